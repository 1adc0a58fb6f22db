"""Finds public declarations without a comment: coverage.py XML_FOLDER.

Reads Doxygen's XML of the headers. Every file, class, concept, function, type and variable that others can use needs a
comment that says what it is for. A member whose class says it all needs none of its own: a data member, a constructor, a query
without parameters (size() const), a type's other name within a class, what makes an iterator or a coroutine one, what the
language generates or deletes, operators that compare or assign, destructors, and overriding functions, whose comment stands
where they were first declared. Exits with 1 and a line for each one without a comment.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as xml
from pathlib import Path

KINDS = ("class", "struct", "concept", "file", "namespace")
MEMBERS = ("function", "variable", "typedef", "enum")
COMMENTS = ("briefdescription", "detaileddescription", "inbodydescription")
SELF_EXPLAINING = ("operator==", "operator<=>", "operator!=", "operator=", "operator<")
ITERATOR = ("begin", "end", "operator*", "operator->", "operator++")
COROUTINE = ("get_return_object", "yield_value", "unhandled_exception", "await_suspend", "await_resume", "operator new", "operator delete")


def is_commented(element: xml.Element) -> bool:
    return any("".join(part.itertext()).strip() for name in COMMENTS for part in element.findall(name))


def is_said_by_its_class(member: xml.Element) -> bool:
    name = member.findtext("name", "")
    is_query = member.get("const") == "yes" and member.find("param") is None
    is_constructor = member.get("kind") == "function" and not member.findtext("type", "") and not name.startswith("~")
    return is_query or is_constructor or member.get("kind") in ("variable", "typedef") or name in ITERATOR + COROUTINE


def needs_none(member: xml.Element) -> bool:
    arguments = member.findtext("argsstring", "").replace(" ", "")
    name = member.findtext("name", "")
    return (
        arguments.endswith(("=default", "=delete", "=0override"))
        or name.startswith("~")
        or name in SELF_EXPLAINING
        or member.find("reimplements") is not None
        or member.get("kind") == "friend"
    )


def where(element: xml.Element) -> str:
    location = element.find("location")
    return f"{location.get('file')}:{location.get('line')}" if location is not None else "somewhere"


def is_public(member: xml.Element) -> bool:
    return member.get("prot") == "public" and member.get("kind") in MEMBERS


def undocumented(folder: Path) -> tuple[int, list[str]]:
    """How many declarations there are, and a line for each that has no comment."""
    problems: set[str] = set()
    seen: set[str] = set()
    for path in sorted(folder.glob("*.xml")):
        for compound in xml.parse(path).getroot().findall("compounddef"):
            kind, name = compound.get("kind", ""), compound.findtext("compoundname", "")
            if kind not in KINDS or "detail::" in name or compound.get("prot") == "private" or name.endswith(".dox"):
                continue
            if kind != "namespace":
                seen.add(compound.get("id", name))
                if not is_commented(compound):
                    problems.add(f"{where(compound)}: {kind} {name} has no comment")
            for member in compound.findall("sectiondef/memberdef"):
                if not is_public(member) or needs_none(member):
                    continue
                if kind in ("class", "struct") and is_said_by_its_class(member):
                    continue
                seen.add(member.get("id", ""))
                if not is_commented(member):
                    problems.add(f"{where(member)}: {member.get('kind')} {member.findtext('qualifiedname')} has no comment")
    return len(seen), sorted(problems)


def main() -> int:
    count, problems = undocumented(Path(sys.argv[1]))
    if count == 0:
        print(f"there is no declaration in {sys.argv[1]}")
        return 1
    for problem in problems:
        print(problem)
    print(f"{count} public declarations, {len(problems)} of them without a comment.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
