"""Finds links of the site that lead nowhere: links.py FOLDER.

Looks at each page of the folder: what a link, a picture, a style or a script names must be there, and so must the anchor
in it. Exits with 1 and a line for each broken one.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

ELSEWHERE = re.compile(r"(https?|mailto|data):", re.IGNORECASE)


class Page(HTMLParser):
    """What a page names, with the lines; and the anchors it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.twice: set[str] = set()
        self.links: list[tuple[int, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if anchor := given.get("id"):
            if anchor in self.anchors:
                self.twice.add(anchor)
            self.anchors.add(anchor)
        if tag == "a" and given.get("name"):
            self.anchors.add(given["name"] or "")
        for key in ("href", "src", "data", "xlink:href"):
            if given.get(key) is not None and not (tag == "use" and given[key] == ""):
                self.links.append((self.getpos()[0], given[key] or ""))

    handle_startendtag = handle_starttag


def broken_links(folder: Path) -> list[str]:
    pages = {path.name: Page(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.html"))}
    problems = [] if pages else [f"there is no page in {folder}"]
    for name, page in pages.items():
        problems += [f"{name}: two elements have the id {anchor}" for anchor in sorted(page.twice)]
        for line, link in page.links:
            if not ELSEWHERE.match(link) and (problem := why_broken(folder, pages, name, link)):
                problems.append(f"{name}:{line}: {problem}")
    return problems


def why_broken(folder: Path, pages: dict[str, Page], name: str, link: str) -> str:
    path, _, anchor = unquote(link).partition("#")
    if not path and not anchor:
        return "a link is empty"
    target = path or name
    if not (folder / target).is_file():
        return f"there is no {target}"
    if anchor and target in pages and anchor not in pages[target].anchors:
        return f"{target} has no anchor {anchor}"
    return ""


def main() -> int:
    folder = Path(sys.argv[1])
    problems = broken_links(folder)
    for problem in problems:
        print(problem)
    if not problems:
        print(f"No link is broken, on {len(list(folder.glob('*.html')))} pages.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
