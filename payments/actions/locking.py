"""Locks, always in the same order: what is paid for, then the payment."""

from uuid import UUID

from django.db import transaction

from payments.handlers import PAYEES
from payments.models import Payment


def locked(payment_id: UUID) -> Payment:
    """The payment, with its payee's rows and its own locked until the transaction ends."""
    kind, ref = Payment.objects.values_list("payee_kind", "payee_ref").get(pk=payment_id)
    PAYEES[kind].lock(ref)
    # Without the key part: an event that names this payment may be written beside it meanwhile.
    return Payment.objects.select_for_update(no_key=True).get(pk=payment_id)


def outside_transactions() -> None:
    """Raise RuntimeError inside a transaction: a provider is never asked while rows are locked."""
    with transaction.atomic(durable=True):
        pass
