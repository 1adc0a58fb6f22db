"""Where Doxygen has put what: the classes, concepts and functions of the course, and its headers."""

from __future__ import annotations

import re
import xml.etree.ElementTree as xml
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Symbol:
    """Something with a place in the API reference."""

    name: str  # without hands::
    kind: str  # class, struct, concept, function, enumeration, typedef or variable
    place: str  # classhands_1_1Process.html#a1234
    header: str = ""  # chapters/03_processes/process.hpp


class Symbols:
    """Read from Doxygen's tag file."""

    def __init__(self, tag_file: Path, root: Path) -> None:
        self.of_header: dict[str, list[Symbol]] = {}
        self.headers: dict[str, str] = {}  # path to page: common/work.hpp, work_8hpp.html
        self.by_name: dict[str, Symbol] = {}
        home: dict[str, str] = {}  # class to header
        compounds = xml.parse(tag_file).getroot().findall("compound")
        for compound in compounds:
            if compound.get("kind") == "file":
                path = self._add_header(compound, root)
                for declared in [*compound.findall("class"), *compound.findall("concept")]:
                    home[declared.text or ""] = path
        for compound in compounds:
            if compound.get("kind") in ("class", "struct", "concept"):
                self._add_class(compound, home)



    def _add_header(self, compound: xml.Element, root: Path) -> str:
        folder = Path(compound.findtext("path", "")).relative_to(root)
        path = str(folder / compound.findtext("name", ""))
        page = compound.findtext("filename", "")
        self.headers[path] = page
        for member in compound.findall("member"):
            kind, name = member.get("kind", ""), member.findtext("name", "")
            if kind in ("function", "enumeration", "typedef", "variable") and not name.startswith("operator"):
                self._add(Symbol(name, kind, place_of(member), path))
        return path

    def _add_class(self, compound: xml.Element, home: dict[str, str]) -> None:
        full = compound.findtext("name", "")
        if "detail::" in full or "<" in full:
            return
        name = full.removeprefix("hands::")
        page = compound.findtext("filename", "")
        page += "" if page.endswith(".html") else ".html"
        self._add(Symbol(name, compound.get("kind", ""), page, home.get(full, "")))
        for member in compound.findall("member"):
            member_name = member.findtext("name", "")
            if member.get("protection") is None and member_name[:1].isalpha() and member.findtext("anchor"):
                symbol = Symbol(f"{name}::{member_name}", member.get("kind", ""), place_of(member))
                self.by_name.setdefault(symbol.name, symbol)

    def _add(self, symbol: Symbol) -> None:
        self.by_name.setdefault(symbol.name, symbol)
        if symbol.header:
            listed = self.of_header.setdefault(symbol.header, [])
            if all(symbol.name != other.name for other in listed):
                listed.append(symbol)

    def find(self, text: str) -> Symbol | None:
        """What a name in a lesson means: Process, Process::start or factorize()."""
        found = re.fullmatch(r"(?:hands::)?([A-Za-z_]\w*(?:::~?\w+)*)(?:<[\w, ]*>)?(\(\))?", text)
        symbol = self.by_name.get(found[1]) if found else None
        if symbol is None or (symbol.kind in ("function", "variable") and "::" not in symbol.name and not found[2]):
            return None  # "work" is mostly no function
        return symbol

    def type_named(self, name: str) -> Symbol | None:
        symbol = self.by_name.get(name)
        return symbol if symbol and symbol.kind in ("class", "struct", "concept", "enumeration") else None


def place_of(member: xml.Element) -> str:
    file = member.findtext("anchorfile", "")
    return f"{file}#{member.findtext('anchor', '')}"
