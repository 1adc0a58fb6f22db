"""What may differ from one run to the next, each by a name.

A mask turns it into the same words on both sides; everything else has to be equal.
"""

from __future__ import annotations

import re

TIME = re.compile(r"(?:\b|(?<=[~≈]))\d+(?:[.,]\d+)?\s?(?:seconds?|s|ms|µs|us|ns|min|%|×|x)(?![\w])")
PROCESS_ID = re.compile(r"\b(pid|process|child|parent|worker|PID|Process)(\s+|=|:\s*)\d+\b")
LANE = re.compile(r"[█▓▒░▏▎▍▌▋▊▉]")
AXIS = re.compile(r"^\s*(?:└[─┴┘]+|\d+(?:\.\d+)? ?[mµ]?s(?:\s+\d+(?:\.\d+)? ?[mµ]?s)*)\s*$")


def times(text: str) -> str:
    """A number and a unit of time, a percentage or a ratio, and the spaces that line it up."""
    return re.sub(r"[ \t]*\[time\][ \t]*", " [time] ", TIME.sub("[time]", text))


def pids(text: str) -> str:
    """The number of a process, also as the name of its folder in /proc."""
    return re.sub(r"/proc/\d+", "/proc/[pid]", PROCESS_ID.sub(r"\1\2[pid]", text))


def numbers(text: str) -> str:
    """Every number."""
    return re.sub(r"[ \t]*\[number\]", " [number]", re.sub(r"\d+(?:[, ]\d{3})*(?:\.\d+)?", "[number]", text))


def addresses(text: str) -> str:
    """Where something lies in memory."""
    return re.sub(r"0x[0-9a-f]+", "[address]", text)


def timeline(text: str) -> str:
    """The picture of a timeline: its lanes stay, what is drawn in them may differ."""
    lines = []
    for line in text.splitlines():
        if AXIS.match(line):
            continue
        if LANE.search(line):
            line = re.split(r"\s{2,}|" + LANE.pattern, line.strip())[0].rstrip() + "  [drawn]"
        lines.append(line)
    return "".join(line + "\n" for line in lines)


def order(text: str) -> str:
    """The order of the lines."""
    return "".join(sorted(text.splitlines(keepends=True)))


MASKS = {mask.__name__: mask for mask in (timeline, pids, addresses, times, numbers, order)}


def masked(text: str, names: list[str]) -> str:
    """The text under these masks. Raises KeyError for a name that is none."""
    unknown = [name for name in names if name not in MASKS]
    if unknown:
        raise KeyError(unknown[0])
    for name, mask in MASKS.items():  # always in the same order: a timeline is no time
        if name in names:
            text = mask(text)
    return text
