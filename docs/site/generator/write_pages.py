"""Writes what Doxygen is to make pages of: write_pages.py COURSE FOLDER.

For each Markdown file of the course, FOLDER/pages/NAME.dox tells Doxygen of a page, and FOLDER/pages/NAME.inc is what
stands in it. A link to a source is left as source:PATH: where Doxygen shows it is known only later (finish_site.py).
"""

from __future__ import annotations

import html
import shutil
import sys
from pathlib import Path

from course_map import CourseMap, Page
from markdown_page import MarkdownPage, Rendered
from source_pages import first_folder, shown_files

RESULTS = "docs/results/README.md"
sys.path.append(str(Path(__file__).parents[2] / "results"))
from results_page import own_page  # noqa: E402  (the path comes first)


def contents(rendered: Rendered) -> str:
    """The sections of the page, for its margin."""
    sections = [section for section in rendered.sections if section[0] == 2]
    if len(sections) < 2:
        return ""
    items = "".join(f'<li><a href="#{anchor}">{title}</a></li>' for _, anchor, title in sections)
    return (
        '<nav class="on-this-page" aria-label="On this page"><details open><summary>On this page</summary>'
        f"<ul>{items}</ul></details></nav>\n"
    )


def neighbour(page: Page | None, relation: str, word: str) -> str:
    if page is None:
        return ""
    return (
        f'<a class="{relation}" rel="{relation}" href="{page.file}"><span>{word}</span> '
        f"{html.escape(page.title)}</a>"
    )


def pager(course: CourseMap, page: Page) -> str:
    before, after = course.neighbours(page)
    links = neighbour(before, "prev", "Previous") + neighbour(after, "next", "Next")
    return f'<nav class="pager" aria-label="Previous and next page">{links}</nav>\n' if links else ""


def text_of(course: CourseMap, page: Page, build: Path) -> str:
    """What the page says: the results are the reader's own, once there are any."""
    text = (course.root / page.source).read_text(encoding="utf-8")
    return own_page(text, build.parent / "bench", build / "plots") if page.source == RESULTS else text


def write_page(course: CourseMap, shown: list[str], page: Page, folder: Path, build: Path) -> None:
    def page_for(path: str) -> str | None:
        return course.by_source[path].file if path in course.by_source else None

    def source_for(path: str) -> str | None:
        return "source:" + path if path in shown or first_folder(shown, path) else None

    rendered = MarkdownPage(course.root, page.source, page_for, source_for).render(text_of(course, page, build))
    body = f'{contents(rendered)}<div class="lesson">\n{rendered.body}</div>\n{pager(course, page)}'
    (folder / (page.name + ".inc")).write_text(body, encoding="utf-8")
    command = "@mainpage" if page.kind == "front" else f"@page {page.name}"
    text = f"/** {command} {page.title}\n\n@htmlinclude[block] {page.name}.inc\n*/\n"
    (folder / (page.name + ".dox")).write_text(text, encoding="utf-8")


def main() -> None:
    root, build = Path(sys.argv[1]), Path(sys.argv[2])
    folder = build / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    course = CourseMap(root)
    shown = shown_files(root)
    for page in course.pages:
        write_page(course, shown, page, folder, build)
    print(f"{len(course.pages)} pages written")


if __name__ == "__main__":
    main()
