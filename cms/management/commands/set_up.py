"""What every installation needs besides its tables: places, kinds of goods, groups of staff, first pages."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from accounts.desk import load_groups
from cms.actions.build_site import build_site


class Command(BaseCommand):
    help = "Loads what a market cannot be without. Safe to run again: what is there stays."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("load_places", stdout=self.stdout)
        call_command("load_market", stdout=self.stdout)
        load_groups()
        build_site()
