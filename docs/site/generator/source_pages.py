"""The files of the course as pages: every line has an anchor, and names lead to the API reference."""

from __future__ import annotations

import html
import re
from pathlib import Path

from highlight import colored_lines

SHOWN = re.compile(r"(common|chapters|exercises|docs)/.*\.(cpp|hpp|py|go|cmake|js|mjs|css|sh|json|txt)|[^/]*\.(txt|json|cmake)")
ALSO_SHOWN = ("course", ".ci/run", "docs/check", "LICENSE", ".clang-format", ".clang-tidy")
HIDDEN = re.compile(r"(^|/)(build[^/]*|Testing|node_modules|__pycache__|\w+_corpus)/|^docs/site/theme/")
MARK = re.compile(r"//! ?\[.*|# ?!? ?\[[\w-]+\]$")


def page_name(path: str) -> str:
    return "source_" + re.sub(r"\W", "_", path) + ".html"


def folder_anchor(path: str) -> str:
    return "folder-" + re.sub(r"\W", "_", path)


def shown_files(root: Path) -> list[str]:
    """What a reader may want to look at. The solutions are left to those who look for them."""
    files = [path for folder in ("common", "chapters", "exercises", "docs") for path in (root / folder).rglob("*")]
    files += [path for path in root.iterdir()] + [root / path for path in ALSO_SHOWN]
    paths = {str(path.relative_to(root)) for path in files if path.is_file()}
    return sorted(path for path in paths if is_shown(path))


def is_shown(path: str) -> bool:
    return bool(path in ALSO_SHOWN or SHOWN.fullmatch(path)) and not HIDDEN.search(path)


def source_body(root: Path, path: str) -> str:
    text = (root / path).read_text(encoding="utf-8")
    name = "course.sh" if path in ALSO_SHOWN else path  # scripts without an ending
    lines = []
    for number, line in enumerate(colored_lines(text, name), start=1):
        if MARK.search(re.sub(r"<[^>]*>", "", line)):
            line = ""
        lines.append(
            f'<div class="line"><a id="l{number:05}"></a><span class="lineno">{number:5}</span> {line or " "}</div>'
        )
    return '<div class="fragment">' + "\n".join(lines) + "</div>"


def tree(paths: list[str], place_of: dict[str, str]) -> str:
    """All files, folder by folder."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(str(Path(path).parent), []).append(path)
    parts = []
    for folder in sorted(folders):
        title = "The course itself" if folder == "." else folder + "/"
        items = "".join(
            f'<li><a href="{place_of[path]}">{html.escape(Path(path).name)}</a></li>' for path in folders[folder]
        )
        parts.append(f'<h2 id="{folder_anchor(folder)}">{html.escape(title)}</h2>\n<ul class="files">{items}</ul>')
    return "\n".join(parts)


def first_folder(paths: list[str], folder: str) -> str | None:
    """The folder itself if it holds files, else the first one below it that does."""
    below = sorted({str(Path(path).parent) for path in paths if path.startswith(folder.rstrip("/") + "/")})
    return below[0] if below else None
