"""The totals of `make test`: nothing that failed, was missing or did not run is lost in them."""

from pathlib import Path

import pytest

from tools import checks
from tools.checks import Outcome


@pytest.fixture(autouse=True)
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(checks, "REPORTS", tmp_path)
    monkeypatch.delenv("CI", raising=False)
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *outcomes: Outcome) -> int:
    monkeypatch.setattr(checks, "CHECKS", {outcome.name: lambda _, outcome=outcome: outcome for outcome in outcomes})
    return checks.main([])


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.strip().splitlines()[-1]


def test_all_run_even_when_the_first_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(monkeypatch, Outcome("lint", failed=1), Outcome("unit", passed=7, skipped=2))

    assert code == 1
    assert last_line(capsys).startswith("7 passed, 1 failed, 2 skipped in ")


def test_all_well(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, Outcome("lint", passed=1), Outcome("unit", passed=7)) == 0


def test_what_could_not_be_had_is_said_loudly_and_fails_in_ci_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes = [Outcome("unit", passed=1), Outcome("journeys", missing=["a browser"])]

    assert run(monkeypatch, *outcomes) == 0
    assert "!!! NOT CHECKED: a browser" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    assert run(monkeypatch, *outcomes) == 1
    assert last_line(capsys).startswith("1 passed, 1 failed, 0 skipped")


def test_nothing_run_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch) == 1


def test_an_unknown_check_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert checks.main(["lint", "everything"]) == 2
    assert "No such check: everything" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def test_a(): pass\ndef test_b(): assert 0\n", (1, 1, 0)),
        ("import pytest\n@pytest.mark.skip\ndef test_a(): pass\n", (0, 1, 1)),  # all skipped: nothing was checked
        ("", (0, 1, 0)),
        ("import nothing_of_that_name\n", (0, 1, 0)),
    ],
)
def test_a_suite_is_counted_from_its_report(tmp_path: Path, text: str, expected: tuple[int, int, int]) -> None:
    suite = tmp_path / "test_it.py"
    suite.write_text(text)

    outcome = checks._pytest(
        str(suite), "-p", "no:django", "-c", "/dev/null", "--noconftest", "-p", "no:xdist", env={}
    )("it")

    assert (outcome.passed, outcome.failed, outcome.skipped) == expected
