"""What the search can find of a page."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "generator"))
from search_index import index_script, sections_of

PAGE = """<html><head><title>no</title></head><body><nav>no</nav><main><div class="heading"><h1>Pipe</h1></div>
<nav class="on-this-page">no</nav><p>Bytes,</p><p>not messages.</p>
<h2 id="end">The end <a class="anchor" href="#end">#</a></h2><p>A <code>close</code> &amp; <em>more</em>.</p>
<pre>read(end)</pre><script>no</script></main><footer>no</footer></body></html>"""


class Index(unittest.TestCase):
    def test_splits_a_page_at_its_headings(self) -> None:
        self.assertEqual(
            sections_of(PAGE),
            [["", "Pipe", "Bytes, not messages."], ["end", "The end", "A close & more. read(end)"]],
        )

    def test_is_a_script_with_the_place_of_each_section(self) -> None:
        script = index_script([("pipe.html", "Pipe", 3, PAGE)])
        self.assertTrue(script.startswith("courseSearch.index = ["))
        self.assertIn('["pipe.html","Pipe","","Bytes, not messages.",3]', script)
        self.assertIn('"pipe.html#end"', script)


if __name__ == "__main__":
    unittest.main()
