"""Beside the demo's goods: houses that say who they are, a shop that is down, a complaint, a parcel that a carrier brought."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from common import clock
from demo.carrying import bring
from demo.clockwork import Clockwork
from demo.goods import GOODS
from demo.shops import HOUSES, REASON, complain_of_one, take_one_down, tell_of_houses
from demo.trading import _more_photos
from marketplace.actions.send_parcel import hand_over
from marketplace.models import Complaint, Consignment, Parcel, Shop
from marketplace.queries.invariants import broken
from tests.marketplace.stall import department, live, load_market, officer_of, ordered, seller

State = Parcel.State


@pytest.fixture
def stall(db: None) -> tuple[Any, Any, Any]:
    load_market()
    user, participant = seller()
    return user, participant, live(user, participant, officer=officer_of())


def test_a_house_says_who_it_is_and_shows_a_face(stall: tuple[Any, Any, Any]) -> None:
    user, participant, product = stall

    tell_of_houses({product.pk: SimpleNamespace(user=user, participant=participant)})  # type: ignore[dict-item]

    shop = Shop.objects.get()
    assert shop.about == HOUSES[0][0]
    assert shop.portrait is not None


def test_a_shop_that_owes_nothing_is_taken_down_and_another_stays(stall: tuple[Any, Any, Any]) -> None:
    _user, _participant, product = stall
    parcel, staff = ordered(product, state=State.ACCEPTED), department()

    take_one_down(staff)
    assert Shop.objects.get().is_down is False

    Parcel.objects.filter(pk=parcel.pk).update(state=State.REFUSED_BY_SELLER)
    take_one_down(staff)
    assert Shop.objects.get().taken_down_reason == REASON


def test_somebody_is_not_happy_and_waits(stall: tuple[Any, Any, Any]) -> None:
    user, _participant, product = stall
    hand_over(by=user, parcel=ordered(product, state=State.PACKED), is_cash_received=True)

    complain_of_one()

    assert Complaint.objects.get().answered_at is None


def test_a_carrier_brings_a_parcel_and_has_its_money(stall: tuple[Any, Any, Any]) -> None:
    _user, _participant, product = stall
    parcel = ordered(product, way="post", state=State.PACKED)
    diary = Clockwork(clock.now() + timedelta(days=3))

    bring(parcel, diary)
    diary.run()

    parcel.refresh_from_db()
    row = Consignment.objects.get()
    assert (row.state, row.collected_vnd) == ("delivered", row.cod_vnd)
    assert (parcel.state, parcel.paid_on is not None) == (State.HANDED_OVER, True)
    assert list(broken()) == []


def test_few_goods_have_several_pictures_and_always_the_same(stall: tuple[Any, Any, Any]) -> None:
    user, participant, _product = stall
    taker: Any = SimpleNamespace(user=user, participant=participant)
    many = [len(_more_photos(kind, taker, user)) for kind in GOODS.values()]

    assert set(many) == {0, 2}
    assert sum(many) < len(GOODS)
