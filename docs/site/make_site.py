"""Makes the site: make_site.py COURSE FOLDER DOXYGEN.

The pages are prepared, Doxygen makes HTML of them and of the headers, and that becomes the site in FOLDER/html. Nothing is
done if nothing has changed since the last time.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

SITE = Path(__file__).parent
sys.path.insert(0, str(SITE / "generator"))

from course_map import CourseMap  # noqa: E402  (the path comes first)
from source_pages import shown_files  # noqa: E402


def state_of(root: Path, configuration: Path) -> str:
    """Changes when any file changes that the site is made of."""
    paths = [root / path for path in shown_files(root)]
    paths += [root / page.source for page in CourseMap(root).pages]
    paths += [path for path in SITE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    paths += [path for folder in ("chapters", "docs") for path in (root / folder).rglob("*.svg")] + [configuration]
    paths += sorted((configuration.parent.parent / "bench").glob("[0-9][0-9].json"))  # a reader's own results
    paths += (root / "docs" / "results").glob("*.py")
    digest = hashlib.sha256()
    for path in sorted(set(paths)):
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def main() -> int:
    root, build, doxygen = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    configuration = build / "Doxyfile"
    state, stamp = state_of(root, configuration), build / "made_of"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == state:
        print(f"The site is up to date: {build / 'html' / 'index.html'}")
        return 0
    stamp.unlink(missing_ok=True)
    shutil.rmtree(build / "doxygen", ignore_errors=True)  # Doxygen leaves the page of a class that is gone
    (build / "doxygen").mkdir(parents=True)
    for what, command in (
        ("preparing the pages", [sys.executable, SITE / "generator" / "write_pages.py", root, build]),
        ("Doxygen", [doxygen, configuration]),
        ("finishing the pages", [sys.executable, SITE / "generator" / "finish_site.py", root, build]),
    ):
        if subprocess.run(command, check=False).returncode != 0:
            print(f"The site could not be made: {what} has failed, and said above why.")
            return 1
    stamp.write_text(state, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
