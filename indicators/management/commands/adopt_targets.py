from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from common import clock
from indicators.actions.adopt_targets import adopt_targets
from indicators.published_targets import PUBLISHED
from places.queries.province import installation_province


class Command(BaseCommand):
    help = (
        "Takes over published targets (decree 350's 100 %, Hậu Giang's 50 % and 200, …) as the province's own, for this year "
        "or from --from to --until. What staff have written down stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        codes = [each.indicator for each in PUBLISHED]
        parser.add_argument("--only", nargs="+", choices=codes, metavar="CODE", help=f"some of {', '.join(codes)}")
        parser.add_argument("--from", dest="starts_on", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--until", dest="due_on", type=date.fromisoformat, metavar="YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        year = clock.today().year
        adopted = adopt_targets(
            by=None,
            place=installation_province(),
            starts_on=options["starts_on"] or date(year, 1, 1),
            due_on=options["due_on"] or date(year, 12, 31),
            codes=options["only"],
        )
        for target in adopted:
            self.stdout.write(f"{target.indicator} {target.goal.normalize():f} until {target.due_on}: {target.source}")
        self.stdout.write(f"{len(adopted)} targets taken over")
