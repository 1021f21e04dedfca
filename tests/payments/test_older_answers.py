"""An older answer of the provider that is applied after a newer one changes nothing."""

import itertools
from collections.abc import Callable

import pytest
from django.db import transaction

from payments.actions.locking import locked
from payments.actions.settle import settle
from payments.models import Payment
from payments.models.payment import State
from payments.queries.invariants import broken
from payments.rails.base import ProviderFact, RefundFact
from tests.payments.payee import Jar

pytestmark = pytest.mark.django_db


def _facts(payment: Payment) -> list[ProviderFact]:
    """What the provider held, one moment after the other."""

    def fact(state: str, *refunds: RefundFact, failure: str = "") -> ProviderFact:
        ref = f"cs_{payment.pk}"
        return ProviderFact(state, str(payment.pk), 190_000, "vnd", ref, "pi_1", "http://x/", failure, refunds)

    on_its_way, gone, bounced = (
        RefundFact(f"re_{payment.pk}", state, 90_000) for state in ("pending", "succeeded", "failed")
    )
    return [
        fact("open", failure="generic_decline"),
        fact("paid"),
        fact("paid", on_its_way),
        fact("paid", gone),
        fact("paid", bounced),
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[::7])
def test_in_any_order_the_newest_word_stands(order: tuple[int, ...], start: Callable[..., Payment], jar: Jar) -> None:
    payment = start()
    facts = _facts(payment)

    for at in order:
        with transaction.atomic():
            settle(locked(payment.pk), facts[at])

    payment.refresh_from_db()
    assert (payment.state, payment.refunded_vnd, payment.failure) == (State.PAID, 0, "")
    assert (payment.hosted_url, payment.needs_ending) == ("", False)
    assert payment.refunds.get().state == "failed"
    assert jar.said.count("paid") == 1
    assert list(broken()) == []


def test_an_older_open_does_not_open_again_what_is_over(start: Callable[..., Payment], jar: Jar) -> None:
    payment = start()
    was_open = _facts(payment)[0]
    is_over = ProviderFact("expired", str(payment.pk), 190_000, "vnd", was_open.provider_ref)

    for fact in (is_over, was_open):
        with transaction.atomic():
            settle(locked(payment.pk), fact)

    payment.refresh_from_db()
    assert payment.state == State.EXPIRED
    assert jar.said == ["expired"]
