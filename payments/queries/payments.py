"""Payments that somebody may see."""

from accounts.models import Role
from accounts.queries.authority import Person, has_role
from payments.models import Payment, PaymentQuerySet


def visible_to(user: Person) -> PaymentQuerySet:
    """The department and the auditor see all payments. Buyer and seller see theirs with the order, in its own app."""
    if has_role(user, Role.DEPARTMENT_STAFF, Role.AUDITOR):
        return Payment.objects.all()
    return Payment.objects.none()
