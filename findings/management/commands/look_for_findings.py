from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from findings.actions.look import look


class Command(BaseCommand):
    help = "Looks for what seems untrue among the facts recorded since the last time (--all: among all there are)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{look(everything=options['all'])} rows to look at")
