"""What the carrier tells: each message signed, sent until it is taken; what a restart finds waiting is sent then."""

import hashlib
import hmac
import json
import logging
import threading
import time
import urllib.error
import urllib.request

from fakes.card_gateway.store import Thing
from fakes.carrier.books import Books

GIVE_UP_AFTER = 20
LONGEST_WAIT = 15 * 60
TIMEOUT = 20
log = logging.getLogger(__name__)
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def body_of(message: Thing) -> bytes:
    """What is sent: which parcel, never whose."""
    return json.dumps({name: message[name] for name in ("id", "number", "key")}).encode()


def signature(body: bytes, secret: str, at: int | None = None) -> str:
    """Time, and HMAC-SHA256 of ``time.body``."""
    moment = int(time.time()) if at is None else at
    return f"t={moment},v1={hmac.new(secret.encode(), f'{moment}.'.encode() + body, hashlib.sha256).hexdigest()}"


def send(books: Books, message: Thing) -> bool:
    """Once; True when it was taken."""
    body = body_of(message)
    request = urllib.request.Request(books.webhook_url, body, method="POST")
    request.add_header("Content-Type", "application/json")
    request.add_header("Carrier-Signature", signature(body, books.webhook_secret))
    try:
        with _opener.open(request, timeout=TIMEOUT) as response:
            return 200 <= response.status < 300
    except (OSError, ValueError, urllib.error.HTTPError):
        return False


class Teller(threading.Thread):
    """Looks for what is due: messages to send, parcels that go on."""

    def __init__(self, books: Books) -> None:
        super().__init__(daemon=True)
        self._books, self._stopping = books, threading.Event()

    def run(self) -> None:
        while not self._stopping.wait(0.2):
            try:
                self._books.go_on()
                for message in self._due() if self._books.webhook_url else ():
                    self._tell(message)
            except Exception:
                log.exception("a round failed")

    def stop(self) -> None:
        self._stopping.set()

    def _due(self) -> list[Thing]:
        waiting = self._books.store.every("message", state="waiting")
        return [each for each in waiting if each["due"] is not None and each["due"] <= time.time()]

    def _tell(self, message: Thing) -> None:
        taken = send(self._books, message)
        message["tries"] += 1
        message["due"] = time.time() + min(self._books.retry_base * 2 ** (message["tries"] - 1), LONGEST_WAIT)
        if taken or message["tries"] >= GIVE_UP_AFTER:
            message["state"] = "taken" if taken else "given up"
        with self._books.store.change() as change:
            change.put("message", message)
