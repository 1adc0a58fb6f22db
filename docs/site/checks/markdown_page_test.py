"""A README becomes a page: what is added, and what stays."""

import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "generator"))
from markdown_page import MarkdownPage, Rendered, slug


class Markdown(unittest.TestCase):
    def setUp(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)

    def file(self, path: str, text: str = "") -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def render(self, text: str) -> Rendered:
        """As chapters/05_pipe/README.md. The pages are the other READMEs, the sources all that is there."""
        self.file("chapters/05_pipe/README.md", text)
        page_for = {"README.md": "index.html", "chapters/04_pool/README.md": "chapter04_pool.html"}.get

        def source_for(path: str) -> str | None:
            return "source:" + path if (self.root / path).exists() else None

        return MarkdownPage(self.root, "chapters/05_pipe/README.md", page_for, source_for).render()

    def test_leaves_the_title_to_the_page(self) -> None:
        self.assertEqual(self.render("# Pipe\n\nText.").body.strip(), "<p>Text.</p>")

    def test_gives_headings_the_anchors_of_code_hosts(self) -> None:
        self.assertEqual(slug("The files, in reading order"), "the-files-in-reading-order")
        self.assertEqual(slug("Who closes?"), "who-closes")

    def test_tells_equal_headings_apart(self) -> None:
        sections = self.render("## Hints\n\n## Hints\n").sections
        self.assertEqual([anchor for _, anchor, _ in sections], ["hints", "hints-1"])

    def test_makes_a_link_to_a_readme_a_link_to_its_page(self) -> None:
        body = self.render("[a](../04_pool/README.md) [b](../04_pool/README.md#x) [c](../../README.md) [d](../04_pool)").body
        for place in ("chapter04_pool.html", "chapter04_pool.html#x", "index.html"):
            self.assertIn(f'href="{place}"', body)
        self.assertEqual(body.count('href="chapter04_pool.html"'), 2)

    def test_makes_a_link_to_a_source_a_link_to_its_page_and_line(self) -> None:
        self.file("chapters/05_pipe/pipe.cpp")
        body = self.render("[a](pipe.cpp) [b](pipe.cpp#L12)").body
        self.assertIn('href="source:chapters/05_pipe/pipe.cpp"', body)
        self.assertIn('href="source:chapters/05_pipe/pipe.cpp#l00012"', body)

    def test_leaves_a_link_to_nothing_as_it_is(self) -> None:
        self.assertIn('href="nothing.cpp"', self.render("[a](nothing.cpp)").body)

    def test_leaves_links_to_the_network_and_within_the_page_as_they_are(self) -> None:
        body = self.render("[a](https://example.org/README.md) [b](#here)").body
        self.assertIn('href="https://example.org/README.md"', body)
        self.assertIn('href="#here"', body)

    def test_makes_the_name_of_a_file_a_link(self) -> None:
        self.file("chapters/05_pipe/pipe.cpp")
        self.file("chapters/05_pipe/compare/pipe.go")
        body = self.render("`pipe.cpp` and `compare/pipe.go`, but not `poll.cpp`").body
        self.assertIn('<a class="file" href="source:chapters/05_pipe/pipe.cpp"><code>pipe.cpp</code></a>', body)
        self.assertIn('href="source:chapters/05_pipe/compare/pipe.go"', body)
        self.assertIn("not <code>poll.cpp</code>", body)

    def test_does_not_put_a_link_into_a_link(self) -> None:
        self.file("chapters/05_pipe/pipe.cpp")
        self.assertEqual(self.render("[`pipe.cpp`](pipe.cpp)").body.count("<a "), 1)

    def test_drops_the_links_to_neighbours_at_the_end(self) -> None:
        body = self.render("Text.\n\n---\n\n[Pool](../04_pool/README.md) · [All](../../README.md)\n").body
        self.assertEqual(body.strip(), "<p>Text.</p>")

    def test_keeps_a_last_line_that_says_more(self) -> None:
        self.assertIn("Next", self.render("Text.\n\n---\n\nNext: [Pool](../04_pool/README.md)\n").body)

    def test_makes_tabs_of_paragraphs_with_a_bold_name(self) -> None:
        body = self.render("<!-- tabs -->\n**Go**:\n\n```go\nx := 1\n```\n\n**C++**:\n\n```cpp\nint x;\n```\n<!-- /tabs -->\n").body
        self.assertEqual(body.count("<section"), 2)
        self.assertEqual(body.count("</section>"), 2)
        self.assertIn('data-name="Go"', body)
        self.assertIn('data-name="C++"', body)

    def test_refuses_tabs_without_an_end(self) -> None:
        with self.assertRaisesRegex(ValueError, "/tabs"):
            self.render("<!-- tabs -->\n**Go**: x\n")

    def test_hides_other_comments(self) -> None:
        self.assertNotIn("region", self.render("<!-- region x -->\n\n```cpp\nint x;\n```\n").body)

    def test_keeps_folded_hints_of_several_paragraphs(self) -> None:
        body = self.render("<details><summary>Hint</summary>\n\nOne.\n\nTwo.\n</details>\n").body
        self.assertIn("<summary>Hint</summary>", body)
        self.assertIn("<p>Two.</p>", body)
        self.assertIn("</details>", body)

    def test_makes_a_note_of_an_alert(self) -> None:
        body = self.render("> [!WARNING]\n> Do not.\n").body
        self.assertIn('class="note warning"', body)
        self.assertIn("<strong>Warning.</strong>", body)
        self.assertNotIn("[!", body)

    def test_puts_a_picture_into_the_page_with_its_text(self) -> None:
        self.file("chapters/05_pipe/ends.svg", '<?xml version="1.0"?>\n<svg role="img">\n\n<path d="M0 0"/></svg>\n')
        body = self.render('![Two "ends"](ends.svg)').body
        self.assertIn('role="img" aria-label="Two &quot;ends&quot;"', body)
        self.assertIn("<path", body)
        self.assertNotIn("<?xml", body)

    def test_tells_code_from_output(self) -> None:
        body = self.render("```cpp\nint x;\n```\n\n```text\nTook 1 < 2\n```\n").body
        self.assertIn('class="code code-box" data-language="C++"', body)
        self.assertIn('class="output code-box"', body)
        self.assertIn("Took 1 &lt; 2", body)


if __name__ == "__main__":
    unittest.main()
