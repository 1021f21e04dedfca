"""The demo's officers and their second factor."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.models import User
from accounts.queries.demo_apps import DEMO_EMAILS
from demo.staff import set_up_demo_app


class Command(BaseCommand):
    help = "Gives the demo's own officers an app, shown on the demo phone, where they have no second factor."

    def handle(self, *args: Any, **options: Any) -> None:
        for user in User.objects.filter(email__endswith=DEMO_EMAILS):
            set_up_demo_app(user)
