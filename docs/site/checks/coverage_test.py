"""The check of the comments finds a declaration that has none, and Doxygen stops at a comment that is wrong."""

import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from coverage import undocumented

CONFIGURATION = (Path(__file__).parent.parent / "Doxyfile.in").read_text(encoding="utf-8")


class Coverage(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def run_doxygen(self, header: str) -> subprocess.CompletedProcess[str]:
        """With the site's own settings, for one header."""
        (self.folder / "noun.hpp").write_text(header, encoding="utf-8")
        (self.folder / "pages").mkdir()
        text = CONFIGURATION.replace("@SITE_BUILD@", str(self.folder)).replace("@PROJECT_SOURCE_DIR@", str(self.folder))
        text = text.replace("@CMAKE_CURRENT_SOURCE_DIR@", str(Path(__file__).parent.parent))
        text += f'\nINPUT = "{self.folder}/noun.hpp"\nGENERATE_HTML = NO\nGENERATE_TAGFILE =\n'
        (self.folder / "doxygen").mkdir()
        (self.folder / "Doxyfile").write_text(text, encoding="utf-8")
        doxygen = shutil.which("doxygen") or self.fail("there is no doxygen")
        return subprocess.run([doxygen, "Doxyfile"], cwd=self.folder, capture_output=True, text=True, check=False)

    def problems(self, header: str) -> list[str]:
        run = self.run_doxygen(header)
        self.assertEqual(run.returncode, 0, run.stderr)
        return undocumented(self.folder / "doxygen" / "xml")[1]

    def test_takes_what_has_comments(self) -> None:
        header = "/// \\file\n/// Nouns.\n\n/// A noun.\nclass Noun {\npublic:\n  /// Makes it longer or shorter.\n  void resize(int size);\n};\n"
        self.assertEqual(self.problems(header), [])

    def test_finds_a_function_without_a_comment(self) -> None:
        header = "/// \\file\n/// Nouns.\n\n/// A noun.\nclass Noun {\npublic:\n  void resize(int size);\n};\n"
        self.assertEqual(self.problems(header), ["noun.hpp:7: function Noun::resize has no comment"])

    def test_finds_a_class_without_a_comment(self) -> None:
        self.assertEqual(self.problems("/// \\file\n/// Nouns.\n\nclass Noun {};\n"), ["noun.hpp:4: class Noun has no comment"])

    def test_finds_a_file_without_a_comment(self) -> None:
        self.assertEqual(len(self.problems("/// A noun.\nclass Noun {};\n")), 1)

    def test_finds_a_free_function_without_a_comment(self) -> None:
        header = "/// \\file\n/// Nouns.\n\nnamespace hands {\nint count();\n}\n"
        self.assertEqual(self.problems(header), ["noun.hpp:5: function hands::count has no comment"])

    def test_asks_nothing_of_a_query_that_its_class_explains(self) -> None:
        header = "/// \\file\n/// Nouns.\n\n/// A noun.\nclass Noun {\npublic:\n  int size() const;\n};\n"
        self.assertEqual(self.problems(header), [])

    def test_asks_nothing_of_what_is_private(self) -> None:
        header = "/// \\file\n/// Nouns.\n\n/// A noun.\nclass Noun {\n  void resize(int size);\n};\n"
        self.assertEqual(self.problems(header), [])

    def test_takes_no_mark_of_a_region_for_a_comment(self) -> None:
        header = "/// \\file\n/// Nouns.\n\n/// A noun.\nclass Noun {\npublic:\n  //! [resize]\n  void resize(int size);\n  //! [resize]\n};\n"
        self.assertEqual(self.problems(header), ["noun.hpp:8: function Noun::resize has no comment"])

    def test_doxygen_stops_at_a_parameter_that_does_not_exist(self) -> None:
        run = self.run_doxygen("/// \\file\n/// Nouns.\n\n/// Counts.\n/// \\param nouns  those\nint count(int verbs);\n")
        self.assertNotEqual(run.returncode, 0)
        self.assertIn("nouns", run.stderr)


if __name__ == "__main__":
    unittest.main()
