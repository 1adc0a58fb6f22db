"""The measurements as tables in Markdown, with their plots."""

from __future__ import annotations

from records import Finding, Record, shown

VERDICTS = {"met": "met", "missed": "**missed**", "open": ""}


def spread(ratio: dict) -> str:
    def digits(value: float) -> str:
        return f"{value:.0f}" if value >= 10 else f"{value:.1f}" if value >= 0.05 else f"{value:.4f}"

    return f"{digits(ratio['least'])}–{digits(ratio['most'])}"


def times(ratio: float) -> str:
    if ratio < 0.05:
        return f"{ratio:.4f}×"
    return f"{ratio:.0f}×" if ratio >= 9.95 else f"{ratio:.2f}×" if ratio < 2 else f"{ratio:.1f}×"


def goal(finding: Finding) -> str:
    least, most = finding.goal["ratio_at_least"], finding.goal["ours_at_most"]
    if least is not None:
        wanted = f"≥ {least:g}×"
    elif most is not None:
        wanted = f"≤ {shown(most, finding.ours['measure'])}"
    else:
        return ""
    verdict = VERDICTS[finding.verdict]
    return f"{wanted}: {verdict}" if verdict else wanted


def row(finding: Finding) -> str:
    if finding.trouble or finding.ours["median"] is None:
        return f"| {finding.work} | not measured | {finding.peer['program'] if finding.peer else ''} | | | |"
    ours = shown(finding.ours["median"], finding.ours["measure"])
    peer = ratio = rounds = ""
    if finding.peer and finding.peer["median"] is not None:
        peer = f"{finding.peer['program']} {shown(finding.peer['median'], finding.peer['measure'])}"
    if finding.ratio:
        ratio, rounds = times(finding.ratio["median"]), spread(finding.ratio)
    return f"| {finding.work} | {ours} | {peer} | {ratio} | {rounds} | {goal(finding)} |"


def table_of_waits(findings: list[Finding]) -> str:
    """Of findings that have no peers."""
    rows = ""
    for finding in findings:
        is_measured = not finding.trouble and finding.ours["median"] is not None
        waited = shown(finding.ours["median"], finding.ours["measure"]) if is_measured else "not measured"
        rows += f"| {finding.work} | {waited} | {goal(finding) if is_measured else ''} |\n"
    return "| work | wait | goal |\n| --- | ---: | --- |\n" + rows


def table(findings: list[Finding]) -> str:
    head = "| work | ours | peer | ratio | of rounds | goal |\n| --- | ---: | ---: | ---: | ---: | --- |\n"
    return head + "".join(row(finding) + "\n" for finding in findings)


def title_of(record: Record) -> str:
    if record.is_of_reader:
        return "How long you wait"
    number, _, topic = record.chapter.partition("_")
    return f"Chapter {number}: {topic.replace('_', ' ')}"


def machine_of(record: Record) -> str:
    machine = record.machine
    versions = "; ".join(sorted(version for version in record.versions.values() if version != "unknown"))
    busy = f" Something else kept {machine['busy_percent']:.0f} % of it busy." if machine["busy_percent"] > 10 else ""
    rounds = "" if record.is_of_reader else f" {record.rounds} rounds."  # builds and whole test runs are measured once
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['kernel']}, {machine['compiler']}"
        f"{'; ' + versions if versions else ''}.{rounds}{busy}"
    )


def alternative_of_speedups(records: list[Record]) -> str:
    """What the plot of the speed-ups shows, in words."""
    parts = []
    for record in records:
        for split in ("numbers", "ranges"):
            points = sorted((f.speedup_of[0], f.ratio["median"]) for f in record.findings if f.speedup_of and f.speedup_of[1] == split)
            if points:
                values = ", ".join(f"{ratio:.2f} with {workers}" for workers, ratio in points)
                parts.append(f"chapter {record.number} by {split}: {values}")
    return "Speed-up over one worker, by the number of workers. " + "; ".join(parts) + "."


def alternative_of_growth(growths: dict[str, list[tuple[int, float]]]) -> str:
    """What the plot of the costs shows, in words."""
    parts = []
    for name, points in growths.items():
        (few, first), (many, last) = points[0], points[-1]
        parts.append(f"{name}: {shown(first, 'nanoseconds')} of {few}, {shown(last, 'nanoseconds')} of {many}")
    return "What one costs, when there are so many. " + "; ".join(parts) + "."


def results_markdown(records: list[Record], growths: dict[str, list[tuple[int, float]]], plots: dict[str, str]) -> str:
    """All that was measured: the plots (their paths by "speedup" and "growth", where they were drawn), and a table a chapter."""
    text = ""
    if "speedup" in plots:
        text += (
            "### Speed-up, and its bound\n\nThe article's four numbers, compared with one worker on the same machine. The broken "
            "lines are the bounds: by numbers the largest one's share of the work, 1.71×; by ranges the cores.\n\n"
            f"![{alternative_of_speedups(records)}]({plots['speedup']})\n\n"
        )
    if "growth" in plots:
        text += (
            "### Cost against size\n\nWhat one candidate, task, message or goroutine costs when there are a thousand of them, and "
            "when there are a million. A level line means that the cost grows in a straight line.\n\n"
            f"![{alternative_of_growth(growths)}]({plots['growth']})\n\n"
        )
    for record in records:
        findings = table_of_waits(record.findings) if record.is_of_reader else table(record.findings)
        text += f"### {title_of(record)}\n\n{machine_of(record)}\n\n{findings}\n"
    return text.rstrip("\n") + "\n"
