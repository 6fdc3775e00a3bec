"""The benchmarks of the recorder run, in small: what they measure is looked at by people."""

import pytest

from tests.benchmarks import bench_growth, bench_hooks, bench_recorder

pytestmark = pytest.mark.slow


def test_what_recording_costs(capsys: pytest.CaptureFixture[str]) -> None:
    bench_recorder.main(count=20, rounds=1, peers_count=5)
    printed = capsys.readouterr().out
    assert printed.count("\n  recorded ") == 2
    for peer in bench_recorder.PEERS:
        assert f"  {peer} " in printed  # its figures, or where to get it


def test_how_it_grows(capsys: pytest.CaptureFixture[str]) -> None:
    bench_growth.living(turns=10, rounds=1, most=200)
    bench_growth.linear(3_000)
    bench_growth.lessons(most=1)
    bench_growth.memory(1_000)
    bench_growth.walking(count=1_000, looks=20)
    printed = capsys.readouterr().out
    assert "against 10" in printed
    assert "3,000 steps" in printed
    assert "largest: " in printed
    assert "MB in memory" in printed
    assert "any, median" in printed


def test_what_a_statement_costs(capsys: pytest.CaptureFixture[str]) -> None:
    bench_hooks.main(turns=20, rounds=1)
    assert "generator" in capsys.readouterr().out
