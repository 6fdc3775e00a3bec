"""The table: how many hostile snippets were held in which mode."""

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    held: Counter[tuple[str, bool]] = Counter()
    met: Counter[tuple[str, bool]] = Counter()
    for report in (
        *terminalreporter.getreports("passed"),
        *terminalreporter.getreports("failed"),
    ):
        for name, (stand, promised, well) in report.user_properties:
            if name == "hostile":
                met[stand, promised] += 1
                held[stand, promised] += well
    if not met:
        return
    terminalreporter.section("hostile snippets held")
    terminalreporter.write_line(f"{'':32}{'promised':>12}{'not promised':>16}")
    for stand in sorted({stand for stand, _ in met}):
        counts = [f"{held[stand, one]} of {met[stand, one]}" for one in (True, False)]
        terminalreporter.write_line(f"{stand:32}{counts[0]:>12}{counts[1]:>16}")
