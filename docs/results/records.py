"""What `./course bench` has found, as it stands in its JSON files (exercises/learn/contest_record.hpp)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

WORKERS = re.compile(r"--workers (\d+)( --split ranges)?")
COUNT = re.compile(r"(\d+)$")
READER = "reader"
UNITS = {
    "nanoseconds": ((1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1, "ns")),
    "bytes": ((1e9, "GB"), (1e6, "MB"), (1e3, "KB"), (1, "B")),
    "percent": ((1, "%"),),
}


@dataclass(frozen=True)
class Finding:
    """One line: ours, beside a peer that does the same work."""

    work: str
    ours: dict
    peer: dict | None
    ratio: dict | None
    goal: dict
    verdict: str
    trouble: str | None

    @property
    def speedup_of(self) -> tuple[int, str] | None:
        """How many workers, by "numbers" or by "ranges": for a line that compares with one worker."""
        found = WORKERS.fullmatch(self.ours["benchmark"])
        if not found or not self.ratio or self.peer["program"] != "one worker":
            return None
        return int(found[1]), "ranges" if found[2] else "numbers"

    @property
    def is_growth(self) -> bool:
        """Whether the peer is our own, with fewer of the same."""
        return bool(self.peer and self.peer["program"].startswith("10^"))


@dataclass(frozen=True)
class Record:
    """All findings of a chapter, and where they were found."""

    chapter: str  # "04_pool", or READER
    machine: dict
    versions: dict
    rounds: int
    findings: list[Finding]

    @property
    def number(self) -> str:
        return self.chapter[:2]

    @property
    def is_of_reader(self) -> bool:
        """Whether it tells how long a reader waits, and not how fast a chapter is."""
        return self.chapter == READER


def record_files(folder: Path) -> list[Path]:
    """The files of records in a folder: the chapters' first, then the reader's."""
    reader = folder / f"{READER}.json"
    return sorted(folder.glob("[0-9][0-9].json")) + ([reader] if reader.exists() else [])


def read_records(folder: Path) -> list[Record]:
    """The records in a folder, by chapter. A file that is none is an error that names it."""
    records = []
    for file in record_files(folder):
        try:
            document = json.loads(file.read_text(encoding="utf-8"))
            findings = [Finding(**finding) for finding in document["findings"]]
            records.append(Record(document["chapter"], document["machine"], document["versions"], document["rounds"], findings))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{file} is no record of measurements: {error}") from error
    return records


def shown(value: float, measure: str) -> str:
    """A value in the unit in which it is 1 or more, with three digits: 37.2 ns, 24.1 ms, 28.3 MB."""
    kind = measure.rsplit("_", 1)[-1]
    for size, unit in UNITS.get(kind, ((1, kind),)):
        if abs(value) >= size * 0.9995:
            break
    scaled = value / size
    digits = 2 if abs(scaled) < 9.995 else 1 if abs(scaled) < 99.95 else 0
    return f"{scaled:.{digits}f} {unit}"


def growth_points(record: Record) -> dict[str, list[tuple[int, float]]]:
    """What one costs in nanoseconds when there are so many, by what it is: ("a message", [(1000, 18.3), …])."""
    points: dict[str, dict[int, float]] = {}
    for finding in record.findings:
        if not finding.is_growth or not finding.ours["measure"].endswith("nanoseconds"):
            continue
        if finding.ours["median"] is None or finding.peer["median"] is None:
            continue
        name = re.sub(r",? of 10\^\d", "", finding.work)
        for side in (finding.peer, finding.ours):
            count = COUNT.search(side["benchmark"])
            points.setdefault(name, {}).setdefault(int(count[1]), side["median"])
    return {name: sorted(found.items()) for name, found in points.items()}
