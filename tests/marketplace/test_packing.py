"""Goods by weight: the scale settles what a parcel costs, never above what was ordered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Message
from common import clock
from households.errors import NotAssisting
from marketplace.actions.answer_parcel import refuse_parcel
from marketplace.actions.pack_parcel import pack
from marketplace.actions.send_parcel import hand_over, refused_at_door
from marketplace.errors import MoveNotPermitted, NothingPacked, NotThatHeavy, NotYours
from marketplace.models import Listing, Offer, Parcel, ParcelLine, Sale
from marketplace.prices import price_of_units
from marketplace.queries.invariants import broken
from payments.models import Payment, Refund
from tests.client import Client
from tests.households.makers import assisting
from tests.marketplace.stall import farmer, live, member_of, officer_of, ordered, seller, unit

pytestmark = pytest.mark.usefixtures("market")
State = Parcel.State


@pytest.fixture
def stall(market):
    user, participant = seller()
    return user, participant, live(user, participant, officer=officer_of())


def weighed(parcel: Parcel, grams: int) -> dict[int, int]:
    return {parcel.lines.get().pk: grams}


def stock() -> tuple[int, int]:
    offer = Offer.objects.get()
    return offer.on_hand, offer.reserved


def paid_by_card(product) -> Parcel:
    parcel = ordered(product, rail="card", state=State.ACCEPTED)
    Payment.objects.update(state="paid", paid_at=clock.now(), provider_ref="cs_1", charge_ref="pi_1")
    Parcel.objects.update(paid_on=clock.today())
    return parcel


@given(
    ordered_units=st.integers(1, 10**9),
    part=st.floats(0, 1),
    in_one=st.sampled_from([1, 100, 1000, 10_000]),
    price_vnd=st.integers(1, 10**9),
)
def test_what_the_scale_takes_off_is_never_less_than_nothing_nor_more_than_the_price(
    ordered_units: int, part: float, in_one: int, price_vnd: int
) -> None:
    packed = min(int(ordered_units * part), ordered_units)
    agreed = price_of_units(ordered_units, in_one, price_vnd)
    line = ParcelLine(quantity=ordered_units, unit_base_units=in_one, price_vnd=price_vnd, total_vnd=agreed)

    line.packed = packed

    assert 0 <= line.settled_vnd <= agreed
    assert abs(line.settled_vnd * in_one - packed * price_vnd) * 2 <= in_one  # within half a đồng
    assert line.settled_vnd == (agreed if packed == ordered_units else price_of_units(packed, in_one, price_vnd))


def test_less_on_the_scale_is_less_cash_to_collect_and_stock_goes_back(stall):
    user, _participant, product = stall
    parcel = ordered(product, state=State.ACCEPTED)

    pack(by=user, parcel=parcel, weights=weighed(parcel, 2_850))

    parcel.refresh_from_db()
    assert (parcel.state, parcel.goods_vnd) == (State.PACKED, 270_750)
    assert stock() == (180_000, 2_850)
    assert [(payment.state, payment.amount_vnd) for payment in Payment.objects.order_by("started_at")] == [
        ("cancelled", 285_000),
        ("pending", 270_750),
    ]
    text = Message.objects.get(phone="+84987654321").text
    assert "14.250" in text
    assert "270.750" in text
    hand_over(by=user, parcel=parcel, is_cash_received=True)
    assert stock() == (177_150, 0)
    assert Sale.objects.get().value_vnd == 270_750
    assert list(broken()) == []


def test_less_on_the_scale_gives_a_part_of_the_cards_money_back(stall):
    user, _participant, product = stall
    parcel = paid_by_card(product)

    pack(by=user, parcel=parcel, weights=weighed(parcel, 2_850))

    refund = Refund.objects.get()
    assert (refund.amount_vnd, refund.purpose) == (14_250, f"parcel-{parcel.pk}-weight")
    assert Payment.objects.count() == 1


def test_a_weighed_parcel_that_is_refused_later_gives_back_the_rest_and_no_more(stall):
    user, _participant, product = stall
    parcel = paid_by_card(product)
    pack(by=user, parcel=parcel, weights=weighed(parcel, 2_850))

    refuse_parcel(by=user, parcel=parcel, reason="Xe hư")

    assert sum(refund.amount_vnd for refund in Refund.objects.all()) == 285_000
    assert stock() == (180_000, 0)


def test_a_weighed_parcel_that_is_not_taken_comes_back_into_stock(stall):
    user, _participant, product = stall
    parcel = ordered(product, state=State.ACCEPTED)
    pack(by=user, parcel=parcel, weights=weighed(parcel, 1))

    refused_at_door(by=user, parcel=parcel)

    assert stock() == (180_000, 0)
    assert not Payment.objects.open().exists()
    assert list(broken()) == []


@pytest.mark.parametrize("grams", [3_000, 3_001, 3_600])
def test_as_much_or_a_little_more_costs_what_was_agreed(stall, grams):
    user, _participant, product = stall
    parcel = ordered(product, state=State.ACCEPTED)

    pack(by=user, parcel=parcel, weights=weighed(parcel, grams))

    parcel.refresh_from_db()
    assert (parcel.goods_vnd, parcel.lines.get().packed) == (285_000, 3_000)
    assert Payment.objects.get().amount_vnd == 285_000
    assert not Message.objects.filter(phone="+84987654321").exists()


@pytest.mark.parametrize(("grams", "refusal"), [(3_601, NotThatHeavy), (0, NothingPacked)])
def test_what_cannot_be_meant_changes_nothing(stall, grams, refusal):
    user, _participant, product = stall
    parcel = ordered(product, state=State.ACCEPTED)

    with pytest.raises(refusal):
        pack(by=user, parcel=parcel, weights=weighed(parcel, grams))

    parcel.refresh_from_db()
    assert (parcel.state, parcel.goods_vnd, parcel.lines.get().packed) == (State.ACCEPTED, 285_000, None)
    assert stock() == (180_000, 3_000)


def test_goods_by_the_piece_are_not_weighed(market):
    user, participant = seller()
    product = live(user, participant, officer=officer_of(), unit=unit("hop"), available=20)
    parcel = ordered(product, quantity=2, state=State.ACCEPTED)

    pack(by=user, parcel=parcel, weights=weighed(parcel, 1))

    assert parcel.lines.get().packed is None


def test_what_the_last_order_did_not_take_hangs_on_the_market_again(stall):
    user, _participant, product = stall
    parcel = ordered(product, quantity=180_000, state=State.ACCEPTED)
    assert not Listing.objects.open().exists()

    pack(by=user, parcel=parcel, weights=weighed(parcel, 150_000))

    assert Listing.objects.open().count() == 1
    assert list(broken()) == []


def test_only_the_seller_and_who_helps_it_weigh(stall):
    _user, participant, product = stall
    parcel = ordered(product, state=State.ACCEPTED)
    helper = member_of()
    for other, refusal in ((farmer("0912000000"), NotYours), (helper, NotAssisting)):
        with pytest.raises(refusal):
            pack(by=other, parcel=parcel, weights=weighed(parcel, 2_000))
    assert parcel.lines.get().packed is None

    assisting(helper, participant)
    pack(by=helper, parcel=parcel, weights=weighed(parcel, 2_000))

    assert parcel.lines.get().packed == 2_000


def test_a_parcel_is_packed_once(stall):
    user, _participant, product = stall
    parcel = ordered(product, state=State.ACCEPTED)
    pack(by=user, parcel=parcel, weights=weighed(parcel, 2_000))

    with pytest.raises(MoveNotPermitted):
        pack(by=user, parcel=parcel, weights=weighed(parcel, 1_000))

    assert parcel.lines.get().packed == 2_000


@pytest.mark.parametrize(
    ("typed", "grams"), [("2,85", 2_850), ("2.85 kg", 2_850), ("2850 g", 2_850), ("2850g", 2_850), ("3", 3_000)]
)
def test_the_scale_is_typed_as_people_write_it(stall, typed, grams):
    user, _participant, product = stall
    parcel = ordered(product, state=State.ACCEPTED)
    client = Client()
    client.force_login(user)

    client.post(f"/cua-toi/don/{parcel.pk}/da-goi/", {f"weight_{parcel.lines.get().pk}": typed})

    assert parcel.lines.get().packed == grams


@pytest.mark.parametrize("typed", ["", "nhẹ", "-1", "2850", "0", "0,0000001", "\x00"])
def test_a_wrong_weight_is_said_on_the_page_and_nothing_is_packed(stall, typed):
    user, _participant, product = stall
    parcel = ordered(product, state=State.ACCEPTED)
    client = Client()
    client.force_login(user)

    response = client.post(f"/cua-toi/don/{parcel.pk}/da-goi/", {f"weight_{parcel.lines.get().pk}": typed})

    assert response.status_code == 422
    parcel.refresh_from_db()
    assert parcel.state == State.ACCEPTED


def test_invariants_name_a_parcel_that_does_not_cost_what_its_scale_said(stall):
    user, _participant, product = stall
    parcel = ordered(product, state=State.ACCEPTED)
    pack(by=user, parcel=parcel, weights=weighed(parcel, 2_000))
    Parcel.objects.filter(pk=parcel.pk).update(goods_vnd=285_000)

    assert {rule for rule, _row in broken()} == {
        "a parcel costs what the scale said",
        "what is collected is what the parcel costs",
    }
