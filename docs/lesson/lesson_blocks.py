"""The code blocks of a lesson, and where each says that it comes from.

A comment above a block says it:

    <!-- code: process.cpp -->                      the file beside the lesson, whole
    <!-- code: process.cpp; region: start -->       the part of it between "lesson: start" and "end of lesson: start"
    <!-- output -->                                 what the commands in the block before this one print
    <!-- output; masks: times, order; status: 1 --> the same; what may differ from run to run, and the exit status
    <!-- output of: ls /proc/self/fd -->            what this command prints
    <!-- output; needs: strace -->                  not looked at where there is no strace
    <!-- output; needs: build/bin/at_work04_tbb --> not looked at where this program was not built
    <!-- not run: it would run for an hour -->      commands that nobody is to try, and why
    <!-- only shown: a sketch of an interface -->   neither code of the course nor output, and why

Commands (a block in sh) need no comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

FENCE = re.compile(r"(?P<indent> {0,3})(?P<fence>`{3,}|~{3,})\s*(?P<language>[\w+-]*)")
SAID = re.compile(r"<!--\s*(code|output|output of|not run|only shown)\b(?:\s*:\s*([^;]*?))?\s*(?:;\s*(.*?))?\s*-->")
KEYS = {
    "code": {"region"},
    "output": {"masks", "status", "needs"},
    "output of": {"masks", "status", "needs"},
    "not run": set(),
    "only shown": set(),
}


class LessonError(Exception):
    """A sentence that says what is wrong in the lesson, and in which line."""


@dataclass
class Block:
    """A fenced block: its text, the lines it fills, and what the comment above it says."""

    language: str
    text: str
    first_line: int  # of the text, counted from 1
    kind: str = ""  # as in KEYS, or nothing
    source: str = ""  # what stands behind the kind's colon
    options: dict[str, str] = field(default_factory=dict)

    @property
    def masks(self) -> list[str]:
        return self.options.get("masks", "").replace(",", " ").split()


def read_comment(line: str, number: int) -> tuple[str, str, dict[str, str]] | None:
    """What a line says of the block below it: kind, source, options. None if it is no such comment."""
    found = SAID.fullmatch(line.strip())
    if not found:
        return None
    kind, source, rest = found[1], found[2] or "", found[3] or ""
    options = {}
    for option in filter(None, (word.strip() for word in rest.split(";"))):
        key, colon, value = option.partition(":")
        if key not in KEYS[kind] or not colon:
            known = ", ".join(sorted(KEYS[kind])) or "nothing"
            raise LessonError(f"line {number}: '{option}' is not known here. After '{kind}' there can be: {known}.")
        options[key] = value.strip()
    if kind != "output" and not source:
        raise LessonError(f"line {number}: '{kind}:' needs a name or a reason behind it.")
    return kind, source, options


def blocks_of(lesson: str) -> list[Block]:
    """All fenced blocks of a lesson, in their order."""
    blocks: list[Block] = []
    lines = lesson.splitlines()
    said = None  # what the last comment said, until something else than an empty line follows
    at = 0
    while at < len(lines):
        opening = FENCE.match(lines[at])
        if not opening:
            said = read_comment(lines[at], at + 1) or (said if not lines[at].strip() else None)
            at += 1
            continue
        end = at + 1
        while end < len(lines) and not lines[end].strip().startswith(opening["fence"]):
            end += 1
        if end == len(lines):
            raise LessonError(f"line {at + 1}: this block has no end.")
        text = "".join(line + "\n" for line in lines[at + 1 : end])
        kind, source, options = said or ("", "", {})
        blocks.append(Block(opening["language"], text, at + 2, kind, source, options))
        said = None
        at = end + 1
    return blocks


def with_text(lesson: str, block: Block, text: str) -> str:
    """The lesson with another text in this block. Take the last block first: the lines below move."""
    lines = lesson.splitlines(keepends=True)
    first = block.first_line - 1
    lines[first : first + len(block.text.splitlines())] = text.splitlines(keepends=True)
    return "".join(lines)
