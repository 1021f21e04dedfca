"""Many buyers at once, with real threads on PostgreSQL, and the proof that the race is real."""

import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.db.models import F

from common import clock
from marketplace.actions import stock
from marketplace.actions.place_order import place_order
from marketplace.actions.take_in_everything import take_in_everything
from marketplace.buying_errors import NotEnough
from marketplace.models import Basket, BasketLine, Offer, Order, ParcelLine, Product
from marketplace.queries.baskets import contents_of
from marketplace.queries.stock import left_of
from tests.marketplace.makers import KG, delivery, make_basket, make_product, make_shop, offer_of, place

pytestmark = pytest.mark.django_db(transaction=True)

BUYERS, LAST = 200, 10


def at_once(jobs: Iterable[Callable[[], Any]], threads: int = 40) -> list[Any]:
    """Run the jobs in threads with connections of their own; what each returned or raised."""
    gate = threading.Barrier(threads)

    def run(job: Callable[[], Any], is_first: bool) -> Any:
        try:
            if is_first:
                gate.wait(30)
            return job()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        futures = [pool.submit(run, job, number < threads) for number, job in enumerate(jobs)]
        return [future.result() for future in futures]


def baskets_with(product: Product, count: int, units: int) -> list[Basket]:
    baskets = Basket.objects.bulk_create(Basket() for _ in range(count))
    offer = offer_of(product)
    BasketLine.objects.bulk_create(BasketLine(basket=basket, offer=offer, quantity=units) for basket in baskets)
    return baskets


def test_the_last_ten_units_under_two_hundred_buyers_are_sold_once() -> None:
    product = make_product(kilograms=LAST)
    baskets = baskets_with(product, BUYERS, KG)

    outcomes = at_once([lambda basket=basket: place(basket) for basket in baskets])

    kinds = Counter(type(outcome).__name__ for outcome in outcomes)
    assert kinds == {"Order": LAST, "NotEnough": BUYERS - LAST}
    refusals = {str(outcome) for outcome in outcomes if isinstance(outcome, NotEnough)}
    assert refusals == {"Sầu riêng Ri6 vừa hết hàng."}
    offer = offer_of(product)
    assert (offer.on_hand, offer.reserved) == (LAST * KG, LAST * KG)
    assert sum(ParcelLine.objects.values_list("quantity", flat=True)) == LAST * KG
    assert BasketLine.objects.count() == BUYERS - LAST


def test_control_without_lock_and_guard_the_same_buyers_oversell(monkeypatch: pytest.MonkeyPatch) -> None:
    product = make_product(kilograms=LAST)
    baskets = baskets_with(product, BUYERS, KG)
    monkeypatch.setattr(stock, "_locked", _unlocked)
    monkeypatch.setattr("marketplace.actions.sync_listing.sync_listing", lambda **_: None)
    monkeypatch.setattr(stock, "sync_listing", lambda **_: None)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE marketplace_offer DROP CONSTRAINT marketplace_offer_reserved_is_on_hand")

    outcomes = at_once([lambda basket=basket: place(basket) for basket in baskets])

    sold = sum(isinstance(outcome, Order) for outcome in outcomes)
    assert sold > LAST


def _unlocked(ids: Iterable[int]) -> dict[int, Offer]:
    return {offer.pk: offer for offer in Offer.objects.filter(pk__in=set(ids)).select_related("unit", "product")}


def test_crossed_baskets_do_not_wait_for_each_other_for_ever() -> None:
    one, two = make_shop("Nhà cô Sáu"), make_shop("Nhà chú Tư", phone="0912345679")
    durian, mango = make_product("Sầu riêng", shop=one, kilograms=50), make_product("Xoài", shop=two, kilograms=50)
    orders = [[(durian, 1), (mango, 1)], [(mango, 1), (durian, 1)]] * 20
    baskets = [make_basket(wanted) for wanted in orders]

    outcomes = at_once([lambda basket=basket: place(basket) for basket in baskets])

    assert Counter(type(outcome).__name__ for outcome in outcomes) == {"Order": 40}
    assert {offer_of(product).reserved for product in (durian, mango)} == {40 * KG}


