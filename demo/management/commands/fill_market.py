"""A market of any size, to be measured."""

import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from demo.filling import Filling


class Command(BaseCommand):
    help = "Adds invented shops and products to the demo's market, in bulk, to see how fast it answers at that size."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--products", type=int, default=100_000)
        parser.add_argument("--shops", type=int, default=1_000)
        parser.add_argument("--kinds", type=int, default=30)
        parser.add_argument("--seed", type=int, default=7)

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        Filling(seed=options["seed"], kinds=options["kinds"]).add(products=options["products"], shops=options["shops"])
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        self.stdout.write(
            f"{options['products']} products in {options['shops']} shops, {time.monotonic() - begun:.0f} s"
        )
