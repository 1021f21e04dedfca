from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from common import clock
from indicators.actions.make_periods import make_periods


class Command(BaseCommand):
    help = "Makes a year's periods in both calendars (this year's, or --year). What is there stays as staff have it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        year = options["year"] or clock.today().year
        self.stdout.write(f"{year}: {make_periods(year)} periods made")