def test_control_locked_as_each_filled_the_basket_they_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two buyers, A+B and B+A, each with the first of theirs in hand: the database ends it by turning one away."""
    one, two = make_shop("Nhà cô Sáu"), make_shop("Nhà chú Tư", phone="0912345679")
    durian, mango = make_product("Sầu riêng", shop=one), make_product("Xoài", shop=two)
    baskets = [make_basket([(durian, 1), (mango, 1)]), make_basket([(mango, 1), (durian, 1)])]
    turns, both_hold_one = iter((False, True)), threading.Barrier(2, timeout=20)

    def locked_as_filled(ids: Iterable[int]) -> dict[int, Offer]:
        first, second = sorted(ids, reverse=next(turns))
        found = {first: Offer.objects.select_for_update().get(pk=first)}
        both_hold_one.wait()
        return found | {second: Offer.objects.select_for_update().get(pk=second)}

    monkeypatch.setattr(stock, "_locked", locked_as_filled)

    outcomes = at_once([lambda basket=basket: place(basket) for basket in baskets], threads=2)

    assert Counter(type(outcome).__name__ for outcome in outcomes) == {"Order": 1, "OperationalError": 1}
    assert "deadlock" in str(next(outcome for outcome in outcomes if isinstance(outcome, OperationalError)))
    assert {offer_of(product).reserved for product in (durian, mango)} == {KG}


def test_one_form_sent_ten_times_at_once_is_one_order() -> None:
    basket = make_basket([(make_product(), 2)])
    form = {
        "by": None,
        "basket": basket,
        "to": delivery(),
        "rail": "cash",
        "form_key": uuid.uuid4(),
        "as_seen": contents_of(basket.key).as_seen,
    }

    outcomes = at_once([lambda: place_order(**form)] * 10, threads=10)

    assert {outcome.pk for outcome in outcomes} == {Order.objects.get().pk}
    assert Offer.objects.get().reserved == 2 * KG


def test_reserving_and_giving_back_at_once_leaves_the_sums_right() -> None:
    product = make_product(kilograms=30)
    lines = [ParcelLine.objects.get(parcel__order=place(make_basket([(product, 1)]))) for _ in range(20)]
    dice = random.Random(7)

    def release(line: ParcelLine) -> None:
        with transaction.atomic():
            stock.release([line])

    jobs: list[Callable[[], Any]] = [lambda line=line: release(line) for line in lines[:10]]
    jobs += [lambda line=line: release(line) for line in lines[:10]]
    jobs += [lambda basket=basket: place(basket) for basket in baskets_with(product, 20, KG)]
    dice.shuffle(jobs)

    outcomes = at_once(jobs)

    sold = sum(isinstance(outcome, Order) for outcome in outcomes)
    offer = offer_of(product)
    assert not [
        outcome for outcome in outcomes if isinstance(outcome, Exception) and not isinstance(outcome, NotEnough)
    ]
    assert offer.reserved == sum(ParcelLine.objects.filter(is_reserved=True).values_list("quantity", flat=True))
    assert offer.reserved == (10 + sold) * KG
    assert left_of(Offer.objects.select_related("product").get()) == offer.on_hand - offer.reserved
    assert not Offer.objects.filter(reserved__gt=F("on_hand")).exists()


def test_who_leaves_while_somebody_buys_locks_offers_in_the_same_order() -> None:
    shop = make_shop()
    newer, older = make_product("Sầu riêng", shop=shop), make_product("Xoài", shop=shop)
    offer_of(newer).delete()
    newer_offer = Offer.objects.create(
        product=newer, unit=offer_of(older).unit, price_vnd=1_000, on_hand=KG, starts_on=clock.today()
    )
    one_is_held = threading.Barrier(2, timeout=20)

    def buy() -> str:
        with transaction.atomic():
            Offer.objects.select_for_update().get(pk=offer_of(older).pk)
            one_is_held.wait()
            time.sleep(0.5)  # the other takes all that it can get
            Offer.objects.select_for_update().get(pk=newer_offer.pk)
        return "bought"

    def leave() -> str:
        one_is_held.wait()
        with transaction.atomic():
            take_in_everything(shop.participant, None)
        return "left"

    assert at_once([buy, leave], threads=2) == ["bought", "left"]
