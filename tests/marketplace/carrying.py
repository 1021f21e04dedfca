"""The carrier's side in a test: parcels go on, messages are signed and handed over, faults are set."""

from typing import Any

from django.test import Client

from fakes.carrier.books import Faults
from fakes.carrier.messages import body_of, signature
from fakes.carrier.server import Server
from marketplace.models import Consignment

TOKEN, SECRET = "token-suite", "secret-suite"
WEBHOOK = "/van-chuyen/webhook/"


class Carriage:
    def __init__(self, server: Server) -> None:
        self.books = server.books

    def faults(self, **faults: Any) -> None:
        self.books.faults = Faults(**{"hold_messages": True, **faults})

    def of(self, row: Consignment) -> list[dict[str, Any]]:
        """What it has booked under that key."""
        return self.books.store.every("consignment", key=str(row.key))

    def move(self, row: Consignment, *states: str, **more: Any) -> None:
        for state in states:
            self.books.move(self.of(row)[0]["number"], state, **(more if state == states[-1] else {}))

    def messages(self, row: Consignment) -> list[dict[str, Any]]:
        """Oldest first."""
        return self.books.store.every("message", key=str(row.key))

    def tell(self, message: dict[str, Any], *, secret: str = SECRET, at: int | None = None) -> int:
        """Hand one over as the carrier would; returns the status that we answer."""
        body = body_of(message)
        return post(body, signature(body, secret, at))


def post(body: bytes, signed: str) -> int:
    headers = {"Carrier-Signature": signed}
    client = Client(enforce_csrf_checks=True)
    return client.post(WEBHOOK, body, content_type="application/json", headers=headers).status_code
