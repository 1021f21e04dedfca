"""Every check, one after the other: `make test`. All run even when one fails; the last line tells the totals.

python -m tools.checks                everything
python -m tools.checks lint unit      these alone
"""

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tools import browser

TOP = Path(__file__).resolve().parent.parent
REPORTS = TOP / ".cache" / "reports"
TEST = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
# A province's settings need these; nothing is started with them.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "only-to-look-at-the-settings-" + "0123456789abcdefghij" * 2,
    "SEALING_KEYS": "look:" + "0123456789abcdefghij" * 2,
    "FINDING_KEYS": "look:" + "abcdefghij0123456789" * 2,
    "ALLOWED_HOSTS": "cho.example.vn",
    "SITE_URL": "https://cho.example.vn",
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
    "DEMO": "0",
}


@dataclass
class Outcome:
    """What one check found."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0
    missing: list[str] = field(default_factory=list)


def main(names: list[str]) -> int:
    """0 when nothing failed (and, where CI is set, nothing was missing)."""
    unknown = set(names) - CHECKS.keys()
    if unknown:
        print(f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(CHECKS)}.", file=sys.stderr)
        return 2
    started = time.monotonic()
    REPORTS.mkdir(parents=True, exist_ok=True)
    outcomes = []
    for name in names or CHECKS:
        print(f"\n── {name}", flush=True)
        began = time.monotonic()
        outcome = CHECKS[name](name)
        outcome.seconds = time.monotonic() - began
        outcomes.append(outcome)
    return _summary(outcomes, time.monotonic() - started)


def _command(*command: str, env: dict[str, str] = TEST) -> Callable[[str], Outcome]:
    def run(name: str) -> Outcome:
        return _one(name, _run([*command], env))

    return run


def _one(name: str, code: int) -> Outcome:
    return Outcome(name, passed=int(code == 0), failed=int(code != 0))


def _run(command: list[str], env: dict[str, str]) -> int:
    try:
        return subprocess.run([sys.executable, *command], cwd=TOP, env={**os.environ, **env}).returncode
    except KeyboardInterrupt:
        sys.exit(130)


def _made(name: str) -> Outcome:
    """What is made from the tree before anything of it runs: words and looks."""
    code = "from launch.prepare import prepare_files; prepare_files()"
    return _one(name, _run(["-c", code], TEST))


def _pytest(*arguments: str, env: dict[str, str] = TEST) -> Callable[[str], Outcome]:
    def run(name: str) -> Outcome:
        report = REPORTS / f"{name}.xml"
        report.unlink(missing_ok=True)
        code = _run(["-m", "pytest", *arguments, f"--junitxml={report}", "-q"], {**os.environ, **env})
        outcome = _counted(name, report)
        if code == 5 or not (outcome.passed or outcome.failed):
            print(f"No test ran in {name}.")
        if code and not outcome.failed:
            outcome.failed = 1
        if not (outcome.passed or outcome.failed):
            outcome.failed = 1
        return outcome

    return run


def _counted(name: str, report: Path) -> Outcome:
    outcome = Outcome(name)
    if report.exists():
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped = int(suite.get("skipped", 0))
            outcome.failed += failed
            outcome.skipped += skipped
            outcome.passed += int(suite.get("tests", 0)) - failed - skipped
    return outcome


def _journeys(name: str) -> Outcome:
    path = browser.find() or browser.install()
    if path is None:
        return Outcome(
            name, missing=["a browser: no Chromium is here and none could be installed; the errands did not run"]
        )
    print(f"Chromium: {path}", flush=True)
    return _pytest("tests/journeys", env={**TEST, "CHROMIUM": path})(name)


CHECKS: dict[str, Callable[[str], Outcome]] = {
    "made": _made,
    "format": _command("-m", "ruff", "format", "--check", "."),
    "lint": _command("-m", "ruff", "check", "."),
    "types": _command("-m", "mypy", "."),
    "migrations": _command("-W", "ignore::RuntimeWarning", "manage.py", "makemigrations", "--check", "--dry-run"),
    "system": _command("manage.py", "check"),
    "deploy": _command("manage.py", "check", "--deploy", "--fail-level=WARNING", env=PRODUCTION),
    "messages": _command("-m", "tools.messages", "check"),
    "unit": _pytest("tests", "--ignore=tests/journeys", "--ignore=tests/smoke", "-n", "2", "--dist=worksteal"),
    "journeys": _journeys,
    "smoke": _pytest("tests/smoke"),
}


def _summary(outcomes: list[Outcome], seconds: float) -> int:
    print("\n── summary")
    for outcome in outcomes:
        state = "FAILED" if outcome.failed else "MISSING" if outcome.missing else "ok"
        counts = f"{outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped"
        print(f"{state:8}{outcome.name:12}{counts:40}{outcome.seconds:6.1f} s")
    missing = [line for outcome in outcomes for line in outcome.missing]
    in_ci = os.environ.get("CI", "").lower() not in {"", "0", "false"}
    for line in missing:
        print(f"\n!!! NOT CHECKED: {line}{' (in CI this is a failure)' if in_ci else ''}")
    failed = sum(outcome.failed for outcome in outcomes) + (len(missing) if in_ci else 0)
    passed, skipped = sum(outcome.passed for outcome in outcomes), sum(outcome.skipped for outcome in outcomes)
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped in {seconds:.1f}s", flush=True)
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
