"""Turns what Doxygen writes into what the site shows: headings that are headings, no scripts, no empty frames."""

from __future__ import annotations

import html
import re

TITLE = re.compile(r'<div class="header">.*?<div class="title">(.*?)</div>.*?</div><!--header-->', re.DOTALL)
KIND = re.compile(r"(.+?)\s+(?:(Class|Struct|Union|Concept) (?:Template )?|File )Reference(?:<.*)?", re.DOTALL)
NOISE = (
    (re.compile(r'<p>(<a href="[^"]*">Go to the source code of this file\.</a>)</p>'), r"\1"),
    (re.compile(r'<div id="top">.*?</div><!-- top -->\n?', re.DOTALL), ""),
    (re.compile(r'<div id="nav-path" class="navpath">.*?</ul>\s*</div>', re.DOTALL), ""),
    (re.compile(r'^<div class="ttc".*$', re.MULTILINE), ""),
    (re.compile(r'<tr class="separator:.*?</tr>\n?', re.DOTALL), ""),
    (re.compile(r'<td colspan="2" onclick="[^"]*"><img [^>]*/>&#160;'), '<td colspan="2">'),
    (re.compile(r'<a class="code hl_enumvalue" href="[^"]*">(.*?)</a>'), r"\1"),  # a guess by name alone
    (re.compile(r' align="\w+"| valign="\w+"'), ""),
    (re.compile(r"<p >"), "<p>"),
    # An inherited member can be one that stands above already, by the same anchor.
    (re.compile(r'(<tr class="memitem:\w+ inherit [^>]*><td[^>]*>)<a id="\w+" name="\w+"></a>'), r"\1"),
    (re.compile(r'<a name="details" id="details"></a><h2 class="groupheader">Detailed Description</h2>'), ""),
    (re.compile(r' *<a href="[^"]*">More\.\.\.</a>'), ""),
    (re.compile(r'<table class="(memberdecls|memname|mlabels)">'), r'<table class="\1" role="presentation">'),
    (re.compile(r"<br />(</td>)"), r"\1"),
    (re.compile(r'(<a href="[^"]*">)Go to the (documentation|source code) of this file\.</a>'), r"<p>\1The \2 of this file</a></p>"),
)
MEMBER_TITLE = re.compile(
    r'<h2 class="memtitle"><span class="permalink"><a href="#(\w+)">&#9670;&nbsp;</a></span>(.*?)</h2>', re.DOTALL
)


def member_title(found: re.Match[str]) -> str:
    anchor, title = found[1], found[2].strip()
    label = html.escape("Link to " + re.sub(r"<[^>]*>", "", title))
    return f'<h3 class="memtitle">{title} <a class="anchor" href="#{anchor}" aria-label="{label}">#</a></h3>'


def title_of(page: str) -> tuple[str, str]:
    """The title and the kind that Doxygen gave to a page: Process, Class."""
    found = TITLE.search(page)
    text = re.sub(r"<[^>]*>", "", found[1] if found else "").strip()
    kind = KIND.fullmatch(text)
    return (kind[1].removeprefix("hands::"), kind[2] or "Header") if kind else (text, "")


def restyled(page: str, title: str, kicker: str) -> str:
    above = f'<p class="kicker">{kicker}</p>' if kicker else ""
    heading = f'<div class="heading">{above}<h1>{html.escape(html.unescape(title), quote=False)}</h1></div>'
    page = TITLE.sub(lambda _: heading, page, count=1)
    for pattern, replacement in NOISE:
        page = pattern.sub(replacement, page)
    page = MEMBER_TITLE.sub(member_title, page)
    name = html.escape(html.unescape(title), quote=False)
    return re.sub(r"<title>.*?</title>", lambda _: f"<title>{name} – Many Hands</title>", page, count=1, flags=re.DOTALL)
