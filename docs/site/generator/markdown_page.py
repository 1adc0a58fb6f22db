"""Turns a README, as a code host shows it, into the inside of a page of the site.

What it reads is plain CommonMark with tables. What it adds: an anchor for each heading, links that lead to pages
instead of files, colors, language tabs, notes, and pictures that follow the theme.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from highlight import colored, language_name

COMMENT = re.compile(r"^\s*<!--(.*?)-->\s*$", re.DOTALL)
ALERT = re.compile(r"^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*")
ALERT_NAMES = {"NOTE": "Note", "TIP": "Tip", "IMPORTANT": "Important", "WARNING": "Warning", "CAUTION": "Caution"}
FILE_NAME = re.compile(r"[\w./-]*\w\.(?:cpp|hpp|py|go|cmake|txt|sh|json|md)|[\w./-]+/|course|\.ci/run")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass
class Rendered:
    """The inside of a page, and the sections it has."""

    body: str
    sections: list[tuple[int, str, str]] = field(default_factory=list)  # level, anchor, heading as HTML


def slug(text: str) -> str:
    """The anchor that code hosts give to a heading, so that links work there and here."""
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def raw(content: str) -> Token:
    return Token("html_block", "", 0, content=content + "\n", block=True)


class MarkdownPage:
    """Renders one Markdown file.

    page_for(path) and source_for(path) say where a file of the course, relative to its root, is shown: as a page, as a
    source. Each gives None where it is not.
    """

    def __init__(
        self,
        root: Path,
        source: str,
        page_for: Callable[[str], str | None],
        source_for: Callable[[str], str | None],
    ) -> None:
        self.root = root
        self.source = source
        self.folder = posixpath.dirname(source)
        self.page_for = page_for
        self.source_for = source_for
        self.sections: list[tuple[int, str, str]] = []
        self.slugs: dict[str, int] = {}
        self.inside_link = False
        self.markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        for element in ("link_open", "link_close", "image", "code_inline", "fence", "code_block", "table_open", "table_close", "th_open", "th_close"):
            self.markdown.renderer.rules[element] = getattr(self, "_" + element)

    def render(self, text: str | None = None) -> Rendered:
        """The page of the file; or of another text in its place."""
        if text is None:
            text = (self.root / self.source).read_text(encoding="utf-8")
        tokens = self.markdown.parse(text)
        tokens = without_title(without_links_to_neighbours(tokens))
        tokens = self._with_tabs(tokens)
        tokens = [token for token in tokens if not is_comment(token)]
        with_notes(tokens)
        self._anchor_headings(tokens)
        return Rendered(self.markdown.renderer.render(tokens, self.markdown.options, {}), self.sections)

    # ---- Headings ------------------------------------------------------------------------------

    def _anchor_headings(self, tokens: list[Token]) -> None:
        for opening, inline in zip(tokens, tokens[1:]):
            if opening.type != "heading_open":
                continue
            text = "".join(child.content for child in inline.children or [])
            anchor = slug(text)
            times = self.slugs.get(anchor, 0)
            self.slugs[anchor] = times + 1
            if times:
                anchor += f"-{times}"
            opening.attrSet("id", anchor)
            shown = self.markdown.renderer.render([inline], self.markdown.options, {})
            self.sections.append((int(opening.tag[1]), anchor, re.sub(r"</?a\b[^>]*>", "", shown)))
            label = html.escape(f"Link to the section {text}")
            link = f' <a class="anchor" href="#{anchor}" aria-label="{label}">#</a>'
            inline.children = [*(inline.children or []), Token("html_inline", "", 0, content=link)]

    # ---- Links and pictures --------------------------------------------------------------------

    def path_of(self, target: str) -> str:
        return posixpath.normpath(posixpath.join(self.folder, target))

    def _target(self, href: str) -> str:
        """Where a link of the Markdown file leads in the site."""
        if ELSEWHERE.match(href) or href.startswith("#"):
            return href
        path, hash_sign, anchor = href.partition("#")
        file = self.path_of(path)
        place = self.page_for(file) or self.page_for(posixpath.join(file, "README.md"))
        if place:
            return place + hash_sign + anchor
        place = self.source_for(file)
        if place is None:
            return href  # stays broken, and the check of the links says so
        if line := re.fullmatch(r"L(\d+)", anchor):
            return f"{place}#l{int(line[1]):05}"
        return place

    def _link_open(self, tokens, at, options, env) -> str:
        self.inside_link = True
        token = tokens[at]
        token.attrSet("href", self._target(str(token.attrGet("href") or "")))
        return self.markdown.renderer.renderToken(tokens, at, options, env)

    def _link_close(self, tokens, at, options, env) -> str:
        self.inside_link = False
        return self.markdown.renderer.renderToken(tokens, at, options, env)

    def _code_inline(self, tokens, at, options, env) -> str:
        """A file's name in the text leads to the file."""
        text = tokens[at].content
        code = f"<code>{html.escape(text, quote=False)}</code>"
        if self.inside_link or not FILE_NAME.fullmatch(text):
            return code
        for path in (self.path_of(text), self.path_of("compare/" + text), posixpath.normpath(text)):
            if (self.root / path).exists() and (place := self.page_for(path) or self.source_for(path)):
                return f'<a class="file" href="{place}">{code}</a>'
        return code

    def _image(self, tokens, at, options, env) -> str:
        token = tokens[at]
        alternative = html.escape(token.content)
        target = str(token.attrGet("src") or "")
        file = self.root / self.path_of(target)
        if file.suffix != ".svg" or not file.is_file():
            return f'<img src="{html.escape(target)}" alt="{alternative}">'
        picture = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        picture = re.sub(r"\n\s*", " ", picture.strip())  # inside a paragraph, an empty line would end it
        return f'<span class="picture" role="img" aria-label="{alternative}">{hidden(picture)}</span>'

    # ---- Code ----------------------------------------------------------------------------------

    def _fence(self, tokens, at, options, env) -> str:
        words = tokens[at].info.split()
        return code_block(tokens[at].content, words[0] if words else "")

    def _code_block(self, tokens, at, options, env) -> str:
        return code_block(tokens[at].content, "")

    def _table_open(self, tokens, at, options, env) -> str:
        return '<div class="table"><table>'

    def _table_close(self, tokens, at, options, env) -> str:
        return "</table></div>"

    def _th_open(self, tokens, at, options, env) -> str:
        """The empty corner of a table heads nothing."""
        if not tokens[at + 1].content.strip():
            tokens[at].tag = tokens[at + 2].tag = "td"
        return self.markdown.renderer.renderToken(tokens, at, options, env)

    def _th_close(self, tokens, at, options, env) -> str:
        return self.markdown.renderer.renderToken(tokens, at, options, env)

    # ---- Language tabs -------------------------------------------------------------------------

    def _with_tabs(self, tokens: list[Token]) -> list[Token]:
        """Between <!-- tabs --> and <!-- /tabs -->, each paragraph that begins with a bold name begins a tab."""
        result: list[Token] = []
        inside = open_tab = False
        for at, token in enumerate(tokens):
            said = comment_of(token)
            if said == "tabs":
                inside, open_tab = True, False
                result.append(raw('<div class="tabs">'))
            elif said == "/tabs" and inside:
                result.append(raw("</section></div>" if open_tab else "</div>"))
                inside = False
            elif inside and (name := name_of_tab(tokens, at)):
                closing = "</section>" if open_tab else ""
                result.append(raw(f'{closing}<section class="tab" data-name="{html.escape(name)}">'))
                open_tab = True
                result.append(token)
            else:
                result.append(token)
        if inside:
            raise ValueError(f"{self.source}: there is no <!-- /tabs --> after <!-- tabs -->")
        return result


