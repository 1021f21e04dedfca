"""Two at once, on real connections."""

from collections.abc import Callable
from threading import Barrier, Event, Thread

import pytest
from django.db import connection, transaction

from accounts.models import Message
from common import clock
from households.actions.leave import leave
from households.errors import HasLeft
from marketplace.actions import answer_parcel, escalate_parcels, name_lots
from marketplace.actions.list_product import edit_product
from marketplace.actions.pack_parcel import pack
from marketplace.actions.show_product import pause_product, resume_product
from marketplace.buying_errors import NotEnough
from marketplace.errors import MoveNotPermitted
from marketplace.models import Listing, Lot, Offer, Parcel, ParcelMove
from marketplace.queries.invariants import broken
from tests.marketplace.papers import harvested
from tests.marketplace.stall import goods, live, load_market, member_of, officer_of, ordered, seller

pytestmark = pytest.mark.django_db(transaction=True)
State = Parcel.State


def at_once(*jobs: Callable[[], object]) -> list[object]:
    """Run the jobs at the same moment, each on a connection of its own; what they return or raise, in their order."""
    start, results = Barrier(len(jobs)), [None] * len(jobs)

    def run(position: int, job: Callable[[], object]) -> None:
        start.wait()
        try:
            results[position] = job()
        except Exception as error:
            results[position] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(position, job)) for position, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def parcel() -> Parcel:
    load_market()
    user, participant = seller()
    return ordered(live(user, participant, officer=officer_of()))


def owner_of(parcel: Parcel):
    return parcel.shop.participant.people.get().user


def test_two_acceptances_are_one(parcel):
    user = owner_of(parcel)

    results = at_once(*[lambda: answer_parcel.accept_parcel(by=user, parcel=parcel)] * 4)

    assert sum(isinstance(result, Parcel) for result in results) == 1
    assert sum(isinstance(result, MoveNotPermitted) for result in results) == 3
    assert ParcelMove.objects.filter(state=State.ACCEPTED).count() == 1


def test_without_the_lock_two_acceptances_are_two(parcel, monkeypatch):
    """The control: the test above shows something."""
    user, together = owner_of(parcel), Barrier(4, timeout=5)

    def unlocked(pk: int) -> Parcel:
        found = Parcel.objects.select_related("order", "shop__participant").get(pk=pk)
        together.wait()
        return found

    monkeypatch.setattr(answer_parcel, "held_parcel", unlocked)

    at_once(*[lambda: answer_parcel.accept_parcel(by=user, parcel=parcel)] * 4)

    assert ParcelMove.objects.filter(state=State.ACCEPTED).count() == 4


def test_acceptance_and_sweep_at_once_end_as_one_after_the_other(parcel):
    member_of()
    user = owner_of(parcel)
    Parcel.objects.update(answer_by=clock.now())

    accepted, swept = at_once(
        lambda: answer_parcel.accept_parcel(by=user, parcel=parcel), lambda: escalate_parcels.escalate_parcels()
    )

    parcel.refresh_from_db()
    assert isinstance(accepted, Parcel)
    assert parcel.state == State.ACCEPTED
    assert (parcel.escalated_at is not None) == bool(swept)
    assert Message.objects.filter(text__contains="một ngày rồi").count() == swept


def test_acceptance_and_refusal_at_once_are_one_of_them(parcel):
    user = owner_of(parcel)

    results = at_once(
        lambda: answer_parcel.accept_parcel(by=user, parcel=parcel),
        lambda: answer_parcel.refuse_parcel(by=user, parcel=parcel, reason="Hết hàng"),
    )

    refused = sum(isinstance(result, MoveNotPermitted) for result in results)
    parcel.refresh_from_db()
    assert parcel.state in (State.ACCEPTED, State.REFUSED_BY_SELLER)
    # An accepted parcel may still be refused: both go through only in that order.
    assert refused == 1 or parcel.state == State.REFUSED_BY_SELLER


def test_sellers_and_buyers_of_the_same_goods_never_wait_in_a_circle(parcel):
    """The seller changes prices, rests and comes back while buyers take of them and are refused."""
    product = parcel.lines.get().offer.product
    user = owner_of(parcel)

    def sell() -> None:
        for price in (96_000, 97_000, 98_000):
            edit_product(by=user, product=product, goods=goods(user, price_vnd=price, available=7_000, photo=None))
            pause_product(by=user, product=product)
            resume_product(by=user, product=product)

    def buy() -> int:
        taken = 0
        for _time in range(6):
            try:
                bought = ordered(product)
            except (NotEnough, Offer.DoesNotExist):
                continue
            taken += 1
            answer_parcel.refuse_parcel(by=user, parcel=bought, reason="thử")
        return taken

    results = at_once(sell, buy, buy)

    assert not [result for result in results if isinstance(result, Exception)]
    answer_parcel.refuse_parcel(by=user, parcel=parcel, reason="thử")
    assert list(broken()) == []


def test_nothing_is_hung_up_while_its_household_leaves(parcel):
    user, product = owner_of(parcel), parcel.lines.get().offer.product
    pause_product(by=user, product=product)
    has_left, has_hung = Event(), Event()

    def go() -> None:
        with transaction.atomic():
            leave(by=user, participant=parcel.shop.participant, reason="ended")
            has_left.set()
            has_hung.wait(0.5)  # it waits for us: this time runs out

    def hang() -> object:
        has_left.wait(10)
        try:
            return resume_product(by=user, product=product)
        finally:
            has_hung.set()

    _gone, hung = at_once(go, hang)

    assert isinstance(hung, HasLeft)
    product.refresh_from_db()
    assert product.state == "paused"
    assert not Listing.objects.open().exists()


def packers_of_one_lot(parcel) -> list[Callable[[], object]]:
    """Two who pack 3 kg each from a lot of 5 kg."""
    user, product = owner_of(parcel), parcel.lines.get().offer.product
    lot = harvested(user, product, quantity=5_000)
    parcels = [ordered(product, state=State.ACCEPTED) for _n in range(2)]
    return [lambda each=each: pack(by=user, parcel=each, lots={each.lines.get().pk: lot.pk}) for each in parcels]


def test_two_packers_take_no_more_from_a_lot_than_was_picked(parcel):
    results = at_once(*packers_of_one_lot(parcel))

    assert sorted(type(result).__name__ for result in results) == ["NotSoMuchLeft", "Parcel"]
    assert [rule for rule, _row in broken()] == []


def test_without_the_lock_two_packers_take_too_much(parcel, monkeypatch):
    """The control: the test above shows something."""
    together = Barrier(2, timeout=5)

    def unlocked(ids):
        found = {lot.pk: lot for lot in Lot.objects.select_related("unit").filter(pk__in=ids)}
        together.wait()
        return found

    monkeypatch.setattr(name_lots, "locked_lots", unlocked)

    results = at_once(*packers_of_one_lot(parcel))

    assert all(isinstance(result, Parcel) for result in results)
    assert "no more leaves a lot than was picked" in [rule for rule, _row in broken()]
