"""A parcel on its way: stock, money, sale, messages, and who may touch it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.models import Message
from audit.models import Entry
from common import clock
from households.errors import NotAssisting
from households.models import Milestone
from marketplace.actions.answer_parcel import accept_parcel, refuse_parcel
from marketplace.actions.complete_sale import return_sale
from marketplace.actions.escalate_parcels import escalate_parcels
from marketplace.actions.pack_parcel import pack
from marketplace.actions.receive_cash import cash_received
from marketplace.actions.send_parcel import hand_over, refused_at_door, send
from marketplace.errors import MoneyIsTheirs, MoveNotPermitted, NotYours
from marketplace.models import Listing, Offer, Parcel, Sale
from marketplace.queries.invariants import broken
from marketplace.queries.parcels import unanswered_parcels
from payments.models import Payment
from tests.households.makers import assisting
from tests.marketplace.stall import department, farmer, live, member_of, officer_of, ordered, other_commune, seller

pytestmark = pytest.mark.usefixtures("market")
State = Parcel.State
NOON = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture(autouse=True)
def at_noon():
    """It is noon of a Saturday in November."""
    with clock.at(NOON):
        yield


@pytest.fixture
def stall(at_noon):
    user, participant = seller()
    return user, participant, live(user, participant, officer=officer_of())


def stock() -> tuple[int, int]:
    offer = Offer.objects.get()
    return offer.on_hand, offer.reserved


def test_cash_at_pick_up_becomes_a_sale(stall):
    user, participant, product = stall
    parcel = ordered(product)

    accept_parcel(by=user, parcel=parcel)
    pack(by=user, parcel=parcel)
    assert stock() == (180_000, 3_000)
    hand_over(by=user, parcel=parcel, is_cash_received=True)

    parcel.refresh_from_db()
    assert (parcel.state, parcel.handed_over_on, parcel.paid_on) == (State.HANDED_OVER, clock.today(), clock.today())
    assert stock() == (177_000, 0)
    assert Payment.objects.get().state == Payment.State.PAID
    sale = Sale.objects.get()
    assert (sale.count, sale.value_vnd, sale.is_cash, sale.recorded_by) == (1, 285_000, True, user)
    assert (sale.participant, sale.commune) == (participant, participant.commune)
    assert Milestone.objects.get(step="sold").reached_on == clock.today()
    assert [move.state for move in parcel.moves.all()] == ["new", "accepted", "packed", "handed_over"]
    assert list(broken()) == []


def test_a_sale_happens_on_the_later_of_handed_over_and_paid(stall):
    user, _participant, product = stall
    with clock.at(NOON):
        parcel = ordered(product, state=State.SENT, way="post")
        hand_over(by=user, parcel=parcel)
        assert not Sale.objects.exists()

    with clock.at(NOON + timedelta(days=12)):
        cash_received(by=user, parcel=parcel)

    assert Sale.objects.get().happened_on == date(2026, 12, 3)
    assert Milestone.objects.get(step="sold").reached_on == date(2026, 12, 3)


def test_the_second_sale_is_sold_again(stall):
    user, _participant, product = stall
    for _time in range(3):
        hand_over(by=user, parcel=ordered(product, state=State.PACKED), is_cash_received=True)

    second = Sale.objects.order_by("pk")[1]

    assert Milestone.objects.get(step="sold_again").fact_id == second.pk


def test_cash_is_confirmed_once(stall):
    user, _participant, product = stall
    parcel = ordered(product, state=State.PACKED)
    hand_over(by=user, parcel=parcel)
    cash_received(by=user, parcel=parcel)

    with pytest.raises(MoveNotPermitted):
        cash_received(by=user, parcel=parcel)

    assert Sale.objects.count() == 1


def test_cash_cannot_come_before_the_goods(stall):
    user, _participant, product = stall
    parcel = ordered(product)

    with pytest.raises(MoveNotPermitted):
        cash_received(by=user, parcel=parcel)

    assert Payment.objects.get().state == Payment.State.PENDING


def test_a_refusal_gives_the_goods_back_and_tells_the_buyer(stall):
    user, _participant, product = stall
    parcel = ordered(product, quantity=180_000)
    assert not Listing.objects.open().exists()

    refuse_parcel(by=user, parcel=parcel, reason="Bị mưa hư hết.")

    assert stock() == (180_000, 0)
    assert Payment.objects.get().state == Payment.State.CANCELLED
    assert Listing.objects.open().count() == 1
    text = Message.objects.filter(phone="+84987654321").get().text
    assert "Bị mưa hư hết" in text
    assert parcel.order.name not in text
    assert list(broken()) == []


def test_refused_at_the_door_comes_back_into_stock(stall):
    user, _participant, product = stall
    parcel = ordered(product, state=State.SENT, way="post")

    refused_at_door(by=user, parcel=parcel)

    assert stock() == (180_000, 0)
    assert Payment.objects.get().state == Payment.State.CANCELLED
    assert not Sale.objects.exists()
    assert list(broken()) == []


def test_a_card_parcel_that_is_refused_gives_its_money_back(stall, settings):
    user, _participant, product = stall
    parcel = ordered(product, rail="card")
    Payment.objects.update(state="paid", paid_at=clock.now(), provider_ref="cs_1", charge_ref="pi_1")
    Parcel.objects.update(paid_on=clock.today())

    refuse_parcel(by=user, parcel=parcel, reason="Hết hàng")

    refund = Payment.objects.get().refunds.get()
    assert refund.amount_vnd == parcel.total_vnd
    assert stock() == (180_000, 0)


def test_a_return_is_a_negative_row_of_its_own_day(stall):
    user, _participant, product = stall
    with clock.at(NOON):
        parcel = ordered(product, state=State.PACKED)
        hand_over(by=user, parcel=parcel, is_cash_received=True)

    with clock.at(NOON + timedelta(days=14)):
        return_sale(by=user, parcel=parcel, reason="Trái non")
        with pytest.raises(MoveNotPermitted):
            return_sale(by=user, parcel=parcel, reason="Trái non")

    rows = Sale.objects.order_by("pk").values_list("happened_on", "count", "value_vnd")
    assert list(rows) == [(date(2026, 11, 21), 1, 285_000), (date(2026, 12, 5), -1, -285_000)]


ACTIONS = [
    lambda by, parcel: accept_parcel(by=by, parcel=parcel),
    lambda by, parcel: refuse_parcel(by=by, parcel=parcel, reason="vì"),
    lambda by, parcel: pack(by=by, parcel=parcel),
    lambda by, parcel: send(by=by, parcel=parcel),
    lambda by, parcel: hand_over(by=by, parcel=parcel),
    lambda by, parcel: refused_at_door(by=by, parcel=parcel),
    lambda by, parcel: cash_received(by=by, parcel=parcel),
    lambda by, parcel: return_sale(by=by, parcel=parcel, reason="vì"),
]


def test_only_the_seller_and_its_team_touch_a_parcel(stall):
    _user, _participant, product = stall
    parcel = ordered(product)
    neighbour, _own = seller("0912345679", "Lê Văn Tám")
    others = [
        neighbour,
        farmer("0912000000"),
        member_of(other_commune()),
        officer_of(other_commune(), email="x2@example.vn"),
    ]
    unasked = [member_of(phone="0987000009"), department(), officer_of(email="x3@example.vn")]

    for action in ACTIONS:
        for other in others:
            with pytest.raises(NotYours):
                action(other, parcel)
        for other in unasked:
            with pytest.raises((NotAssisting, MoneyIsTheirs, NotYours)):
                action(other, parcel)

    assert Parcel.objects.get().state == State.NEW
    assisting(unasked[0], product.shop.participant)
    assert accept_parcel(by=unasked[0], parcel=parcel).state == State.ACCEPTED
    assert Entry.objects.filter(action="move_parcel", on_behalf_of=product.shop.participant_id).count() == 1


def test_no_answer_within_a_day_goes_to_the_team_and_the_officer(stall):
    _user, _participant, product = stall
    member, far = member_of(), member_of(other_commune(), phone="0987000002")
    with clock.at(NOON):
        parcel = ordered(product)
        answered = ordered(product)
        accept_parcel(by=product.shop.participant.people.get().user, parcel=answered)
    with clock.at(NOON + timedelta(hours=23, minutes=59)):
        assert escalate_parcels() == 0

    with clock.at(NOON + timedelta(hours=24)):
        assert (escalate_parcels(), escalate_parcels()) == (1, 0)

    reminders = Message.objects.filter(text__contains="một ngày rồi")
    assert [message.phone for message in reminders] == [member.phone]
    assert parcel.order.number in reminders[0].text
    assert parcel.order.phone not in reminders[0].text
    assert list(unanswered_parcels(member)) == [parcel]
    assert list(unanswered_parcels(department())) == [parcel]
    assert not unanswered_parcels(far).exists()
    assert not unanswered_parcels(farmer("0912000000")).exists()
