"""Payments that somebody may see."""

from accounts.queries.authority import Person
from payments.models import Payment, PaymentQuerySet
from payments.rules import can_see_payments


def visible_to(user: Person) -> PaymentQuerySet:
    """All, or none. Buyer and seller see theirs with the order, in its own app."""
    return Payment.objects.all() if can_see_payments(user) else Payment.objects.none()
