"""Write sealed numbers anew with the newest keys (docs/operating.md, "Keys of sealed numbers")."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from common.key_rotation import keys_in_use, rotate


class Command(BaseCommand):
    help = "Write sealed numbers anew with the first of SEALING_KEYS and FINDING_KEYS. Safe while serving, and to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", type=int, default=200, help="rows a transaction")
        parser.add_argument("--count", action="store_true", help="only say how many rows each key holds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how far it is after each batch; fail at the end for rows that no key opens."""
        failed: list[str] = []
        total = 0
        if not options["count"]:
            for batch in rotate(max(1, options["batch"])):
                total += batch.rotated
                failed += [f"{batch.model} {pk}" for pk in batch.failed]
                self.stdout.write(f"{batch.model}: {total} rotated")
                self.stdout.flush()
            self.stdout.write(f"{total} rows written anew.")
        for setting, counts in keys_in_use().items():
            held = ", ".join(f"{key} {count}" for key, count in sorted(counts.items())) or "none"
            self.stdout.write(f"{setting} in use: {held}")
        if failed:
            raise CommandError(f"No key of SEALING_KEYS opens {len(failed)} rows: {', '.join(failed[:20])}")
