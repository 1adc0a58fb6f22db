"""The check of the links finds what it is there to find."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from links import broken_links


class Links(unittest.TestCase):
    def problems(self, **pages: str) -> list[str]:
        with tempfile.TemporaryDirectory() as name:
            for page, text in pages.items():
                (Path(name) / f"{page}.html").write_text(text, encoding="utf-8")
            (Path(name) / "style.css").write_text("", encoding="utf-8")
            return broken_links(Path(name))

    def test_takes_links_that_lead_somewhere(self) -> None:
        one = '<link href="style.css"><a href="two.html">2</a><a href="two.html#end">2</a><h2 id="here"></h2><a href="#here">1</a>'
        self.assertEqual(self.problems(one=one, two='<h2 id="end"></h2>'), [])

    def test_leaves_the_network_alone(self) -> None:
        self.assertEqual(self.problems(one='<a href="https://example.org/#x">e</a><a href="mailto:a@example.org">m</a>'), [])

    def test_finds_a_page_that_is_not_there(self) -> None:
        self.assertEqual(self.problems(one='\n<a href="two.html">2</a>'), ["one.html:2: there is no two.html"])

    def test_finds_an_anchor_that_is_not_there(self) -> None:
        self.assertEqual(self.problems(one='<a href="#end">e</a>'), ["one.html:1: one.html has no anchor end"])

    def test_finds_an_anchor_that_another_page_has_not(self) -> None:
        self.assertEqual(self.problems(one='<a href="two.html#x">2</a>', two=""), ["one.html:1: two.html has no anchor x"])

    def test_finds_a_picture_that_is_not_there(self) -> None:
        self.assertEqual(self.problems(one='<img src="a.png" alt="">'), ["one.html:1: there is no a.png"])

    def test_finds_an_empty_link(self) -> None:
        self.assertEqual(self.problems(one='<a href="">e</a>'), ["one.html:1: a link is empty"])

    def test_finds_an_anchor_that_is_there_twice(self) -> None:
        self.assertEqual(self.problems(one='<p id="a"><p id="a">'), ["one.html: two elements have the id a"])

    def test_finds_a_link_to_a_source_that_the_site_has_not(self) -> None:
        self.assertEqual(self.problems(one='<a href="source:x.cpp">x</a>'), ["one.html:1: there is no source:x.cpp"])

    def test_does_not_take_an_empty_folder_for_a_site(self) -> None:
        self.assertEqual(len(self.problems()), 1)


if __name__ == "__main__":
    unittest.main()
