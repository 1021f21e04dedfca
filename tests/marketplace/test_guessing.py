"""Nobody finds other people's orders by trying numbers."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from common import clock
from marketplace.limits import SECONDS, TRIES_AT_ONE, TRIES_OF_ONE
from tests.marketplace.makers import BUYER_PHONE, make_order

pytestmark = pytest.mark.django_db
WRONG_PHONE = "0933 111 000"


@pytest.fixture(autouse=True)
def at_the_beginning_of_ten_minutes():
    with clock.at(datetime.fromtimestamp((time.time() // SECONDS + 1) * SECONDS, tz=UTC)):
        yield


def found(number: str, phone: str, address: str) -> bool:
    return Client(REMOTE_ADDR=address).post("/don/", {"number": number, "phone": phone}).status_code == 302


def test_after_eight_guesses_at_a_number_even_the_right_phone_waits_ten_minutes():
    order = make_order()
    guesses = [found(order.number, WRONG_PHONE, f"10.0.0.{number}") for number in range(TRIES_AT_ONE)]

    assert not any(guesses)
    assert not found(order.number, BUYER_PHONE, "10.0.1.1")
    with clock.at(clock.now() + timedelta(minutes=10)):
        assert found(order.number, BUYER_PHONE, "10.0.1.1")


def test_after_twenty_guesses_from_an_address_it_waits_and_others_do_not():
    order = make_order()
    for number in range(TRIES_OF_ONE):
        found(f"ACDE{number:04}", WRONG_PHONE, "10.0.0.1")

    assert not found(order.number, BUYER_PHONE, "10.0.0.1")
    assert found(order.number, BUYER_PHONE, "10.0.0.2")


def test_guesses_are_remembered_for_the_whole_ten_minutes_in_the_database_too(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"}
    }
    found("ACDE3467", WRONG_PHONE, "10.0.0.1")

    with connection.cursor() as cursor:
        cursor.execute("SELECT min(expires - now()) FROM cache_entries WHERE cache_key LIKE '%%find-order%%'")
        (least,) = cursor.fetchone()
    assert least > timedelta(minutes=9)
