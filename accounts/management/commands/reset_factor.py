"""For the day when the only administrator has lost the phone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions.second_factor import reset_factor
from accounts.models import User


class Command(BaseCommand):
    help = "Take the second factor of somebody away; they set up a new one at the next sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email=options["email"].strip().lower()).first()
        if user is None:
            raise CommandError("Nobody signs in by this e-mail.")
        count = reset_factor(by=None, user=user)
        self.stdout.write(f"{user.email}: {count} taken away")
