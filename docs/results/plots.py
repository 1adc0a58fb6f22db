"""The measurements as plots: gnuplot draws them as SVG, and they take on the colours of the page."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from records import Record

# Visible on white and on black, and told apart by those who see few colours (Okabe and Ito's palette).
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#888888", "#aa4499")
FONT = 'font "sans-serif,13"'
BY_NUMBERS = 1.711  # all the work, in the largest number's share of it: 91 621 142 / 53 541 233 candidates
STYLE = "\n".join(f'set linetype {at} lc rgb "{colour}" lw 2 pt 7 ps 0.6' for at, colour in enumerate(COLOURS, 1))


def can_draw() -> bool:
    return shutil.which("gnuplot") is not None


def block(name: str, points: list[tuple[float, float]]) -> str:
    return f"${name} << END\n" + "".join(f"{x} {y}\n" for x, y in points) + "END\n"


def bound(ceiling: float, most: int) -> list[tuple[float, float]]:
    """No more than the workers, and no more than the ceiling."""
    return [(1, 1), (min(ceiling, most), min(ceiling, most)), (most, min(ceiling, most))]


def drawn(commands: str, name: str, width: int, height: int) -> str:
    """What gnuplot draws, as an SVG that a page can take in: no colours but the series', and ids of its own."""
    script = f"set terminal svg size {width},{height} dynamic {FONT} \nset output\n{STYLE}\n{commands}"
    picture = subprocess.run(["gnuplot"], input=script, capture_output=True, text=True, check=True).stdout
    picture = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<desc>.*?</desc>|<title>.*?</title>|<filter.*?</filter>", "", picture, flags=re.DOTALL)
    picture = re.sub(r"<g [^>]*>\s*</g>\n?", "", picture)  # empty
    picture = re.sub(r"""(['"])(?:black|#000000|rgb\(\s*0,\s*0,\s*0\))\1""", r"\1currentColor\1", picture)
    picture = re.sub(r"""(\bid=|xlink:href=|url\()(['"]?)#?(gp\w+|\w*gnuplot\w*)""", lambda m: m[0].replace(m[3], f"{name}-{m[3]}"), picture)
    style = f"<style>.{name} {{ color: #1f2a33; }} @media (prefers-color-scheme: dark) {{ .{name} {{ color: #dde4e9; }} }}</style>"
    return re.sub(r"(<svg\b)([^>]*>)", rf'\1 class="{name}"\2{style}', picture.strip(), count=1) + "\n"


def draw_speedups(records: list[Record], file: Path) -> bool:
    """A small plot a chapter: speed-up over the number of workers, by numbers and by ranges, with both bounds.

    Returns whether there is anything to draw.
    """
    data, panels = "", []
    for record in records:
        series = {}
        for finding in record.findings:
            if finding.speedup_of:
                workers, split = finding.speedup_of
                series.setdefault(split, []).append((workers, finding.ratio["median"]))
        if set(series) != {"numbers", "ranges"}:
            continue
        for split, points in series.items():
            data += block(f"{split}{record.number}", sorted(points))
        most = max(workers for points in series.values() for workers, _ in points)
        data += block(f"bound{record.number}", bound(BY_NUMBERS, most)) + block(f"cores{record.number}", bound(record.machine["cores"], most))
        panels.append(
            f'set title "chapter {record.number}"\nset xrange [0.8:{most * 1.1}]\n'
            f"plot $bound{record.number} with lines lt 2 dt 2 lw 1 notitle, $cores{record.number} with lines lt 1 dt 2 lw 1 notitle, "
            f'$numbers{record.number} with linespoints lt 2 title "by numbers", '
            f'$ranges{record.number} with linespoints lt 1 title "by ranges"\n'
        )
    if not panels:
        return False
    columns = min(3, len(panels))
    rows = -(-len(panels) // columns)
    commands = (
        f"{data}set multiplot layout {rows},{columns}\nset border 3\nset xtics nomirror (1,2,4,8,16,32,64)\nset ytics nomirror 0.5\n"
        "set logscale x 2\nset yrange [0:*]\nset key bottom right\nset xlabel 'workers'\n" + "".join(panels) + "unset multiplot\n"
    )
    file.write_text(drawn(commands, "speedup-plot", 800, 260 * rows), encoding="utf-8")
    return True


def draw_growth(growths: dict[str, list[tuple[int, float]]], file: Path) -> bool:
    """What one costs against how many there are, both in powers of ten. Returns whether there is anything to draw."""
    if not growths:
        return False
    data = "".join(block(f"series{at}", points) for at, points in enumerate(growths.values()))
    lines = ", ".join(f'$series{at} with linespoints lt {at % len(COLOURS) + 1} title "{name}"' for at, name in enumerate(growths))
    commands = (
        f"{data}set border 3\nset logscale xy\nset format x '10^{{%L}}'\nset xtics nomirror\nset ytics nomirror\nset xlabel 'how many'\n"
        "set ylabel 'nanoseconds each'\nset yrange [*:*]\nset key outside right top Left reverse spacing 1.3\n"
        f"set xrange [800:1.3e6]\nplot {lines}\n"
    )
    file.write_text(drawn(commands, "growth-plot", 800, 420), encoding="utf-8")
    return True
