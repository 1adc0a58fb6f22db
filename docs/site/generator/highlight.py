"""Colors for code, in the classes that style/code.css knows."""

from __future__ import annotations

import html

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.util import ClassNotFound

NAMES = {
    "cpp": "C++",
    "c++": "C++",
    "hpp": "C++",
    "python": "Python",
    "py": "Python",
    "go": "Go",
    "cmake": "CMake",
    "sh": "Shell",
    "text": "Output",
    "": "Output",
}


def language_name(language: str) -> str:
    return NAMES.get(language, language)


def colored(code: str, language: str) -> str:
    """The code as HTML, without an element around it."""
    if language in ("", "text"):
        return html.escape(code, quote=False)
    try:
        lexer = get_lexer_by_name({"c++": "cpp", "sh": "bash"}.get(language, language), stripnl=False)
    except ClassNotFound:
        return html.escape(code, quote=False)
    return highlight(code, lexer, HtmlFormatter(nowrap=True))


def colored_lines(code: str, file_name: str) -> list[str]:
    """A source file as HTML, line by line."""
    try:
        lexer = get_lexer_for_filename(file_name, stripnl=False)
    except ClassNotFound:
        return html.escape(code, quote=False).splitlines()
    return highlight(code, lexer, HtmlFormatter(nowrap=True)).splitlines()
