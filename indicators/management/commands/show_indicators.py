"""Every number of a place and month, as counted from the facts."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand

from common.months import parse_month
from indicators.actions.make_periods import make_periods
from indicators.actions.refresh_observations import refresh_observations
from indicators.definitions import INDICATORS
from indicators.models import Period
from indicators.queries.values import all_indicators, month_values
from places.models import Place
from places.queries.whole import communes_of


class Command(BaseCommand):
    help = "Shows the numbers of a place (--place CODE) in a month (--period 2026-10), counted up to now. --json for programs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--place", required=True)
        parser.add_argument("--period", required=True)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            month = parse_month(options["period"])
        except ValueError:
            raise CommandError("--period is a month such as 2026-10.") from None
        place = Place.objects.standing().exclude(kind=Place.Kind.HAMLET).filter(code=options["place"]).first()
        if place is None:
            raise CommandError(f"No place has the code {options['place']}.")
        make_periods(month.year)
        refresh_observations()
        period = Period.objects.months().get(year=month.year, number=month.month)
        values = month_values(communes=communes_of(place), month=month, indicators=all_indicators())
        if not options["json"]:
            for value in values:
                plain, indicator = value.plain, value.indicator
                self.stdout.write(
                    f"{indicator.code:5}{_shown(plain['raw'])}{_shown(plain['verified'])}  {indicator.name} ({indicator.unit})"
                )
            return
        said = {
            "place": place.code,
            "name": place.full_name,
            "period": f"{month:%Y-%m}",
            "from": period.starts_on.isoformat(),
            "cut_off": period.cut_off_on.isoformat(),
            "indicators": {value.indicator.code: value.plain for value in values},
            "versions": {code: indicator.version for code, indicator in INDICATORS.items()},
        }
        self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1))


def _shown(number: int | float | str | None) -> str:
    """In its column; nothing is said of nothing."""
    if number is None:
        return f"{'–':>16}"
    return f"{number:>16,.1f}" if isinstance(number, float) else f"{number:>16,}"
