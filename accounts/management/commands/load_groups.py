"""Bring the groups behind the roles in step with the code."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.desk import load_groups


class Command(BaseCommand):
    help = "Make or refresh the groups that open the administration. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        groups = load_groups()
        self.stdout.write(f"{len(groups)} groups")
