"""The provider's side in a test: cards are tried, events are signed and handed over, faults are set."""

import json
from typing import Any

from django.test import Client

from fakes.card_gateway import intents, refunds, sessions
from fakes.card_gateway.gateway import Faults
from fakes.card_gateway.server import Server
from fakes.card_gateway.webhooks import signature
from payments.models import Payment

PAYS, DECLINED, POOR = "4242424242424242", "4000000000000002", "4000000000009995"


class Bank:
    def __init__(self, server: Server) -> None:
        self.gateway = server.gateway
        self.secret = server.gateway.webhook_secret
        self._before = {event["id"] for event in self.gateway.store.every("event")}

    def faults(self, **faults: Any) -> None:
        self.gateway.faults = Faults(**{"hold_webhooks": True, **faults})

    def pay(self, payment: Payment, card: str = PAYS) -> None:
        with self.gateway.store.change() as change:
            intents.pay(self.gateway, change, self.session(payment)["id"], card)

    def expire(self, payment: Payment) -> None:
        with self.gateway.store.change() as change:
            sessions.expire(self.gateway, change, self.session(payment)["id"])

    def refund_at_desk(self, payment: Payment, amount_vnd: int) -> dict[str, Any]:
        intent = self.session(payment)["payment_intent"]
        with self.gateway.store.change() as change:
            asked = {"payment_intent": intent, "amount": amount_vnd}
            return refunds.create(self.gateway, change, asked, may_exceed=True)

    def settle_refund(self, key: str, status: str) -> None:
        with self.gateway.store.change() as change:
            refunds.settle(self.gateway, change, key, status)

    def sessions(self, payment: Payment) -> list[dict[str, Any]]:
        return self.gateway.store.every("session", client_reference_id=str(payment.pk))

    def session(self, payment: Payment) -> dict[str, Any]:
        (session,) = self.sessions(payment)
        return session

    def refunds(self, payment: Payment) -> list[dict[str, Any]]:
        return self.gateway.store.every("refund", payment_intent=self.session(payment)["payment_intent"])

    def events(self, *kinds: str) -> list[dict[str, Any]]:
        """Events of this test, oldest first."""
        fresh = [event for event in self.gateway.store.every("event") if event["id"] not in self._before]
        return [event for event in fresh if not kinds or event["type"] in kinds]

    def tell(
        self, event: dict[str, Any], client: Client | None = None, *, secret: str = "", at: int | None = None
    ) -> int:
        """Hand over one event as the courier would; returns the status that we answer."""
        body = json.dumps(event).encode()
        signed = signature(body, secret or self.secret, at)
        return post(client or Client(), body, signed)

    def tell_all(self) -> list[int]:
        return [self.tell(event) for event in self.events()]


def post(client: Client, body: bytes, signed: str) -> int:
    headers = {"Stripe-Signature": signed}
    return client.post("/tra-tien/webhook/the/", body, content_type="application/json", headers=headers).status_code
