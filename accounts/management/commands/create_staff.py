"""The first people of a real installation."""

import getpass
import os
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from accounts.actions.roles import give_role
from accounts.models import Role, User
from accounts.second_factor import has_factor
from common.errors import Refusal
from common.text import clean
from places.models import Place
from places.queries.find import find_place
from places.queries.province import installation_province

PASSWORD_VARIABLE = "STAFF_PASSWORD"  # noqa: S105  the name of a variable


class Command(BaseCommand):
    help = "Make somebody who signs in by e-mail and password, with a role. Run again, it gives one more role."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", default="")
        parser.add_argument("--role", choices=[*Role.values, "administrator"], required=True)
        parser.add_argument("--place", default="", help="a commune, by name; empty for the whole province")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        try:
            validate_email(email)
            place = _place(options["place"])
            user = User.objects.filter(email=email).first() or self._made(email, clean(options["name"]))
            if options["role"] == "administrator":
                User.objects.filter(pk=user.pk).update(is_superuser=True, is_staff=True)
            else:
                give_role(by=None, user=user, role=options["role"], place=place)
        except (Refusal, ValidationError) as wrong:
            messages = wrong.messages if isinstance(wrong, ValidationError) else [str(wrong)]
            raise CommandError(" ".join(messages)) from None
        self.stdout.write(f"{email}: {options['role']}{f' ({place})' if place else ''}")
        if not has_factor(user):
            self.stdout.write("At the first sign-in a second factor is set up: have a phone with an authenticator app.")

    def _made(self, email: str, name: str) -> User:
        """A new person; the password comes from STAFF_PASSWORD, or is asked for."""
        user = User(email=email, name=name)
        password = os.environ.get(PASSWORD_VARIABLE) or (getpass.getpass() if sys.stdin.isatty() else "")
        if not password:
            raise CommandError(f"No password: set {PASSWORD_VARIABLE}, or run this in a terminal.")
        validate_password(password, user)
        user.set_password(password)
        user.save()
        return user


def _place(text: str) -> Place | None:
    return find_place(text, within=installation_province()) if text.strip() else None
