"""Which file becomes which page, and what comes after it."""

import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "generator"))
from course_map import CourseMap

FILES = {
    "README.md": "# Many Hands",
    "CONTRIBUTING.md": "# Contributing",
    "chapters/01_sequential/README.md": "# Chapter 01: One after another",
    "chapters/02_threads/README.md": "# Chapter 02: Threads",
    "exercises/01_sequential/1_count/README.md": "# 01.1 Count",
    "exercises/01_sequential/2_pairs/README.md": "# 01.2 Pairs",
    "exercises/lab/README.md": "# The lab",
    "exercises/learn/example/README.md": "# No page",
    "docs/conformance/README.md": "# What is promised",
    "docs/conformance/01_sequential.md": "# Chapter 01",
    "docs/before_you_start.md": "# Before you start",
    "docs/first_hour.md": "# The first hour",
    "docs/glossary.md": "# Words",
    "solutions/01_sequential/1_count/README.md": "# No page",
    "build/x/README.md": "# No page",
}


class Map(unittest.TestCase):
    def setUp(self) -> None:
        root = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, root)
        for path, text in FILES.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text + "\n", encoding="utf-8")
        self.course = CourseMap(root)

    def names_around(self, source: str) -> list[str]:
        around = self.course.neighbours(self.course.by_source[source])
        return [page.name if page else "" for page in around]

    def test_names_pages_after_what_they_are(self) -> None:
        names = {page.source: page.name for page in self.course.pages}
        self.assertEqual(names["README.md"], "index")
        self.assertEqual(names["chapters/02_threads/README.md"], "chapter02_threads")
        self.assertEqual(names["exercises/01_sequential/2_pairs/README.md"], "exercise01_2_pairs")
        self.assertEqual(names["exercises/lab/README.md"], "lab")
        self.assertEqual(names["docs/conformance/01_sequential.md"], "promises01_sequential")
        self.assertEqual(names["docs/glossary.md"], "glossary")
        self.assertEqual(names["docs/first_hour.md"], "first_hour")

    def test_makes_no_page_of_what_is_built_or_spoils_an_exercise(self) -> None:
        self.assertNotIn("# No page", [page.title for page in self.course.pages])
        self.assertEqual(len(self.course.pages), len(FILES) - 3)

    def test_leads_from_the_front_page_over_what_is_read_first_through_the_chapters(self) -> None:
        self.assertEqual(self.names_around("README.md"), ["", "before_you_start"])
        self.assertEqual(self.names_around("docs/before_you_start.md"), ["index", "first_hour"])
        self.assertEqual(self.names_around("docs/first_hour.md"), ["before_you_start", "chapter01_sequential"])
        self.assertEqual(self.names_around("chapters/01_sequential/README.md"), ["first_hour", "chapter02_threads"])
        self.assertEqual(self.names_around("chapters/02_threads/README.md"), ["chapter01_sequential", ""])

    def test_leads_from_a_chapter_through_its_exercises_to_the_next(self) -> None:
        first = "exercises/01_sequential/1_count/README.md"
        self.assertEqual(self.names_around(first), ["chapter01_sequential", "exercise01_2_pairs"])
        second = "exercises/01_sequential/2_pairs/README.md"
        self.assertEqual(self.names_around(second), ["exercise01_1_count", "chapter02_threads"])

    def test_puts_what_is_read_first_before_all_else_that_stands_beside_the_chapters(self) -> None:
        self.assertEqual([page.name for page in self.course.others], ["before_you_start", "first_hour", "contributing", "glossary", "lab"])

    def test_shortens_titles_that_have_a_number_beside_them(self) -> None:
        self.assertEqual(self.course.chapters[0].short_title, "One after another")
        self.assertEqual(self.course.exercises_of("01")[1].short_title, "Pairs")


if __name__ == "__main__":
    unittest.main()
