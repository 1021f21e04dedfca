"""Empty what was kept long enough, as the registry of personal data says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from common.erasing import apply_retention
from photos.actions.sweep_files import sweep_files


class Command(BaseCommand):
    help = "Empty or delete personal data whose time is over, and picture files without a row."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        for model, count in apply_retention(dry_run=dry_run).items():
            self.stdout.write(f"{model}: {count}")
        self.stdout.write(f"files: {sweep_files(dry_run=dry_run)}")
