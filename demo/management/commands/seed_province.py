"""A province of any size, to be counted."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connection

from common import clock
from common.months import add_months, last_day, parse_month
from demo.province.plan import Size
from demo.province.writing import write_province
from households.models import Participant


class Command(BaseCommand):
    help = "Fills an empty market with a province of the size that is asked for, in bulk: the rows that the actions would leave."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, usual in (
            ("households", 160_000),
            ("listed", 116_656),
            ("trained", 143_472),
            ("products", 2_651),
            ("sales", 15_383),
            ("months", 24),
            ("seed", 7),
        ):
            parser.add_argument(f"--{name}", type=int, default=usual)
        parser.add_argument("--until", required=True, help="the last month, 2026-10")

    def handle(self, *args: Any, **options: Any) -> None:
        if Participant.objects.exists():
            raise CommandError("There are participants already: a province is only for an empty market.")
        try:
            until = parse_month(options["until"])
        except ValueError:
            raise CommandError("--until is a month such as 2026-10.") from None
        size = Size(
            **{name: options[name] for name in ("households", "listed", "trained", "products", "sales", "seed")},
            first=add_months(until, 1 - options["months"]),
            last=min(last_day(until), clock.today()),
        )
        if size.wrong:
            raise CommandError(size.wrong)
        begun = time.monotonic()
        call_command("load_market", verbosity=0)
        write_province(size)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        self.stdout.write(
            f"{size.households} households, {size.listed} listed, {size.trained} trained, {size.products} products, "
            f"{size.sales} sales, {size.first} to {size.last}: {time.monotonic() - begun:.0f} s"
        )
