"""The courier: sends each event, signed, until the address answers 2xx; what a restart finds waiting is sent then."""

import hashlib
import hmac
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from fakes.card_gateway import sessions
from fakes.card_gateway.gateway import Gateway
from fakes.card_gateway.store import Thing

LONGEST_WAIT = 15 * 60
GIVE_UP_AFTER = 60
TIMEOUT = 20


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is no 2xx: like Stripe, we do not follow it."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)


def signature(payload: bytes, secret: str, at: int | None = None) -> str:
    """The Stripe-Signature header: time and HMAC-SHA256 of ``time.payload``."""
    moment = int(time.time()) if at is None else at
    digest = hmac.new(secret.encode(), f"{moment}.".encode() + payload, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


def send(gateway: Gateway, event: Thing) -> bool:
    """Send one event once; True when it was taken."""
    payload = json.dumps(event).encode()
    request = urllib.request.Request(gateway.webhook_url, payload, method="POST")
    request.add_header("Content-Type", "application/json; charset=utf-8")
    request.add_header("User-Agent", "Stripe/1.0 (stand-in)")
    request.add_header("Stripe-Signature", signature(payload, gateway.webhook_secret))
    try:
        with _opener.open(request, timeout=TIMEOUT) as response:
            return 200 <= response.status < 300
    except (OSError, ValueError, urllib.error.HTTPError):
        return False


class Courier:
    """A thread that looks for what is due, and a few hands that carry it."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._stop = threading.Event()
        self._hands = ThreadPoolExecutor(max_workers=8, thread_name_prefix="courier")
        self._carried: set[str] = set()
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is in the hands and stop."""
        self._stop.set()
        self._thread.join(timeout=5)
        self._hands.shutdown(wait=True, cancel_futures=True)

    def release(self, order: Iterable[str]) -> list[bool]:
        """Send these events now, one after the other, in this order; returns which were taken."""
        events = [self._gateway.store.get("event", key) for key in order]
        return [self._deliver(event["id"]) for event in events if event]

    def _run(self) -> None:
        tick = 0
        while not self._stop.wait(0.1):
            for delivery in self._due():
                self._carried.add(delivery["id"])
                self._hands.submit(self._carry, delivery["id"])
            tick += 1
            if tick % 10 == 0:
                sessions.expire_those_due(self._gateway)

    def _due(self) -> list[Thing]:
        now = self._gateway.now()
        waiting = self._gateway.store.every("delivery", state="waiting")
        return [d for d in waiting if d["due"] is not None and d["due"] <= now and d["id"] not in self._carried]

    def _carry(self, key: str) -> None:
        try:
            self._deliver(key)
        finally:
            self._carried.discard(key)

    def _deliver(self, key: str) -> bool:
        """Send an event, in as many copies as the faults ask for, and write down how it went."""
        event = self._gateway.store.get("event", key)
        if event is None:
            return False
        copies = max(1, self._gateway.faults.webhook_copies)
        if copies == 1:
            taken = send(self._gateway, event)
        else:
            with ThreadPoolExecutor(max_workers=copies) as hands:
                taken = all(hands.map(lambda _: send(self._gateway, event), range(copies)))
        self._note(key, taken=taken)
        return taken

    def _note(self, key: str, *, taken: bool) -> None:
        with self._gateway.store.change() as change:
            delivery = change.get("delivery", key) or {"id": key, "tries": 0}
            delivery["tries"] += 1
            wait = min(self._gateway.retry_base * 2 ** (delivery["tries"] - 1), LONGEST_WAIT)
            over = taken or delivery["tries"] >= GIVE_UP_AFTER
            delivery |= {
                "state": ("taken" if taken else "given up") if over else "waiting",
                "due": self._gateway.now() + wait,
            }
            change.put("delivery", delivery)
