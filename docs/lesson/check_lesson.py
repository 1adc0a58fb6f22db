"""Holds a lesson to the sources and to real runs: check_lesson.py [--update] LESSON COURSE PROGRAMS.

Every block of code has to be equal to the part of the source that it names, every block of output to what its commands
print now, and every command has to work. COURSE is the project's folder, PROGRAMS the one that is called build/bin in
the lesson. With --update, blocks that have drifted are written anew, and the others stay as they are.
"""

from __future__ import annotations

import argparse
import difflib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from lesson_blocks import Block, LessonError, blocks_of, with_text  # noqa: E402  (the path comes first)
from masks import MASKS, masked  # noqa: E402
from source_region import RegionError, region_of  # noqa: E402

COMMANDS = ("sh", "bash", "shell")
DEADLINE = 100  # seconds, for one block of commands


@dataclass
class Finding:
    """What is wrong with a block; the text that it should have, if that is known."""

    block: Block
    sentence: str
    right_text: str | None = None


class Lesson:
    """One lesson, and what its blocks are held to."""

    def __init__(self, path: Path, course: Path, programs: Path) -> None:
        self.path, self.course, self.programs = path, course, programs
        self.blocks = blocks_of(path.read_text(encoding="utf-8"))
        self.left_out: list[str] = []  # blocks that were not looked at, and why

    def findings(self) -> list[Finding]:
        found: list[Finding | None] = []
        commands: Block | None = None  # the last block of commands, until another block of code follows it
        for at, block in enumerate(self.blocks):
            following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
            if block.kind in ("not run", "only shown"):
                commands = block if block.language in COMMANDS else None
            elif block.kind == "output of":
                found.append(self._compare_output(block, block.source))
            elif block.kind == "output":
                if commands is None:
                    found.append(Finding(block, "there are no commands before this output; say 'output of: …'"))
                else:
                    found.append(self._compare_output(block, commands.text))
            elif block.language in COMMANDS:
                commands = block
                if following is None or following.kind != "output":
                    found.append(self._try(block))
            elif block.kind == "code":
                commands = None
                found.append(self._compare_source(block))
            else:
                found.append(Finding(block, "nothing says where this comes from: put a comment above it (see lesson_blocks.py)"))
        return [finding for finding in found if finding]

    # ---- Code ------------------------------------------------------------------------------------

    def _compare_source(self, block: Block) -> Finding | None:
        places = [self.path.parent / block.source, self.course / block.source]
        file = next((place for place in places if place.is_file()), None)
        if file is None:
            return Finding(block, f"there is no file {block.source}, beside the lesson or in the course's folder")
        try:
            source = region_of(file.read_text(encoding="utf-8"), block.options.get("region", ""))
        except RegionError as error:
            return Finding(block, f"{block.source}: {error}")
        if block.text == source:
            return None
        return Finding(block, f"{block.source} says something else:\n{difference(block.text, source)}", source)

    # ---- Commands, and what they print -----------------------------------------------------------

    def _in_place(self, text: str) -> str:
        """What the lesson says, with the programs where they are here."""
        return text.replace("build/bin/", f"{self.programs}/")

    def _run(self, commands: str) -> tuple[int, str]:
        """The exit status of the last command, and what all of them printed, as one would see it on a terminal."""
        environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
        here = self._in_place(commands)
        try:
            ended = subprocess.run(
                ["bash", "-e", "-c", here], cwd=self.course, env=environment, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=DEADLINE, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return -1, f"(nothing more after {DEADLINE} seconds)\n"
        output = ended.stdout.decode("utf-8", "backslashreplace").replace(f"{self.programs}/", "build/bin/")
        return ended.returncode, "".join(line.rstrip() + "\n" for line in output.strip("\n").splitlines())

    def _try(self, block: Block) -> Finding | None:
        status, output = self._run(block.text)
        if status == 0:
            return None
        return Finding(block, f"these commands end with the status {status}, and print:\n{output}")

    def _compare_output(self, block: Block, commands: str) -> Finding | None:
        needed = block.options.get("needs", "").replace(",", " ").split()
        for tool in needed:
            if shutil.which(self._in_place(tool)) is None:
                self.left_out.append(f"line {block.first_line}: there is no {tool} here")
                return None
        unknown = [name for name in block.masks if name not in MASKS]
        if unknown:
            return Finding(block, f"there is no mask '{unknown[0]}'; there are {', '.join(MASKS)}")
        status, output = self._run(commands)
        expected = int(block.options.get("status", "0"))
        if status != expected:
            return Finding(block, f"the commands end with the status {status}, not {expected}, and print:\n{output}")
        shown, fresh = masked(block.text, block.masks), masked(output, block.masks)
        if shown == fresh:
            return None
        return Finding(block, f"a run prints something else:\n{difference(shown, fresh)}", output)


def difference(shown: str, right: str) -> str:
    lines = difflib.unified_diff(shown.splitlines(), right.splitlines(), "in the lesson", "now", lineterm="", n=1)
    return "".join(f"    {line}\n" for line in lines).rstrip("\n")


def update(path: Path, findings: list[Finding]) -> list[Finding]:
    """Writes what can be written, the last block first. What is left is for a person."""
    text = path.read_text(encoding="utf-8")
    for finding in sorted(findings, key=lambda finding: finding.block.first_line, reverse=True):
        if finding.right_text is not None:
            text = with_text(text, finding.block, finding.right_text)
    path.write_text(text, encoding="utf-8")
    return [finding for finding in findings if finding.right_text is None]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("lesson", type=Path)
    arguments.add_argument("course", type=Path)
    arguments.add_argument("programs", type=Path)
    arguments.add_argument("--update", action="store_true", help="write blocks that have drifted anew")
    given = arguments.parse_args()
    try:
        lesson = Lesson(given.lesson.absolute(), given.course.absolute(), given.programs.absolute())
        findings = lesson.findings()
    except LessonError as error:
        print(f"{given.lesson}: {error}")
        return 1
    for sentence in lesson.left_out:
        print(f"{given.lesson}: not looked at: {sentence}")
    if given.update:
        left = update(lesson.path, findings)
        print(f"{given.lesson}: {len(findings) - len(left)} blocks written anew")
        findings = left
    for finding in findings:
        print(f"{given.lesson}:{finding.block.first_line}: {finding.sentence}")
    if findings and not given.update:
        print("What is right can be written into the lesson:  cmake --build build --target update_lessons")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
