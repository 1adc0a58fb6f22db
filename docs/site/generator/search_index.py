"""The full text of the pages, section by section, as a script: a page from file:// may not fetch anything else."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

HEADINGS = ("h1", "h2", "h3")
PASSED_OVER = ("nav", "script", "style", "svg", "title", "summary")
BLOCKS = ("p", "div", "li", "td", "th", "pre", "tr", "dt", "dd", "h1", "h2", "h3", "h4")


class Sections(HTMLParser):
    """Splits the main part of a page at its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[list[str]] = []  # anchor, heading, text
        self._in_main = False
        self._passing_over: list[str] = []
        self._in_heading = False
        self._last_anchor = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "main":
            self._in_main = True
        if tag in PASSED_OVER or "anchor" in (given.get("class") or "").split():
            self._passing_over.append(tag)
        if tag == "a" and given.get("id"):
            self._last_anchor = given["id"] or ""
        if tag in HEADINGS and self._in_main:
            self.sections.append([given.get("id") or ("" if tag == "h1" else self._last_anchor), "", ""])
            self._in_heading = True
        self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._in_main = False
        if self._passing_over and self._passing_over[-1] == tag:
            self._passing_over.pop()
        if tag in HEADINGS:
            self._in_heading = False
        self._space(tag)

    def handle_data(self, data: str) -> None:
        if self._in_main and not self._passing_over and self.sections:
            self.sections[-1][1 if self._in_heading else 2] += data

    def _space(self, tag: str) -> None:
        if tag in BLOCKS and self.sections:
            self.sections[-1][2] += " "


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def sections_of(page: str) -> list[list[str]]:
    parser = Sections()
    parser.feed(page)
    parser.close()
    return [[anchor, squeezed(heading), squeezed(text)] for anchor, heading, text in parser.sections]


def index_script(pages: list[tuple[str, str, int, str]]) -> str:
    """The index of pages given as file, title, weight (what is worth more comes first) and HTML."""
    entries = []
    for file, title, weight, page in pages:
        for anchor, heading, text in sections_of(page):
            place = file + ("#" + anchor if anchor else "")
            entries.append([place, title, "" if heading == title else heading, text, weight])
    return "courseSearch.index = " + json.dumps(entries, ensure_ascii=False, separators=(",", ":")) + ";\n"
