"""The page of results says what the records say."""

import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from plots import can_draw, draw_growth, draw_speedups
from records import growth_points, read_records, shown
from results_page import own_page, page_with, with_results
from tables import alternative_of_growth, row, table


def side(program: str, benchmark: str, median: float | None, measure: str = "nanoseconds") -> dict:
    return {"program": program, "benchmark": benchmark, "measure": measure, "median": median, "rounds": [median]}


def finding(work: str, ours: dict, peer: dict | None, ratio: float | None, **more) -> dict:
    found = {
        "work": work,
        "ours": ours,
        "peer": peer,
        "ratio": {"median": ratio, "least": ratio, "most": ratio} if ratio else None,
        "goal": {"ratio_at_least": None, "ours_at_most": None},
        "verdict": "open",
        "trouble": None,
    }
    return found | more


def speedup(workers: int, split: str, ratio: float) -> dict:
    return finding("numbers", side("chapter", f"--workers {workers}{split}", 1e8), side("one worker", "-", 1e8 * ratio), ratio)


FINDINGS = [
    finding("ping", side("ours", "ping", 35.2), side("Go", "ping", 280), 7.95, goal={"ratio_at_least": 5, "ours_at_most": None}, verdict="met"),
    speedup(1, "", 1.0), speedup(2, "", 1.7), speedup(1, " --split ranges", 1.0), speedup(2, " --split ranges", 1.98),
    finding("a task, of 10^4", side("ours", "task/10000", 20.0), side("10^3", "task/1000", 19.0), 0.95),
    finding("a task, of 10^5", side("ours", "task/100000", 21.0), side("10^3", "task/1000", 18.0), 0.9),
    finding("fiber", side("ours", "f", None), side("Boost", "f", None), None, trouble="Boost is not here"),
]  # fmt: skip
MACHINE = {"processor": "P", "cores": 2, "kernel": "Linux", "compiler": "GCC", "busy_percent": 3.0}
PAGE = "# Results\n\n<!-- results -->\nold\n<!-- end of results -->\n\nEnd.\n"


class Results(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def records(self, findings: list = FINDINGS) -> list:
        document = {"chapter": "04_pool", "machine": MACHINE, "versions": {"Go": "go1.19"}, "rounds": 5, "findings": findings}
        (self.folder / "04.json").write_text(json.dumps(document), encoding="utf-8")
        return read_records(self.folder)

    def test_values_have_three_digits_and_a_unit(self) -> None:
        values = {shown(35.23, "nanoseconds"), shown(1234567, "median_nanoseconds"), shown(35.9e6, "resident_bytes"), shown(0.04, "idle_percent")}
        self.assertEqual(values, {"35.2 ns", "1.23 ms", "35.9 MB", "0.04 %"})

    def test_a_row_says_goal_and_verdict(self) -> None:
        self.assertEqual(row(self.records()[0].findings[0]), "| ping | 35.2 ns | Go 280 ns | 8.0× | 8.0–8.0 | ≥ 5×: met |")

    def test_a_ratio_of_nearly_nothing_is_not_nothing(self) -> None:
        dear = [finding("fence", side("ours", "fence", 5e4), side("exchange", "exchange", 6.0), 0.00012)]
        self.assertEqual(row(self.records(dear)[0].findings[0]), "| fence | 50.0 µs | exchange 6.00 ns | 0.0001× | 0.0001–0.0001 |  |")

    def test_a_missed_goal_stands_out(self) -> None:
        missed = [FINDINGS[0] | {"verdict": "missed"}]
        self.assertIn("**missed**", table(self.records(missed)[0].findings))

    def test_what_was_not_measured_says_so(self) -> None:
        self.assertIn("| fiber | not measured | Boost |", table(self.records()[0].findings))

    def test_growth_begins_with_the_fewest(self) -> None:
        self.assertEqual(growth_points(self.records()[0]), {"a task": [(1000, 19.0), (10000, 20.0), (100000, 21.0)]})

    def test_the_plots_have_words_for_those_who_do_not_see_them(self) -> None:
        self.assertIn("a task: 19.0 ns of 1000, 21.0 ns of 100000", alternative_of_growth(growth_points(self.records()[0])))
        self.assertIn("chapter 04 by ranges: 1.00 with 1, 1.98 with 2", page_with(PAGE, self.records(), {"speedup": "s.svg"}))

    def test_only_what_is_between_the_marks_is_written(self) -> None:
        self.assertEqual(with_results(PAGE, "new"), PAGE.replace("\nold\n", "\n\nnew\n\n"))
        with self.assertRaisesRegex(ValueError, "lost the marks"):
            with_results("# Results\n", "new")

    def test_a_file_that_is_no_record_is_named(self) -> None:
        (self.folder / "05.json").write_text("{}", encoding="utf-8")
        with self.assertRaisesRegex(ValueError, "05.json is no record"):
            read_records(self.folder)

    def test_a_reader_who_has_measured_nothing_sees_the_courses_results(self) -> None:
        self.assertEqual(own_page(PAGE, self.folder / "none", self.folder / "plots"), PAGE)

    def test_a_reader_who_has_measured_sees_their_own(self) -> None:
        self.records()
        page = own_page(PAGE, self.folder, self.folder / "plots")
        self.assertIn("your own machine", page)
        self.assertIn("| ping | 35.2 ns |", page)

    def test_how_long_a_reader_waits_comes_last_and_has_no_peers(self) -> None:
        self.records()
        waits = [finding("edit to verdict", side("ours", "edit", 1.2e9), None, None, goal={"ratio_at_least": None, "ours_at_most": 2e9}, verdict="met")]
        document = {"chapter": "reader", "machine": MACHINE, "versions": {}, "rounds": 5, "findings": waits}
        (self.folder / "reader.json").write_text(json.dumps(document), encoding="utf-8")
        page = page_with(PAGE, read_records(self.folder), {})
        self.assertLess(page.index("### Chapter 04"), page.index("### How long you wait"))
        self.assertIn("| edit to verdict | 1.20 s | ≤ 2.00 s: met |", page)

    @unittest.skipUnless(can_draw(), "there is no gnuplot here")
    def test_plots_take_on_the_colours_of_the_page(self) -> None:
        records = self.records()
        self.assertTrue(draw_speedups(records, self.folder / "s.svg"))
        self.assertTrue(draw_growth(growth_points(records[0]), self.folder / "g.svg"))
        for name in ("s.svg", "g.svg"):
            picture = (self.folder / name).read_text(encoding="utf-8")
            self.assertIn("currentColor", picture)
            self.assertNotIn("black", picture)
            self.assertNotIn("white", picture)

    @unittest.skipUnless(can_draw(), "there is no gnuplot here")
    def test_there_is_no_plot_of_nothing(self) -> None:
        self.assertFalse(draw_speedups(self.records(FINDINGS[:1]), self.folder / "s.svg"))
        self.assertFalse(draw_growth({}, self.folder / "g.svg"))


if __name__ == "__main__":
    unittest.main()
