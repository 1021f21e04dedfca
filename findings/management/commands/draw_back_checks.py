from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from common.months import parse_month
from findings.actions.draw import draw_lots, draw_month
from findings.models import Draw


class Command(BaseCommand):
    help = "Draws lots for back-checks: of the month that is over, or of --month YYYY-MM. Once a month and kind."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--month", type=parse_month)

    def handle(self, *args: Any, **options: Any) -> None:
        month = options["month"]
        drawn = [draw_month(kind=kind, month=month) for kind in Draw.Kind] if month else draw_lots()
        for draw in filter(None, drawn):
            self.stdout.write(f"{draw.kind} {draw.month:%Y-%m}: {draw.size} of {draw.population}, seed {draw.seed}")
