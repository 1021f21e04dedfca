"""Hands a message to whoever sends it.

MESSAGE_GATEWAY is ``demo`` (the demo phone shows the row), ``log`` (it goes nowhere; a line without anything personal
is logged), or an address. There a message is posted as JSON ``{"to", "text", "key"}`` with ``Idempotency-Key: key``
and, if MESSAGE_GATEWAY_TOKEN is set, as its bearer. The same key twice must be sent once. What comes back:

    2xx with {"status": "accepted"}                     accepted
    {"status": "refused"}, other 4xx                     refused: not asked again
    401, 403, 404, 405, 408, 425, 429                   unknown: asked again. The first four mean that the operator
                                                        gave a wrong token or address, and nothing about the number
    anything else, no answer in time                    unknown: asked again, with the same key
"""

import enum
import logging

import requests
from django.conf import settings
from django.core.cache import cache

from accounts.models import Message

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS = (3, 10)
TRY_AGAIN_CODES = (408, 425, 429)
# Token or address are wrong: whoever runs this must look, and the messages wait.
OUR_MISTAKES = (401, 403, 404, 405)
TOLD = "message_gateway_mistake_told"
TOLD_FOR_SECONDS = 60 * 60


class Outcome(enum.Enum):
    """What the gateway made of a message."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


def hand_over(message: Message) -> Outcome:
    """Give ``message`` to the gateway of this installation. Never raises; no transaction may be open around it."""
    if settings.MESSAGE_GATEWAY == "demo":
        return Outcome.ACCEPTED
    if settings.MESSAGE_GATEWAY == "log":
        logger.info("message %s (%s) stays here: no gateway is named", message.key, message.kind)
        return Outcome.ACCEPTED
    return _post(message)


def _post(message: Message) -> Outcome:
    headers = {"Idempotency-Key": str(message.key)}
    if settings.MESSAGE_GATEWAY_TOKEN:
        headers["Authorization"] = f"Bearer {settings.MESSAGE_GATEWAY_TOKEN}"
    body = {"to": message.phone, "text": message.text, "key": str(message.key)}
    try:
        answer = requests.post(
            settings.MESSAGE_GATEWAY, json=body, headers=headers, timeout=TIMEOUT_SECONDS, allow_redirects=False
        )
    except requests.RequestException as error:
        logger.warning("message %s: no answer (%s)", message.key, type(error).__name__)
        return Outcome.UNKNOWN
    outcome = read_answer(answer)
    if answer.status_code in OUR_MISTAKES:
        _tell_once(answer.status_code)
    elif outcome is not Outcome.ACCEPTED:
        logger.warning("message %s: %s (%s)", message.key, outcome.value, answer.status_code)
    return outcome


def read_answer(answer: requests.Response) -> Outcome:
    """What a reply means; one that says nothing clear is unknown."""
    try:
        said = answer.json()
    except ValueError:
        said = None
    status = said.get("status") if isinstance(said, dict) else None
    if answer.ok and status == "accepted":
        return Outcome.ACCEPTED
    if answer.status_code in (*TRY_AGAIN_CODES, *OUR_MISTAKES):
        return Outcome.UNKNOWN
    if status == "refused" or 400 <= answer.status_code < 500:
        return Outcome.REFUSED
    return Outcome.UNKNOWN


def _tell_once(status: int) -> None:
    """Once an hour is enough: every message that waits would say the same."""
    if cache.add(TOLD, status, TOLD_FOR_SECONDS):
        logger.error(
            "the message gateway answers %s: look at MESSAGE_GATEWAY and MESSAGE_GATEWAY_TOKEN; messages wait", status
        )
