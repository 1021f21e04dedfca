"""Two at the carrier at once, on real connections."""

import time
from collections.abc import Iterator
from threading import Barrier
from typing import Any

import pytest

from common import clock
from fakes.carrier.running import running
from marketplace.actions import ask_carrier
from marketplace.actions.answer_parcel import refuse_parcel
from marketplace.actions.ask_carrier import book_consignment, cancel_consignment
from marketplace.actions.pack_parcel import pack
from marketplace.actions.sweep_consignments import sweep_consignments
from marketplace.models import Consignment, Offer, Parcel, Sale
from marketplace.queries.invariants import broken
from tests.marketplace.carrying import SECRET, TOKEN, WEBHOOK, Carriage
from tests.marketplace.stall import commune, live, load_market, officer_of, ordered, seller
from tests.marketplace.test_parcel_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def carriage(settings: Any) -> Iterator[Carriage]:
    with running(token=TOKEN, webhook_secret=SECRET) as server:
        settings.CARRIER, settings.CARRIER_API_BASE = "plain", server.books.base_url
        settings.CARRIER_TOKEN, settings.CARRIER_WEBHOOK_SECRET = TOKEN, SECRET
        carriage = Carriage(server)
        carriage.faults()
        yield carriage


@pytest.fixture
def packed(carriage: Carriage) -> Consignment:
    load_market()
    user, participant = seller()
    parcel = ordered(live(user, participant, officer=officer_of()), way="post", state=Parcel.State.PACKED)
    parcel.order.address, parcel.order.commune = "12 đường làng", commune()
    parcel.order.save()
    return Consignment.objects.create(parcel=parcel, carrier="plain", weight_grams=3_000, cod_vnd=285_000)


def test_task_and_sweeps_at_once_ask_once(packed, carriage):
    results = at_once(lambda: book_consignment(consignment_id=packed.pk), *[sweep_consignments] * 3)

    assert [result for result in results if isinstance(result, Exception)] == []
    assert carriage.books.asked == ["POST /v1/consignments"]
    assert Consignment.objects.get().state == "booked"


def test_without_the_claim_all_would_ask_and_the_key_alone_would_make_it_one(packed, carriage, monkeypatch):
    """The control: the test above shows something."""
    together = Barrier(4, timeout=10)

    def unclaimed(pk: int, **_: object) -> Consignment:
        found = Consignment.objects.get(pk=pk)
        together.wait()
        return found

    monkeypatch.setattr(ask_carrier, "_claim", unclaimed)

    at_once(*[lambda: book_consignment(consignment_id=packed.pk)] * 4)

    assert len(carriage.books.asked) == 4
    assert len(carriage.of(packed)) == 1


def test_the_same_news_at_once_moves_the_parcel_once(packed, carriage):
    book_consignment(consignment_id=packed.pk)
    carriage.move(packed, "in_transit", "delivered")
    messages = carriage.messages(packed)

    answers = at_once(*[lambda each=each: carriage.tell(each) for each in [*messages, *messages]])

    assert set(answers) == {200}
    assert Parcel.objects.get().moves.filter(state="handed_over").count() == 1
    assert list(broken()) == []


def test_called_off_while_it_is_booked_nothing_is_left_at_the_carrier(packed, carriage):
    user = packed.parcel.shop.participant.people.get().user
    parcel = Parcel.objects.get()

    at_once(
        lambda: book_consignment(consignment_id=packed.pk),
        lambda: refuse_parcel(by=user, parcel=parcel, reason="Xe hư"),
        lambda: cancel_consignment(consignment_id=packed.pk),
    )
    Consignment.objects.update(next_try_at="2020-01-01T00:00:00Z")
    for _round in range(3):
        sweep_consignments()
        Consignment.objects.update(next_try_at="2020-01-01T00:00:00Z")

    assert Consignment.objects.get().state == "cancelled"
    assert [each["state"] for each in carriage.of(packed)] in ([], ["cancelled"])
    assert Offer.objects.get().reserved == 0
    assert list(broken()) == []


def test_from_packing_to_the_money_with_nobody_asking(live_server, settings):
    """The stand-in as the demo has it: it fetches and delivers by itself, and tells the site over HTTP."""
    settings.CARRIER, settings.CARRIER_TOKEN, settings.CARRIER_WEBHOOK_SECRET = "plain", TOKEN, SECRET
    load_market()
    user, participant = seller()
    parcel = ordered(live(user, participant, officer=officer_of()), way="post", state=Parcel.State.ACCEPTED)
    parcel.order.address, parcel.order.commune = "12 đường làng", commune()
    parcel.order.save()
    secrets = {"token": TOKEN, "webhook_secret": SECRET}
    with running(**secrets, webhook_url=f"{live_server.url}{WEBHOOK}", pace=0.3, retry_base=0.2) as server:
        settings.CARRIER_API_BASE = server.books.base_url

        pack(by=user, parcel=parcel)

        until = time.monotonic() + 20
        while Parcel.objects.get().paid_on is None and time.monotonic() < until:
            time.sleep(0.1)

    parcel.refresh_from_db()
    assert (parcel.state, parcel.paid_on) == ("handed_over", clock.today())
    assert Sale.objects.get().value_vnd == 285_000
    assert list(broken()) == []
