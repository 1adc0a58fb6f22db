"""What stands around a page: the menu of the course, and the line above the title that says where you are."""

from __future__ import annotations

import html

from course_map import CourseMap, Page


def entry(number: str, title: str, file: str, here: str, below: str = "") -> str:
    current = ' aria-current="page"' if file == here else ""
    shown = f'<span class="number">{number}</span>' if number else ""
    return f'<li><a href="{file}"{current}>{shown}<span>{html.escape(title)}</span></a>{below}</li>'


def menu(course: CourseMap, here: str, page: Page | None) -> str:
    """The same on each page, but that the chapter you are in shows its exercises."""
    chapters = entry("", "Start here", "index.html", here)
    for chapter in course.chapters:
        below = ""
        exercises = course.exercises_of(chapter.chapter)
        if exercises and page and page.kind in ("chapter", "exercise") and page.chapter == chapter.chapter:
            items = "".join(entry(number_of(each), each.short_title, each.file, here) for each in exercises)
            below = f'<ol aria-label="Exercises">{items}</ol>'
        chapters += entry(chapter.chapter, chapter.short_title, chapter.file, here, below)
    more = "".join(entry("", each.title, each.file, here) for each in course.others if each.name != "contributing")
    reference = "".join(
        entry("", title, file, here)
        for title, file in (
            ("Classes and functions", "reference.html"),
            ("What is promised", "promises.html"),
            ("All files", "sources.html"),
            ("Contributing", "contributing.html"),
        )
    )
    return (
        f"<h2>Course</h2>\n<ol>{chapters}</ol>\n"
        + (f"<h2>Beside the chapters</h2>\n<ul>{more}</ul>\n" if more else "")
        + f"<h2>Reference</h2>\n<ul>{reference}</ul>\n"
    )


def number_of(exercise: Page) -> str:
    """"1" for exercise03_1_decode_the_status."""
    return exercise.name.split("_")[1]


def kicker(course: CourseMap, page: Page) -> str:
    """The line above the title."""
    if page.kind == "chapter":
        return f"Chapter {page.chapter}"
    if page.kind == "exercise" and (chapter := course.chapter(page.chapter)):
        return f'Exercise {page.chapter}.{number_of(page)} · <a href="{chapter.file}">{html.escape(chapter.title)}</a>'
    if page.kind == "promises" and (chapter := course.chapter(page.chapter)):
        return f'<a href="promises.html">What is promised</a> · <a href="{chapter.file}">{html.escape(chapter.title)}</a>'
    return ""


def kicker_of_path(course: CourseMap, path: str, kind: str) -> str:
    """The same for what stands in a file: what it is, and the chapter that explains it."""
    parts = path.split("/")
    chapter = course.chapter(parts[1][:2]) if len(parts) > 2 and parts[0] == "chapters" else None
    if chapter is None:
        return kind
    return f'{kind} · <a href="{chapter.file}">{html.escape(chapter.title)}</a>'
