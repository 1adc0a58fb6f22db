"""Makes the site of what Doxygen has written: finish_site.py COURSE FOLDER.

From FOLDER/doxygen/html it takes the pages of the course, of the classes and of the headers; it adds the other files of
the course, lists of both, the menu, links from names to the API reference, and the search. The result is FOLDER/html.
"""

from __future__ import annotations

import html
import re
import shutil
import sys
from functools import cache
from pathlib import Path

import doxygen_page
import navigation
import source_pages
from course_map import CourseMap
from search_index import index_script
from symbols import Symbols

SITE = Path(__file__).parent.parent
KEPT = re.compile(r"(class|struct|union|concept)hands_1_1(?!detail).*(?<!-members)\.html|.*_8hpp(_source)?\.html")
A_LINK = re.compile(r"(<a\b.*?</a>)", re.DOTALL)
CODE = re.compile(r"<code>([^<>]+)</code>")
TYPE_IN_CODE = re.compile(r'<span class="(?:n|nc)">([A-Z]\w*)</span>')
KINDS = {"class": "class", "struct": "class", "concept": "concept", "enumeration": "enum", "typedef": "type"}


class Site:
    """The pages on their way from Doxygen to the folder of the site."""

    def __init__(self, root: Path, build: Path) -> None:
        self.root = root
        self.doxygen = build / "doxygen" / "html"
        self.folder = build / "html"
        self.course = CourseMap(root)
        self.symbols = Symbols(build / "doxygen" / "symbols.xml", root)
        self.files = source_pages.shown_files(root)
        self.sources = {path: self._source_place(path) for path in self.files}
        self.indexed: list[tuple[str, str, int, str]] = []

    def _source_place(self, path: str) -> str:
        page = self.symbols.headers.get(path)
        return page.replace(".html", "_source.html") if page else source_pages.page_name(path)

    def write(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self._copy_assets()
        for page in sorted(self.doxygen.glob("*.html")):
            if page.name in self.course.by_file:
                self._lesson(page.name, page.read_text(encoding="utf-8"))
            elif KEPT.fullmatch(page.name):
                self._reference(page.name, self._without_lost_anchors(page.read_text(encoding="utf-8")))
        for path in self.files:
            if path not in self.symbols.headers:
                self._source(path)
        self._lists()
        (self.folder / "search_index.js").write_text(index_script(self.indexed), encoding="utf-8")

    def _copy_assets(self) -> None:
        for file in [*(SITE / "style").iterdir(), *(SITE / "script").iterdir(), *(SITE / "theme").glob("*.css")]:
            if file.suffix in (".css", ".js", ".svg"):
                shutil.copy(file, self.folder)
        shutil.copy(self.doxygen / "doxygen.css", self.folder)
        # Both are the lower layer of base.css. What they call important would come before everything all the same.
        for name in ("doxygen.css", "doxygen-awesome.css"):
            style = (self.folder / name).read_text(encoding="utf-8")
            (self.folder / name).write_text(re.sub(r"\s*!important", "", style), encoding="utf-8")
        # Who has no scripts gets the dark colors from the system's wish alone.
        colors = self.folder / "colors.css"
        text = colors.read_text(encoding="utf-8")
        dark = text[text.index("html.dark-mode {") :]
        without_script = dark.replace("html.dark-mode", "html:not(.light-mode)")
        colors.write_text(f"{text}\n@media (prefers-color-scheme: dark) {{\n{without_script}}}\n", encoding="utf-8")

    def _save(self, file: str, page: str) -> None:
        menu = navigation.menu(self.course, file, self.course.by_file.get(file))
        page = page.replace("<!--menu-->", menu, 1)
        (self.folder / file).write_text(re.sub(r'"source:([^"#]*)(#\w*)?"', self._resolved, page), encoding="utf-8")

    def _resolved(self, found: re.Match[str]) -> str:
        path, line = found[1], found[2] or ""
        if path in self.sources:
            return f'"{self.sources[path]}{line}"'
        folder = source_pages.first_folder(self.files, path)
        return f'"sources.html#{source_pages.folder_anchor(folder)}"' if folder else found[0]

    # ---- Pages of the course -------------------------------------------------------------------

    def _lesson(self, file: str, page: str) -> None:
        described = self.course.by_file[file]
        title = described.short_title if described.kind in ("chapter", "exercise") else described.title
        page = doxygen_page.restyled(page, title, navigation.kicker(self.course, described))
        page = page.replace("<body>", f'<body class="{described.kind}-page">', 1)
        page = self._with_links_to_reference(page)
        self.indexed.append((file, described.title, 3 if described.kind == "chapter" else 2, page))
        self._save(file, page)

    def _with_links_to_reference(self, page: str) -> str:
        """Names of the course in the text and in its code lead to the reference."""

        def in_text(found: re.Match[str]) -> str:
            symbol = self.symbols.find(html.unescape(found[1]))
            return f'<a class="symbol" href="{symbol.place}">{found[0]}</a>' if symbol else found[0]

        def in_code(found: re.Match[str]) -> str:
            symbol = self.symbols.type_named(found[1])
            return f'<a class="symbol" href="{symbol.place}">{found[1]}</a>' if symbol else found[0]

        parts = A_LINK.split(page)
        for at in range(0, len(parts), 2):  # what is a link already stays as it is
            parts[at] = TYPE_IN_CODE.sub(in_code, CODE.sub(in_text, parts[at]))
        return "".join(parts)

    # ---- Reference -----------------------------------------------------------------------------

    def _reference(self, file: str, page: str) -> None:
        title, kind = doxygen_page.title_of(page)
        path = next((path for path, place in self.symbols.headers.items() if self.sources.get(path) == file), "")
        if path:  # the source of a header
            self._save(file, doxygen_page.restyled(page, Path(path).name, self._file_kicker(path)))
            return
        path = next((path for path, place in self.symbols.headers.items() if place == file), "")
        header = path or self._header_of(file)
        word = {"Struct": "Class"}.get(kind, kind)
        page = doxygen_page.restyled(page, title, navigation.kicker_of_path(self.course, header, word))
        self.indexed.append((file, title, 1, page))
        self._save(file, page)

    def _without_lost_anchors(self, page: str) -> str:
        """Doxygen also links to members that it then does not show: such a link leads to their class."""

        def checked(found: re.Match[str]) -> str:
            return found[0] if found[2] in self._anchors_of(found[1]) else f'href="{found[1]}"'

        return re.sub(r'href="((?:class|struct|concept)\w+\.html)#(a[0-9a-f]+)"', checked, page)

    @cache
    def _anchors_of(self, file: str) -> set[str]:
        page = self.doxygen / file
        return set(re.findall(r' id="(\w+)"', page.read_text(encoding="utf-8"))) if page.exists() else set()

    def _header_of(self, file: str) -> str:
        for header, symbols in self.symbols.of_header.items():
            if any(symbol.place == file for symbol in symbols):
                return header
        return ""

    def _file_kicker(self, path: str) -> str:
        return navigation.kicker_of_path(self.course, path, html.escape(str(Path(path).parent)))

    def _source(self, path: str) -> None:
        body = source_pages.source_body(self.root, path)
        if path.endswith((".cpp", ".hpp")):
            body = self._with_links_to_reference(body)
        self._save(self.sources[path], self._page(Path(path).name, self._file_kicker(path), body))

    # ---- Lists ---------------------------------------------------------------------------------

    def _lists(self) -> None:
        body = source_pages.tree(self.files, self.sources)
        lead = "<p>Every file that the lessons speak of, and those around them. The numbers of lines are links.</p>"
        self._save("sources.html", self._page("All files", "", lead + body))
        reference = self._page("Classes and functions", "", self._reference_list())
        self._save("reference.html", reference)

    def _reference_list(self) -> str:
        parts = ["<p>What the chapters build, and what they stand on, by the header that declares it.</p>"]
        for folder in sorted({str(Path(path).parent) for path in self.symbols.of_header}, key=reading_order):
            chapter = self.course.chapter(folder.split("/")[-1][:2])
            title = chapter.title if chapter else "Common to all chapters"
            parts.append(f'<h2 id="{folder.replace("/", "-")}">{html.escape(title)}</h2>')
            parts.append('<dl class="headers">')
            for path, symbols in sorted(self.symbols.of_header.items()):
                if str(Path(path).parent) == folder:
                    parts.append(self._header_entry(path, [each for each in symbols if "::" not in each.name]))
            parts.append("</dl>")
        return "\n".join(parts)

    def _header_entry(self, path: str, symbols) -> str:
        links = ", ".join(
            f'<a href="{symbol.place}"><code>{html.escape(symbol.name)}{"()" if symbol.kind == "function" else ""}</code></a>'
            for symbol in symbols
        )
        header = self.symbols.headers[path]
        return f'<dt><a href="{header}">{Path(path).name}</a></dt><dd>{links or "–"}</dd>'

    def _page(self, title: str, kicker: str, body: str) -> str:
        """A page that Doxygen has not made, in the same frame."""
        page = (SITE / "header.html").read_text(encoding="utf-8").removesuffix('<div id="top">\n')
        above = f'<p class="kicker">{kicker}</p>' if kicker else ""
        page += f'<div class="heading">{above}<h1>{html.escape(title)}</h1></div>\n<div class="contents">{body}</div>\n'
        page += (SITE / "footer.html").read_text(encoding="utf-8")
        version = re.search(r"Doxygen ([\d.]+)", (self.doxygen / "index.html").read_text(encoding="utf-8"))
        values = {"$title": html.escape(title), "$relpath^": "", "$doxygenversion": version[1] if version else ""}
        for name, value in {**values, "$stylesheet": "doxygen.css"}.items():
            page = page.replace(name, value)
        return page


def reading_order(folder: str) -> str:
    """The chapters, then what all of them use."""
    return folder if folder.startswith("chapters/") else "~" + folder


def main() -> None:
    site = Site(Path(sys.argv[1]), Path(sys.argv[2]))
    site.write()
    pages = len(list(site.folder.glob("*.html")))
    print(f"The site has {pages} pages: {site.folder / 'index.html'}")


if __name__ == "__main__":
    main()
