"""Load all provinces, communes and former units of Vietnam."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from places.actions.load_places import load_places
from places.models import Place


class Command(BaseCommand):
    help = "Load the provinces and communes of Vietnam, and those of before July 2025. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_places()
        standing = Place.objects.standing()
        self.stdout.write(
            f"{standing.provinces().count()} provinces, {standing.communes().count()} communes "
            f"({loaded.added} rows added, {loaded.changed} changed)"
        )
