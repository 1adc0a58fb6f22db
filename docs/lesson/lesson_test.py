"""The check of the lessons takes what is true, and finds each kind of drift."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from check_lesson import Lesson, update
from lesson_blocks import LessonError, blocks_of
from masks import masked
from source_region import RegionError, region_of

SOURCE = """#include <cstdio>
// lesson: loop
    while (true) {
        // lesson: inner
        step();
        // end of lesson: inner
    }
// end of lesson: loop
"""


def block(comment: str, language: str, text: str) -> str:
    return f"{comment}\n```{language}\n{text}```\n\n"


class LessonIsHeldToTheTruth(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.course = Path(folder.name)
        (self.course / "chapter").mkdir()
        (self.course / "programs").mkdir()
        (self.course / "chapter" / "loop.cpp").write_text(SOURCE, encoding="utf-8")
        program = self.course / "programs" / "chapter01"
        program.write_text("#!/bin/sh\necho Took 0.5 seconds\necho $1\n", encoding="utf-8")
        program.chmod(0o755)
        self.path = self.course / "chapter" / "README.md"

    def findings(self, *blocks: str) -> list:
        self.path.write_text("# A lesson\n\n" + "Words.\n\n".join(blocks), encoding="utf-8")
        return Lesson(self.path, self.course, self.course / "programs").findings()

    def sentence(self, *blocks: str) -> str:
        found = self.findings(*blocks)
        self.assertEqual(len(found), 1, [finding.sentence for finding in found])
        return found[0].sentence

    def test_takes_a_region_that_is_shown_as_it_is(self) -> None:
        code = block("<!-- code: loop.cpp; region: loop -->", "cpp", "while (true) {\n    step();\n}\n")
        self.assertEqual(self.findings(code), [])

    def test_finds_code_that_has_drifted(self) -> None:
        code = block("<!-- code: loop.cpp; region: inner -->", "cpp", "leap();\n")
        self.assertIn("-leap();", self.sentence(code))

    def test_finds_a_file_and_a_region_that_are_not_there(self) -> None:
        self.assertIn("no file lop.cpp", self.sentence(block("<!-- code: lop.cpp -->", "cpp", "step();\n")))
        self.assertIn("no mark", self.sentence(block("<!-- code: loop.cpp; region: outer -->", "cpp", "step();\n")))

    def test_finds_a_block_that_says_nothing_of_its_source(self) -> None:
        self.assertIn("nothing says", self.sentence(block("", "cpp", "step();\n")))
        self.assertIn("nothing says", self.sentence(block("<!-- code: loop.cpp -->\n\nWords.\n", "cpp", SOURCE)))

    def test_takes_output_that_a_run_prints(self) -> None:
        run = block("", "sh", "build/bin/chapter01 12\n")
        self.assertEqual(self.findings(run + block("<!-- output -->", "text", "Took 0.5 seconds\n12\n")), [])

    def test_finds_output_that_no_run_prints(self) -> None:
        run = block("", "sh", "build/bin/chapter01 12\n")
        sentence = self.sentence(run + block("<!-- output -->", "text", "Took 0.5 seconds\n13\n"))
        self.assertIn("-13", sentence)
        self.assertIn("+12", sentence)

    def test_looks_through_a_mask_at_what_it_does_not_name(self) -> None:
        run = block("", "sh", "build/bin/chapter01 12\n")
        self.assertEqual(self.findings(run + block("<!-- output; masks: times -->", "text", "Took 7 seconds\n12\n")), [])
        self.assertIn("-13", self.sentence(run + block("<!-- output; masks: times -->", "text", "Took 7 seconds\n13\n")))

    def test_finds_a_mask_that_is_not_there(self) -> None:
        run = block("", "sh", "build/bin/chapter01 12\n")
        self.assertIn("no mask 'tims'", self.sentence(run + block("<!-- output; masks: tims -->", "text", "x\n")))

    def test_finds_output_that_has_no_commands(self) -> None:
        self.assertIn("no commands", self.sentence(block("<!-- output -->", "text", "x\n")))

    def test_takes_output_whose_command_is_in_the_comment(self) -> None:
        self.assertEqual(self.findings(block("<!-- output of: echo 1 -->", "text", "1\n")), [])

    def test_finds_a_command_that_fails(self) -> None:
        self.assertIn("status 3", self.sentence(block("", "sh", "exit 3\n")))
        self.assertIn("status 3", self.sentence(block("<!-- output of: exit 3 -->", "text", "\n")))

    def test_takes_a_failure_that_is_announced_and_misses_one_that_does_not_come(self) -> None:
        self.assertEqual(self.findings(block("<!-- output of: echo 1 && exit 3; status: 3 -->", "text", "1\n")), [])
        self.assertIn("status 0, not 3", self.sentence(block("<!-- output of: echo 1; status: 3 -->", "text", "1\n")))

    def test_does_not_run_what_is_not_to_be_run(self) -> None:
        self.assertEqual(self.findings(block("<!-- not run: it fails -->", "sh", "exit 3\n")), [])

    def test_leaves_out_what_needs_a_tool_that_is_missing_and_says_so(self) -> None:
        text = block("<!-- output of: no_such_tool; needs: no_such_tool -->", "text", "1\n")
        self.path.write_text(text, encoding="utf-8")
        lesson = Lesson(self.path, self.course, self.course / "programs")
        self.assertEqual(lesson.findings(), [])
        self.assertEqual(len(lesson.left_out), 1)

    def test_looks_for_a_program_of_the_course_where_it_is_built(self) -> None:
        there = block("<!-- output of: build/bin/chapter01 12; needs: build/bin/chapter01 -->", "text", "13\n")
        missing = block("<!-- output of: build/bin/chapter02 12; needs: build/bin/chapter02 -->", "text", "13\n")
        self.assertIn("-13", self.sentence(there, missing))

    def test_writes_what_has_drifted_anew_and_nothing_else(self) -> None:
        drifted = block("<!-- code: loop.cpp; region: inner -->", "cpp", "leap();\nleap();\n")
        run = block("", "sh", "build/bin/chapter01 12\n")
        true = block("<!-- output; masks: times -->", "text", "Took 7 seconds\n12\n")
        wrong = block("<!-- output of: echo 1 -->", "text", "2\n3\n")
        self.assertEqual(update(self.path, self.findings(drifted + run + true + wrong)), [])
        text = self.path.read_text(encoding="utf-8")
        self.assertIn("```cpp\nstep();\n```", text)
        self.assertIn("Took 7 seconds", text)
        self.assertIn("```text\n1\n```", text)
        self.assertEqual(Lesson(self.path, self.course, self.course / "programs").findings(), [])

    def test_refuses_words_in_a_comment_that_mean_nothing(self) -> None:
        with self.assertRaisesRegex(LessonError, "'mask: times' is not known"):
            blocks_of(block("<!-- output; mask: times -->", "text", "x\n"))
        with self.assertRaisesRegex(LessonError, "needs a name or a reason"):
            blocks_of(block("<!-- not run: -->", "sh", "x\n"))
        with self.assertRaisesRegex(LessonError, "no end"):
            blocks_of("```cpp\nx\n")

    def test_takes_marks_only_in_pairs(self) -> None:
        with self.assertRaisesRegex(RegionError, "has no 'end of lesson"):
            region_of("// lesson: a\nx\n", "a")
        with self.assertRaisesRegex(RegionError, "do not take turns"):
            region_of("# lesson: a\n# lesson: a\n", "a")


class Masks(unittest.TestCase):
    def expect_same(self, names: str, one: str, other: str) -> None:
        self.assertEqual(masked(one, names.split()), masked(other, names.split()))

    def expect_different(self, names: str, one: str, other: str) -> None:
        self.assertNotEqual(masked(one, names.split()), masked(other, names.split()))

    def test_times(self) -> None:
        self.expect_same("times", "Took 0.113 seconds\n", "Took 12 seconds\n")
        self.expect_same("times", "a   9 ms  1.71×\n", "a  10 µs  2×\n")
        self.expect_different("times", "[1, 11]\n", "[1, 12]\n")

    def test_pids(self) -> None:
        self.expect_same("pids", "child 17: 3\n", "child 18: 3\n")
        self.expect_different("pids", "child 17: 3\n", "child 17: 4\n")
        self.expect_same("pids", "/proc/17/stat  Z\n", "/proc/9034/stat  Z\n")
        self.expect_different("pids", "/proc/17/stat  Z\n", "/proc/17/stat  R\n")

    def test_timeline(self) -> None:
        one = "thread 1  ███ 7 ███\n         └──┴──\n         0 s  0.02 s\n"
        self.expect_same("timeline", one, "thread 1  ▒█ 9 █████\n         └─┴───\n         0 s  0.05 s\n")
        self.expect_different("timeline", one, "thread 2  ███ 7 ███\n")

    def test_order(self) -> None:
        self.expect_same("order", "a\nb\n", "b\na\n")
        self.expect_different("order", "a\nb\n", "a\na\n")

    def test_numbers_and_addresses(self) -> None:
        self.expect_same("numbers", "lost 12 of 1 000\n", "lost 512 of 1 000\n")
        self.expect_same("numbers", "raw06.297\n", "raw06.29744\n")
        self.expect_same("addresses", "at 0x7f3a\n", "at 0x55\n")


if __name__ == "__main__":
    unittest.main()
