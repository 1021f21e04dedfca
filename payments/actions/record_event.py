"""A provider told us something: keep it once, ask the provider what is true, apply that."""

from uuid import UUID

from django.db import transaction

from payments.actions.locking import locked, outside_transactions
from payments.actions.settle import settle
from payments.models import Payment, ProviderEvent
from payments.models.event import Outcome
from payments.rails import RAILS
from payments.rails.base import Hint


def record_event(*, rail: str, body: bytes, signature: str) -> ProviderEvent:
    """Returns the kept event; the same event again returns the same row and does nothing.

    Raises ForgedEvent; raises GatewayUnreachable when the provider cannot be asked: nothing is kept then, and it will
    tell us again. The event and what it leads to are written in one transaction, or neither.
    """
    outside_transactions()
    hint = RAILS[rail].parse_event(body, signature)
    kept = ProviderEvent.objects.filter(rail=rail, event_id=hint.event_id).first()
    if kept:
        return kept
    payment = _payment(rail, hint) if hint.concerns_us else None
    ref = payment and (payment.provider_ref or hint.provider_ref)
    if payment is None or not ref:
        outcome = Outcome.UNKNOWN_PAYMENT if hint.concerns_us else Outcome.IGNORED
        return _keep(rail, hint, None, outcome)[0]
    fact = RAILS[rail].fetch_status(ref)
    with transaction.atomic():
        event, is_new = _keep(rail, hint, payment, Outcome.NOTHING_NEW)
        if is_new:
            event.outcome = settle(locked(payment.pk), fact)
            event.save(update_fields=["outcome"])
    return event


def _payment(rail: str, hint: Hint) -> Payment | None:
    """Ours by the id that we gave the provider, else by the provider's numbers."""
    ours = Payment.objects.filter(rail=rail)
    if hint.payment_id:
        try:
            return ours.filter(pk=UUID(hint.payment_id)).first()
        except ValueError:
            return None
    if hint.provider_ref:
        return ours.filter(provider_ref=hint.provider_ref).first()
    return ours.filter(charge_ref=hint.charge_ref).first() if hint.charge_ref else None


def _keep(rail: str, hint: Hint, payment: Payment | None, outcome: Outcome) -> tuple[ProviderEvent, bool]:
    """The row, and whether it is new. Of two at once, the second waits here for the first and finds its row."""
    return ProviderEvent.objects.get_or_create(
        rail=rail, event_id=hint.event_id, defaults={"kind": hint.kind, "payment": payment, "outcome": outcome}
    )
