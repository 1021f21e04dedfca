"""Whatever comes in: a refusal, never a crash, and nothing written."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes.card_gateway.webhooks import signature
from payments.models import Payment
from payments.models.payment import State
from tests.payments.bank import post

pytestmark = pytest.mark.django_db
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), database=None)

ODD = ["\x00", "cs_\x00", "../", "pi_1", "00000000-0000-4000-8000-000000000000"]
TEXT = st.text(max_size=20) | st.sampled_from(ODD)
PLAIN = st.none() | st.booleans() | st.integers() | TEXT
THING = PLAIN | st.lists(PLAIN, max_size=3)
KNOWN = [
    "checkout.session.completed",
    "payment_intent.succeeded",
    "charge.refunded",
    "refund.failed",
    "customer.created",
]
KINDS = st.sampled_from(KNOWN) | THING
NAMES = st.sampled_from(["id", "client_reference_id", "metadata", "payment_intent"])
ABOUT = st.dictionaries(NAMES, THING | st.dictionaries(TEXT, THING)) | THING
EVENTS = st.fixed_dictionaries({"id": THING, "type": KINDS, "data": st.fixed_dictionaries({"object": ABOUT})})


@given(event=EVENTS)
@QUICK
def test_any_signed_event_is_taken_or_refused(event: Any) -> None:
    body = json.dumps(event).encode()

    assert post(Client(), body, signature(body, "whsec_suite")) in (200, 400)


@given(body=st.binary(max_size=200), signed=st.text(st.characters(codec="latin-1"), max_size=60))
@QUICK
def test_any_unsigned_bytes_are_refused(body: bytes, signed: str) -> None:
    assert post(Client(), body, signed.replace("\n", "").replace("\r", "")) == 400


@given(path=st.text(max_size=40))
@settings(QUICK, max_examples=20)  # each is a whole page that says "not found"
def test_any_address_is_answered(path: str) -> None:
    for method in (Client().get, Client().post):
        for address in ("/tra-tien/", "/tra-tien/ve/", "/tra-tien/webhook/"):
            assert method(address + quote(path, safe="/")).status_code < 500


def test_addresses_answer_only_their_method(client: Client, start: Callable[..., Payment]) -> None:
    payment = start(rail="cash")

    assert client.post(f"/tra-tien/ve/{payment.pk}/").status_code == 405
    assert client.get("/tra-tien/ve/00000000-0000-4000-8000-000000000000/").status_code == 404

    payment.refresh_from_db()
    assert payment.state == State.PENDING
