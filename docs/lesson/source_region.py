"""The part of a source file that a lesson shows.

In the source, comments mark it, in any language:

    // lesson: start
    …
    // end of lesson: start
"""

from __future__ import annotations

import re
import textwrap

MARK = re.compile(r"\s*(?://|#)\s*(?P<end>end of )?lesson: (?P<name>[\w-]+)\s*")


class RegionError(Exception):
    """A sentence that says what is wrong with the marks."""


def region_of(source: str, name: str = "") -> str:
    """The lines between the marks of this name, moved to the left; the whole source if there is no name. Other marks
    are left out."""
    shown: list[str] = []
    inside, seen = not name, not name
    for line in source.splitlines():
        mark = MARK.fullmatch(line)
        if not mark:
            if inside:
                shown.append(line)
        elif mark["name"] == name:
            if bool(mark["end"]) != inside:
                raise RegionError(f"the marks of 'lesson: {name}' do not take turns")
            inside, seen = not inside, True
    if not seen:
        raise RegionError(f"there is no mark 'lesson: {name}'")
    if name and inside:
        raise RegionError(f"'lesson: {name}' has no 'end of lesson: {name}'")
    return textwrap.dedent("".join(line + "\n" for line in shown)).strip("\n") + "\n"
