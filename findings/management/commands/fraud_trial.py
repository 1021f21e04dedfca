from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from findings.trial.planting import PATTERNS
from findings.trial.running import run_trial

RECALL, PRECISION, OFF = 0.90, 0.80, 0.01


class Command(BaseCommand):
    help = "Plants false sales among honest ones, looks for them with every signal, and says how well that went. Nothing is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sales", type=int, default=10_000, help="in all")
        parser.add_argument("--planted", type=int, default=200, help="of them false")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--patterns", type=Path, default=PATTERNS, help="what is planted, as findings/trial/planting.py says"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        sales, planted = options["sales"], options["planted"]
        if not 0 < planted < sales:
            raise CommandError("There must be honest sales and planted ones.")
        try:
            outcome = run_trial(sales=sales, planted=planted, seed=options["seed"], patterns=options["patterns"])
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            raise CommandError(f"The patterns cannot be planted: {error!r}") from error
        for name, (found, there) in outcome.by_pattern.items():
            self.stdout.write(f"  {name}: {found} of {there}")
        for signal, count in outcome.wrongly_by_signal.items():
            self.stdout.write(f"  honest rows named by {signal}: {count}")
        self.stdout.write(f"findings: {outcome.findings}; planted: {outcome.planted}; found of them: {outcome.found}")
        passed = [
            self._line("recall", outcome.recall, RECALL, outcome.recall >= RECALL, ">="),
            self._line("precision", outcome.precision, PRECISION, outcome.precision >= PRECISION, ">="),
            self._line("verified sales off the truth", outcome.off, OFF, outcome.off <= OFF, "<="),
            self._line("verified value off the truth", outcome.off_vnd, OFF, outcome.off_vnd <= OFF, "<="),
        ]
        if not all(passed):
            raise SystemExit(1)

    def _line(self, name: str, value: float, bound: float, holds: bool, sign: str) -> bool:
        self.stdout.write(f"{name}: {100 * value:.2f} % ({sign} {100 * bound:.0f} %: {'yes' if holds else 'NO'})")
        return holds
