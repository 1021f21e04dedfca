"""A carrier that speaks plain JSON over HTTP, at CARRIER_API_BASE. A carrier with an interface of its own is a file beside this one.

    POST /v1/consignments            with Idempotency-Key; 201, or 200 for a key that it knows already
    GET  /v1/consignments?key=KEY    by our key
    GET  /v1/consignments/NUMBER     by its number
    POST /v1/consignments/NUMBER/cancel

All answer {"number", "key", "state", "version", "collected_vnd", "tracking_url", "reason"}. The first version is 1.
What comes back otherwise:

    400, 409, 422 with {"error": {"message"}}     refused: not asked again
    404 with {"error": {"code": "not_found"}}     it knows of none
    anything else, no answer in time              unknown: asked again, by the key

Its messages to us are signed: Carrier-Signature: t=SECONDS,v1=HMAC-SHA256 of "SECONDS.BODY".
"""

import hashlib
import hmac
import json
import logging
import re
import time
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings

from common.text import clean
from marketplace.carriers.base import CarrierFact, CarrierRefused, CarrierUnreachable, ForgedHint, Hint, Waybill

log = logging.getLogger(__name__)

REFUSALS = (400, 409, 422)
TOLERANCE_SECONDS = 300
STATES = ("booked", "in_transit", "delivered", "returned", "cancelled")
_NUMBER = re.compile(r"[A-Za-z0-9-]{1,40}")
_KEY = re.compile(r"[0-9a-f-]{36}")


class PlainCarrier:
    """Whoever speaks as above."""

    name = "plain"

    def enabled(self) -> bool:
        return bool(settings.CARRIER_API_BASE and settings.CARRIER_TOKEN and settings.CARRIER_WEBHOOK_SECRET)

    def book(self, waybill: Waybill) -> CarrierFact:
        return _fact(_ask("POST", "", body=asdict(waybill), key=waybill.key))

    def find(self, *, key: str, number: str = "") -> CarrierFact | None:
        try:
            return _fact(_ask("GET", f"/{number}" if number else f"?key={key}"))
        except _NotFound:
            return None
        except CarrierRefused as refusal:
            raise CarrierUnreachable from refusal  # a question cannot be refused: that says nothing clear

    def cancel(self, number: str) -> CarrierFact:
        return _fact(_ask("POST", f"/{number}/cancel"))

    def parse_hint(self, body: bytes, signature: str) -> Hint:
        if not settings.CARRIER_WEBHOOK_SECRET:
            raise ForgedHint  # without a secret anybody could sign
        try:
            _check(body, signature)
            said = json.loads(body)
            number, key = str(said.get("number") or ""), str(said.get("key") or "")
        except (ValueError, AttributeError, TypeError, RecursionError) as error:
            raise ForgedHint from error
        if not (_NUMBER.fullmatch(number) or _KEY.fullmatch(key)):
            raise ForgedHint
        return Hint(number if _NUMBER.fullmatch(number) else "", key if _KEY.fullmatch(key) else "")


class _NotFound(CarrierUnreachable):
    """The carrier says that it knows of no such thing; for whoever did not ask that, its answer says nothing clear."""


def _ask(method: str, path: str, *, body: dict[str, Any] | None = None, key: str = "") -> Any:
    headers = {"Authorization": f"Bearer {settings.CARRIER_TOKEN}"}
    if key:
        headers["Idempotency-Key"] = key
    seconds = settings.CARRIER_TIMEOUT_SECONDS
    try:
        answer = requests.request(
            method,
            f"{settings.CARRIER_API_BASE.rstrip('/')}/v1/consignments{path}",
            json=body,
            headers=headers,
            timeout=(min(3, seconds), seconds),
            allow_redirects=False,
        )
        said = answer.json()
    except (requests.RequestException, RecursionError) as error:
        log.warning("the carrier gave no clear answer: %s", type(error).__name__)
        raise CarrierUnreachable from None  # what it holds of the request is nobody's business
    if answer.status_code in (200, 201):
        return said
    why = said.get("error") if isinstance(said, dict) else None
    if isinstance(why, dict) and answer.status_code == 404 and why.get("code") == "not_found":
        raise _NotFound
    if isinstance(why, dict) and answer.status_code in REFUSALS:
        raise CarrierRefused(_words(why.get("message")) or None)
    log.warning("the carrier answers %s", answer.status_code)
    raise CarrierUnreachable


def _fact(said: Any) -> CarrierFact:
    """Raises CarrierUnreachable for an answer that says nothing clear."""
    try:
        number, state, version = said["number"], said["state"], said["version"]
        collected, link = said.get("collected_vnd"), said.get("tracking_url")
    except (KeyError, TypeError, AttributeError):
        raise CarrierUnreachable from None
    is_clear = isinstance(number, str) and _NUMBER.fullmatch(number) and state in STATES
    if not is_clear or not _is_count(version) or version < 1 or not (collected is None or _is_count(collected)):
        log.warning("the carrier's answer says nothing clear")
        raise CarrierUnreachable
    return CarrierFact(number, state, version, collected, _link(link), _words(said.get("reason")))


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


def _link(value: Any) -> str:
    """An address to show, or none."""
    if not isinstance(value, str) or len(value) > 200 or not value.isprintable():
        return ""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    return value if parts.scheme in ("http", "https") and parts.netloc else ""


def _words(value: Any) -> str:
    """The carrier's own words, fit to be read on a page."""
    return clean("".join(sign if sign.isprintable() else " " for sign in str(value or "")))[:200]


def _check(body: bytes, signature: str) -> None:
    """Raises ForgedHint, or ValueError for what is no signature."""
    parts = dict(part.split("=", 1) for part in signature.split(",") if "=" in part)
    moment, given = parts.get("t", ""), parts.get("v1", "")
    if not (moment.isascii() and moment.isdigit() and given.isascii()):
        raise ForgedHint
    signed = hmac.new(settings.CARRIER_WEBHOOK_SECRET.encode(), f"{moment}.".encode() + body, hashlib.sha256)
    if not hmac.compare_digest(signed.hexdigest(), given) or abs(time.time() - int(moment)) > TOLERANCE_SECONDS:
        raise ForgedHint
