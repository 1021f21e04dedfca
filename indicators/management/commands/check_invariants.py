"""What must always hold, checked on the data as they are."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Checks stock, payments against orders, milestones against facts, observations against their rows. Exit 1 where one fails."

    def handle(self, *args: Any, **options: Any) -> None:
        failures = 0
        for config in apps.get_app_configs():
            name = f"{config.name}.queries.invariants"
            if not find_spec(f"{config.name}.queries") or not find_spec(name):
                continue
            for rule, row in import_module(name).broken():
                failures += 1
                self.stdout.write(f"{config.name}: {rule}: {row}")
        if failures:
            self.stderr.write(f"{failures} rows break a rule")
            raise SystemExit(1)
        self.stdout.write("Everything holds.")