def hidden(picture: str) -> str:
    """The picture without its own name: the text alternative beside it says it all."""
    return re.sub(r"<svg\b", '<svg aria-hidden="true" focusable="false"', picture, count=1)


def code_block(code: str, language: str) -> str:
    name = language_name(language)
    kind = "output" if name == "Output" else "code"
    return (
        f'<div class="{kind} code-box" data-language="{html.escape(name)}">'
        f"<pre><code>{colored(code, language)}</code></pre></div>\n"
    )


def comment_of(token: Token) -> str | None:
    found = COMMENT.match(token.content) if token.type == "html_block" else None
    return found[1].strip() if found else None


def is_comment(token: Token) -> bool:
    return comment_of(token) is not None


def name_of_tab(tokens: list[Token], at: int) -> str:
    """"Go", if a paragraph begins here, and in it a bold "Go"; else nothing."""
    if tokens[at].type != "paragraph_open" or tokens[at].level != 0:
        return ""
    children = tokens[at + 1].children or []
    words = [child for child in children if child.type != "text" or child.content]
    if len(words) >= 2 and words[0].type == "strong_open":
        return words[1].content
    return ""


def without_title(tokens: list[Token]) -> list[Token]:
    """Without the first heading: the page shows it by itself."""
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return tokens[:at] + tokens[at + 3 :]
    return tokens


def without_links_to_neighbours(tokens: list[Token]) -> list[Token]:
    """Without a last line of nothing but links, below a rule: it takes a code host's readers on, the site has its own."""
    if len(tokens) < 4 or tokens[-4].type != "hr" or tokens[-1].type != "paragraph_close":
        return tokens
    text, inside = "", False
    for child in tokens[-2].children or []:
        inside = child.type == "link_open" or (inside and child.type != "link_close")
        if not inside:
            text += child.content
    return tokens if text.strip(" ·\n") else tokens[:-4]


def with_notes(tokens: list[Token]) -> None:
    """> [!NOTE] becomes a note."""
    for opening, _, inline in zip(tokens, tokens[1:], tokens[2:]):
        if opening.type != "blockquote_open" or not (found := ALERT.match(inline.content)):
            continue
        opening.attrSet("class", "note " + found[1].lower())
        first = next(child for child in inline.children or [] if child.type == "text")
        first.content = ALERT.sub("", first.content)
        name = Token("html_inline", "", 0, content=f"<strong>{ALERT_NAMES[found[1]]}.</strong> ")
        inline.children = [name, *(inline.children or [])]
