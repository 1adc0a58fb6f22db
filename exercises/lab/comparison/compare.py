"""Compares ways to find the mistakes of the catalogue, and writes the table of the lab's page: compare.py COURSE PROGRAMS.

For each wrong program: in which schedule the lab finds it, by each of its methods alone; in which of many plain runs it shows,
if at all; and whether ThreadSanitizer reports anything in a hundred runs.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

METHODS = ("search", "priorities", "random")
SCHEDULES = 800
PLAIN_RUNS, PLAIN_SECONDS = 10_000, 4
TSAN_RUNS, TSAN_SECONDS = 100, 4
MARKED = re.compile(r"(<!-- comparison -->\n).*(<!-- end of comparison -->)", re.DOTALL)


def schedules_until_found(program: Path, method: str) -> int | None:
    """How many schedules the lab ran until one broke the program."""
    command = [program, "--method", method, "--schedules", str(SCHEDULES), "--format", "json"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(ended.stdout)
    return report["schedules"] if ended.returncode == 1 else None


def plain_run(program: Path, runs: int, seconds: int, environment: dict) -> tuple[str, int, int]:
    """How it ended (held, failed, stuck, crashed or reported), in or after which run, and the exit status."""
    ended = subprocess.run(
        [program, str(runs), str(seconds)], capture_output=True, text=True, errors="replace", env=environment, check=False
    )
    words = ended.stdout.strip().splitlines()[-1].split() if ended.stdout.strip() else []
    if ended.returncode == 0 and len(words) == 2:
        return words[0], int(words[1]), 0
    return "crashed", 1, ended.returncode


def plain_result(program: Path) -> str:
    how, run, _ = plain_run(program, PLAIN_RUNS, PLAIN_SECONDS, dict(os.environ))
    return "–" if how == "held" else "crashes" if how == "crashed" else f"run {run}"


def tsan_result(program: Path) -> str:
    environment = os.environ | {"TSAN_OPTIONS": "exitcode=66 halt_on_error=1 report_thread_leaks=1"}
    _, _, status = plain_run(program, TSAN_RUNS, TSAN_SECONDS, environment)
    return "yes" if status == 66 else "–"


def kind_of(source: Path) -> str:
    found = re.search(r"^// must be found: (.+)$", source.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""


def measure(course: Path, programs: Path) -> list[dict]:
    rows = []
    for source in sorted((course / "exercises/lab/catalogue/wrong").glob("*.cpp")):
        name = source.stem
        if not (programs / f"lab_wrong_{name}").exists():
            continue
        row = {"program": name, "kind": kind_of(source)}
        for method in METHODS:
            row[method] = schedules_until_found(programs / f"lab_wrong_{name}", method)
        row["plain"] = plain_result(programs / f"lab_plain_{name}")
        row["tsan"] = tsan_result(programs / f"lab_tsan_{name}")
        rows.append(row)
        print(row, flush=True)
    return rows


def table(rows: list[dict]) -> str:
    def found(value: int | None) -> str:
        return "–" if value is None else str(value)

    lines = [
        "| program | kind | search | priorities | random | plain runs | ThreadSanitizer |",
        "| --- | --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for row in rows:
        cells = [f"[{row['program']}](catalogue/wrong/{row['program']}.cpp)", row["kind"]]
        cells += [found(row[method]) for method in METHODS] + [row["plain"], row["tsan"]]
        lines.append("| " + " | ".join(cells) + " |")
    sums = [str(sum(row[method] is not None for row in rows)) for method in METHODS]
    sums += [str(sum(row[way] != "–" for row in rows)) for way in ("plain", "tsan")]
    lines.append("| found, of " + str(len(rows)) + " | | " + " | ".join(sums) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    course, programs = Path(sys.argv[1]), Path(sys.argv[2])
    page = course / "exercises/lab/README.md"
    text = page.read_text(encoding="utf-8")
    if not MARKED.search(text):
        print(f"{page} has lost the marks between which the table stands")
        return 1
    rows = measure(course, programs)
    page.write_text(MARKED.sub(lambda found: f"{found[1]}\n{table(rows)}\n{found[2]}", text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
