from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from indicators.actions.refresh_observations import refresh_observations


class Command(BaseCommand):
    help = "Counts the indicators again where facts touched them since the last time (--all: everywhere)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{refresh_observations(everything=options['all'])} cells counted")
