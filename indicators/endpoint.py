"""Hands a frozen report to the system that REPORT_ENDPOINT names.

The body is the signed document with its hash, in canonical JSON (documents.py), posted with

    Idempotency-Key: SHA-256 of the document, in hex      the same report twice must be taken once
    Report-Signature: t=SECONDS,v1=HMAC                   HMAC-SHA256, in hex, of "SECONDS.BODY" under REPORT_ENDPOINT_KEY

Whoever receives checks the signature, that SECONDS are not long ago, and that the hash is the document's. What comes back:

    200, 201 with {"status": "accepted", "sha256": the same}     accepted
    400, 409, 422 with {"status": "refused", "message"}          refused: these bytes will hardly please tomorrow
    anything else, no answer in time                             unknown: sent again, with the same key
"""

import hashlib
import hmac
import logging
import time
from dataclasses import dataclass

import requests
from django.conf import settings

from common.text import clean
from indicators.documents import signed
from indicators.models import Report
from indicators.models.sending import Outcome

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = (3, 20)
TAKEN, REFUSALS = (200, 201), (400, 409, 422)
LONGEST_ANSWER = 200


@dataclass(frozen=True)
class Answer:
    """What came of an attempt: ``status`` none where nobody answered, ``words`` as they were said."""

    outcome: Outcome
    status: int | None = None
    words: str = ""


def can_send() -> bool:
    """Whether this installation names an endpoint and the key to sign with."""
    return bool(settings.REPORT_ENDPOINT and settings.REPORT_ENDPOINT_KEY)


def hand_over(report: Report) -> Answer:
    """Send it once. Never raises for what the network does; no transaction may be open around it."""
    body = signed(report)
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": report.sha256,
        "Report-Signature": signature(body),
    }
    try:
        answer = requests.post(
            settings.REPORT_ENDPOINT, data=body, headers=headers, timeout=TIMEOUT_SECONDS, allow_redirects=False
        )
    except (requests.RequestException, ValueError) as error:
        log.warning("report %s: no answer (%s)", report.pk, type(error).__name__)
        return Answer(Outcome.UNKNOWN)
    read = read_answer(answer, report.sha256)
    if read.outcome is not Outcome.ACCEPTED:
        log.warning("report %s: %s (%s)", report.pk, read.outcome.value, answer.status_code)
    return read


def signature(body: bytes, at: int | None = None) -> str:
    """Time, and HMAC-SHA256 of ``time.body``."""
    moment = int(time.time()) if at is None else at
    signed_bytes = f"{moment}.".encode() + body
    return f"t={moment},v1={hmac.new(settings.REPORT_ENDPOINT_KEY.encode(), signed_bytes, hashlib.sha256).hexdigest()}"


def read_answer(answer: requests.Response, sha256: str) -> Answer:
    """What a reply means; one that says nothing clear is unknown."""
    try:
        said = answer.json()
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        return Answer(Outcome.UNKNOWN, answer.status_code)
    words = clean("".join(sign if sign.isprintable() else " " for sign in str(said.get("message") or "")))
    outcome = Outcome.UNKNOWN
    if answer.status_code in TAKEN and said.get("status") == "accepted" and said.get("sha256") == sha256:
        outcome = Outcome.ACCEPTED
    elif answer.status_code in REFUSALS and said.get("status") == "refused":
        outcome = Outcome.REFUSED
    return Answer(outcome, answer.status_code, words[:LONGEST_ANSWER])
