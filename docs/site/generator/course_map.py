"""Which pages the site has, and in which order: read from the folders, so that nobody keeps a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

# What is built, what spoils an exercise, what belongs to somebody else, and what tests are fed with is no page.
NO_PAGES = re.compile(r"(build[^/]*|solutions|docs/site|\.[^/]*)/|exercises/[a-z]\w*/.*/|.*/node_modules/")

CHAPTER = re.compile(r"chapters/(\d\d)_\w+/README\.md")
EXERCISE = re.compile(r"exercises/(\d\d)_\w+/(\d+)_(\w+)/README\.md")
PROMISES = re.compile(r"docs/conformance/(\d\d)_\w+\.md")

# What is read between the front page and the first chapter, in this order.
FIRST = ("docs/before_you_start.md", "docs/first_hour.md")


@dataclass(frozen=True)
class Page:
    """A Markdown file that becomes a page."""

    source: str  # relative to the root of the course: chapters/05_pipe/README.md
    name: str  # of the page, without .html: chapter05_pipe
    kind: str  # front, first, chapter, exercise, promises or other
    title: str  # as its first heading says it
    chapter: str = ""  # "05", where it belongs to one

    @property
    def file(self) -> str:
        return self.name + ".html"

    @property
    def short_title(self) -> str:
        """Without the number that the navigation shows beside it."""
        return re.sub(r"^(Chapter )?[\d.]+:? ", "", self.title)


def first_heading(markdown: str) -> str:
    found = re.search(r"^# (.+)$", markdown, re.MULTILINE)
    return found[1].replace("`", "").strip() if found else ""


def page_of(root: Path, source: str) -> Page:
    title = first_heading((root / source).read_text(encoding="utf-8")) or source
    folder = str(Path(source).parent)
    if source == "README.md":
        return Page(source, "index", "front", title)
    if found := CHAPTER.fullmatch(source):
        return Page(source, "chapter" + Path(folder).name, "chapter", title, found[1])
    if found := EXERCISE.fullmatch(source):
        return Page(source, f"exercise{found[1]}_{found[2]}_{found[3]}", "exercise", title, found[1])
    if found := PROMISES.fullmatch(source):
        return Page(source, "promises" + Path(source).stem, "promises", title, found[1])
    if source == "docs/conformance/README.md":
        return Page(source, "promises", "promises", title)
    name = source.removesuffix(".md").removesuffix("/README").removeprefix("docs/").removeprefix("exercises/")
    return Page(source, re.sub(r"\W", "_", name).lower(), "first" if source in FIRST else "other", title)


class CourseMap:
    """All pages, by what they are."""

    def __init__(self, root: Path) -> None:
        sources = sorted(str(path.relative_to(root)) for path in root.rglob("*.md"))
        self.root = root
        self.pages = [page_of(root, source) for source in sources if not NO_PAGES.match(source)]
        self.by_source = {page.source: page for page in self.pages}
        self.by_file = {page.file: page for page in self.pages}
        if len(self.by_file) != len(self.pages):
            raise ValueError("two Markdown files would become the same page: rename one of them")
        self.front = self.by_source["README.md"]
        self.chapters = self._of_kind("chapter")
        self.first = sorted(self._of_kind("first"), key=lambda page: FIRST.index(page.source))
        self.others = self.first + self._of_kind("other")  # all that stand beside the chapters
        self.promises = self._of_kind("promises")

    def _of_kind(self, kind: str) -> list[Page]:
        return [page for page in self.pages if page.kind == kind]

    def exercises_of(self, chapter: str) -> list[Page]:
        return [page for page in self._of_kind("exercise") if page.chapter == chapter]

    def chapter(self, number: str) -> Page | None:
        return next((page for page in self.chapters if page.chapter == number), None)

    def neighbours(self, page: Page) -> tuple[Page | None, Page | None]:
        """What is read before and after: from the front page chapter by chapter; within a chapter, exercise by exercise."""
        if page.kind == "exercise":
            chapter = self.chapter(page.chapter)
            line = ([chapter] if chapter else []) + self.exercises_of(page.chapter)
            if chapter and chapter is not self.chapters[-1]:
                line.append(self.chapters[self.chapters.index(chapter) + 1])
        elif page.kind in ("front", "first", "chapter"):
            line = [self.front, *self.first, *self.chapters]
        elif page.kind == "promises":
            line = sorted(self.promises, key=lambda each: (each.chapter, each.name))
        else:
            return None, None
        at = line.index(page)
        return (line[at - 1] if at > 0 else None), (line[at + 1] if at + 1 < len(line) else None)
