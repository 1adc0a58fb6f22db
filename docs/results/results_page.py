"""The page of results: results_page.py COURSE [--take MEASURED].

Between two marks in docs/results/README.md stands what is made of the records beside it. With --take, the records that
`./course bench` has left in MEASURED (build/bench) become the course's own first. Without, the page must be what the
records say; if it is not, that is an error.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from plots import can_draw, draw_growth, draw_speedups  # noqa: E402  (the path comes first)
from records import Record, growth_points, read_records, record_files  # noqa: E402
from tables import results_markdown  # noqa: E402

MARKED = re.compile(r"(<!-- results -->\n).*(<!-- end of results -->)", re.DOTALL)


def growths_of(records: list[Record]) -> dict[str, list[tuple[int, float]]]:
    return {name: points for record in records for name, points in growth_points(record).items()}


def draw(records: list[Record], folder: Path) -> dict[str, str]:
    """Draws what there is to draw, as files in the folder: their names by plot."""
    plots = {}
    if draw_speedups(records, folder / "speedup.svg"):
        plots["speedup"] = "speedup.svg"
    if draw_growth(growths_of(records), folder / "growth.svg"):
        plots["growth"] = "growth.svg"
    return plots


def with_results(page: str, results: str) -> str:
    if not MARKED.search(page):
        raise ValueError("the page of results has lost the marks between which they stand")
    return MARKED.sub(lambda found: f"{found[1]}\n{results.strip()}\n\n{found[2]}", page)


def page_with(page: str, records: list[Record], plots: dict[str, str]) -> str:
    return with_results(page, results_markdown(records, growths_of(records), plots))


def own_page(page: str, measured: Path, drawn: Path) -> str:
    """The page with a reader's own measurements, if there are any; drawn is a folder for their plots."""
    records = read_records(measured)
    if not records:
        return page
    plots = {}
    if can_draw():
        drawn.mkdir(parents=True, exist_ok=True)
        plots = {name: str((drawn / file).absolute()) for name, file in draw(records, drawn).items()}
    note = "> [!NOTE]\n> This is what was measured on your own machine. The course's own results are in the files of docs/results/.\n\n"
    return with_results(page, note + results_markdown(records, growths_of(records), plots))


def main() -> int:
    course = Path(sys.argv[1])
    folder = course / "docs" / "results"
    readme = folder / "README.md"
    before = readme.read_text(encoding="utf-8")
    if len(sys.argv) > 3 and sys.argv[2] == "--take":
        for file in record_files(Path(sys.argv[3])):
            shutil.copy(file, folder / file.name)
        records = read_records(folder)
        readme.write_text(page_with(before, records, draw(records, folder)), encoding="utf-8")
        print(f"{readme} shows {len(records)} records")
        return 0
    plots = {name: f"{name}.svg" for name in ("speedup", "growth") if (folder / f"{name}.svg").exists()}
    if page_with(before, read_records(folder), plots) == before:
        return 0
    print(f"{readme} does not show what the records beside it say. To write it anew:  cmake --build build --target update_results")
    return 1


if __name__ == "__main__":
    sys.exit(main())
