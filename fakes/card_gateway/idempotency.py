"""The same key and the same parameters get the same reply; anything else under that key is refused."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from fakes.card_gateway.errors import ApiError
from fakes.card_gateway.gateway import Gateway
from fakes.card_gateway.store import Change, Thing


def fingerprint(path: str, body: str) -> str:
    """What was asked, as a hash."""
    return hashlib.sha256(f"{path}\n{body}".encode()).hexdigest()


@contextmanager
def only_one(gateway: Gateway, key: str) -> Iterator[None]:
    """Hold ``key`` while its request runs; raises ApiError 409 when another request holds it."""
    with gateway.busy_lock:
        if key in gateway.busy_keys:
            message = f"There is currently another in-progress request using this Idempotent Key ({key})."
            raise ApiError(message, status=409, kind="idempotency_error", code="idempotency_key_in_use")
        gateway.busy_keys.add(key)
    try:
        yield
    finally:
        with gateway.busy_lock:
            gateway.busy_keys.discard(key)


def earlier_reply(gateway: Gateway, key: str, asked: str) -> Thing | None:
    """The reply that this key got before, or None; raises ApiError when it was given for something else."""
    kept = gateway.store.get("reply", key)
    if kept and kept["asked"] != asked:
        message = (
            f"Keys for idempotent requests can only be used with the same parameters they were first used with ({key})."
        )
        raise ApiError(message, kind="idempotency_error")
    return kept


def keep_reply(change: Change, key: str, asked: str, status: int, body: Thing) -> None:
    """Keep the reply in the same change as what it tells."""
    change.put("reply", {"id": key, "asked": asked, "status": status, "body": body})
