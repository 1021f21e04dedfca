"""One contract for every rail: what actions rely on, whatever the provider."""

import json
from collections.abc import Callable

import pytest

from payments.errors import ForgedEvent
from payments.models import Payment, Refund
from payments.rails import RAILS, enabled_rails, rail_named
from payments.rails.base import Rail
from tests.payments.bank import Bank

pytestmark = pytest.mark.django_db
EVERY = pytest.mark.parametrize("name", ["card", "cash"])
ONLINE = pytest.mark.parametrize("name", ["card"])


def test_these_are_all() -> None:
    assert sorted(RAILS) == ["card", "cash"]
    assert [rail.name for rail in enabled_rails()] == ["card", "cash"]


@EVERY
def test_it_says_what_it_is(name: str) -> None:
    rail: Rail = rail_named(name)

    assert rail.name == name
    assert str(rail.label)
    assert str(rail.help)


@EVERY
def test_what_it_will_ask_can_be_kept_and_does_not_change(name: str, start: Callable[..., Payment]) -> None:
    payment = start(rail=name)

    kept = Payment.objects.get(pk=payment.pk).request

    assert json.loads(json.dumps(kept)) == payment.request


@EVERY
def test_started_it_is_open_for_the_whole_amount(name: str, start: Callable[..., Payment], bank: Bank) -> None:
    payment = start(rail=name)

    fact = rail_named(name).start(payment)

    assert (fact.state, fact.payment_id, fact.amount_vnd, fact.currency) == ("open", str(payment.pk), 190_000, "vnd")
    assert bool(fact.hosted_url) == rail_named(name).is_online


@EVERY
def test_started_again_it_is_the_same(name: str, start: Callable[..., Payment], bank: Bank) -> None:
    payment = start(rail=name)

    assert rail_named(name).start(payment) == rail_named(name).start(payment)


@EVERY
@pytest.mark.parametrize("body", [b"", b"{}", b"\xff", b'{"id": "evt_1", "type": "x", "data": {"object": {}}}'])
def test_what_is_not_signed_is_forged(name: str, body: bytes) -> None:
    with pytest.raises(ForgedEvent):
        rail_named(name).parse_event(body, "t=1,v1=0")


@EVERY
def test_a_refund_is_given_once_under_its_key(name: str, start: Callable[..., Payment], bank: Bank) -> None:
    payment = start(rail=name)
    rail = rail_named(name)
    if rail.is_online:
        ref = rail.start(payment).provider_ref or ""
        bank.pay(payment)
        payment.charge_ref = rail.fetch_status(ref).charge_ref
    refund = Refund(payment=payment, amount_vnd=90_000, purpose="a", idempotency_key="key-a")

    first, again = rail.refund(refund), rail.refund(refund)

    assert first == again
    assert (first.state, first.amount_vnd, first.refund_id) == ("succeeded", 90_000, str(refund.pk))


@ONLINE
def test_its_status_is_what_the_provider_holds(name: str, start: Callable[..., Payment], bank: Bank) -> None:
    payment, rail = start(rail=name), rail_named(name)
    ref = rail.start(payment).provider_ref or ""
    bank.pay(payment)
    bank.refund_at_desk(payment, 40_000)

    fact = rail.fetch_status(ref)

    assert (fact.state, fact.amount_vnd, fact.hosted_url) == ("paid", 190_000, "")
    assert [(r.state, r.amount_vnd) for r in fact.refunds] == [("succeeded", 40_000)]


@ONLINE
def test_ended_it_takes_no_money_and_ending_it_again_is_no_error(
    name: str, start: Callable[..., Payment], bank: Bank
) -> None:
    payment, rail = start(rail=name), rail_named(name)
    ref = rail.start(payment).provider_ref or ""

    assert rail.expire(ref).state == "expired"
    assert rail.expire(ref).state == "expired"


@ONLINE
def test_ending_what_was_paid_says_that_it_was_paid(name: str, start: Callable[..., Payment], bank: Bank) -> None:
    payment, rail = start(rail=name), rail_named(name)
    ref = rail.start(payment).provider_ref or ""
    bank.pay(payment)

    assert rail.expire(ref).state == "paid"
