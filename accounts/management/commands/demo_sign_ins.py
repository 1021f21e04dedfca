"""Who one can be in the demo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import F, Max, Q, QuerySet

from accounts.models import Role, RoleGrant, User
from accounts.queries.demo_apps import DEMO_EMAILS
from common.phones import show_phone

DEMO_PHONES = "+8490000"  # seed_demo gives its people numbers that begin so
DEMO_PASSWORD = "cho-noi-demo"  # noqa: S105  of the demo alone
NEW_BUYER = "0900 999 999"

KINDS = (
    ("Farmer", "orders, goods, money: /cua-toi/"),
    ("Team member", "households to visit: /to/"),
    ("Commune officer", "goods to look at: /admin/"),
    ("Department", "lists, numbers, pages: /admin/ and /tinh/"),
    ("Buyer", "any number you like, or none: /cho/"),
)


class Command(BaseCommand):
    help = "Print how to sign in as each kind of person in the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            self.stdout.write("This is no demo: make staff with create_staff.")
            return
        signs = (
            _by_phone(_sellers()),
            _by_phone(_holding(Role.TEAM_MEMBER).exclude(phone=None)),
            _by_email(_holding(Role.COMMUNE_OFFICER)),
            _by_email(_holding(Role.DEPARTMENT_STAFF)),
            NEW_BUYER,
        )
        for (kind, what), sign in zip(KINDS, signs, strict=True):
            if sign:
                self.stdout.write(f"  {kind:<16} {sign:<40} {what}")
        self.stdout.write("  Phones: /vao/. E-mails: /admin/. Codes of either appear at /dien-thoai-thu/.")


def _demo_people() -> QuerySet[User]:
    demo = Q(phone__startswith=DEMO_PHONES) | Q(email__endswith=DEMO_EMAILS)
    return User.objects.filter(demo, is_active=True).order_by("phone", "email")


def _sellers() -> QuerySet[User]:
    """Those with a shop, the one with the newest order to answer first."""
    waits = Q(people__participant__shop__parcels__state="new")
    asked_at = Max("people__participant__shop__parcels__order__placed_at", filter=waits)
    sellers = _demo_people().filter(grants=None, people__participant__shop__isnull=False)
    return sellers.annotate(asked_at=asked_at).order_by(F("asked_at").desc(nulls_last=True), "phone")


def _holding(role: str) -> QuerySet[User]:
    return _demo_people().filter(pk__in=RoleGrant.objects.in_force().filter(role=role).values("user_id"))


def _by_phone(people: QuerySet[User]) -> str:
    user = people.exclude(phone=None).first()
    return f"{show_phone(user.phone)} ({user.name})" if user and user.phone else ""


def _by_email(people: QuerySet[User]) -> str:
    user = people.exclude(email=None).first()
    return f"{user.email} / {DEMO_PASSWORD}" if user else ""
