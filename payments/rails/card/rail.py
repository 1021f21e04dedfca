"""The card rail: a Checkout Session a payment, on the provider's own page, so that no card number comes near us."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import stripe
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common import clock
from payments.models import Payment, Refund
from payments.rails.base import Hint, ProviderFact, RefundFact
from payments.rails.card import events
from payments.rails.card.client import client, in_our_words
from payments.rails.card.reading import refund_fact, session_fact

# Stripe wants a session's end at least 30 minutes after it gets the request. Ours ends earlier, and we tell it so; its
# own end only matters if we cannot. The margin leaves a lost first try time to be repeated unchanged.
BACKSTOP = timedelta(minutes=75)


class CardRail:
    """Test or live: the key decides."""

    name = "card"
    label = _("Card")
    help = _("Visa, Mastercard or a domestic card, on the bank's own page.")
    is_online = True
    most_vnd = 99_999_999  # the provider's own limit: eight digits

    def enabled(self) -> bool:
        return bool(settings.CARD_SECRET_KEY and settings.CARD_WEBHOOK_SECRET)

    def request_for(self, payment: Payment, lines: Sequence[tuple[str, int]]) -> dict[str, Any]:
        back = settings.SITE_URL.rstrip("/") + reverse("payments:card_return", args=[payment.pk])
        ours = {"payment": str(payment.pk), "number": payment.number}
        ends = max(payment.expires_at or clock.now(), clock.now()) + BACKSTOP
        return {
            "mode": "payment",
            "client_reference_id": str(payment.pk),
            "metadata": ours,
            "payment_intent_data": {"metadata": ours, "description": payment.number},
            "line_items": [_line_item(name, amount) for name, amount in lines],
            "success_url": back,
            "cancel_url": back,
            "expires_at": int(ends.timestamp()),
            "locale": "vi" if (get_language() or "vi").startswith("vi") else "en",
        }

    def parse_event(self, body: bytes, signature: str) -> Hint:
        return events.parse_event(body, signature)

    def start(self, payment: Payment) -> ProviderFact:
        with in_our_words():
            session = client().checkout.sessions.create(
                payment.request,
                {"idempotency_key": payment.idempotency_key},
            )
        return session_fact(session)

    def fetch_status(self, provider_ref: str) -> ProviderFact:
        with in_our_words():
            session = client().checkout.sessions.retrieve(provider_ref, {"expand": ["payment_intent"]})
            refunds: list[stripe.Refund] = []
            if session.payment_status == "paid" and session.payment_intent:
                intent = session.payment_intent
                intent_id = intent if isinstance(intent, str) else intent.id
                refunds = list(client().refunds.list({"payment_intent": intent_id, "limit": 100}).auto_paging_iter())
        return session_fact(session, refunds)

    def expire(self, provider_ref: str) -> ProviderFact:
        """A session that is over refuses to be ended: then what it is now is the answer."""
        with in_our_words():
            try:
                return session_fact(client().checkout.sessions.expire(provider_ref))
            except stripe.InvalidRequestError:
                return self.fetch_status(provider_ref)

    def refund(self, refund: Refund) -> RefundFact:
        with in_our_words():
            made = client().refunds.create(
                {
                    "payment_intent": refund.payment.charge_ref,
                    "amount": refund.amount_vnd,
                    "metadata": {"refund": str(refund.pk), "payment": str(refund.payment_id)},
                },
                {"idempotency_key": refund.idempotency_key},
            )
        return refund_fact(made)

    def refunds_since(self, moment: datetime) -> Iterable[tuple[str, RefundFact]]:
        with in_our_words():
            made = client().refunds.list({"created": {"gte": int(moment.timestamp())}, "limit": 100})
            for refund in made.auto_paging_iter():
                yield str(refund.payment_intent or ""), refund_fact(refund)


def _line_item(name: str, amount_vnd: int) -> dict[str, Any]:
    product = {"name": name.strip()[:250] or "…"}
    return {"quantity": 1, "price_data": {"currency": "vnd", "unit_amount": amount_vnd, "product_data": product}}
