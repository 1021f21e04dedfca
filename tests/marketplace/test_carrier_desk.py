"""The staff's list of parcels with a carrier: what got stuck, and having it asked again."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from audit.models import Entry
from common import clock
from marketplace.actions.ask_carrier import ask_for_consignment
from marketplace.actions.ask_carrier_again import ask_carrier_again
from marketplace.errors import AskedJustNow, CarrierIsThrough, NotYourPlace
from marketplace.models import Consignment, Parcel
from marketplace.queries.consignments import unsettled
from tests.households.makers import other_commune
from tests.marketplace.stall import live, member_of, officer_of, ordered, seller

pytestmark = pytest.mark.usefixtures("market")
At = Consignment.State
DESK = "/admin/ben-giao/"


@pytest.fixture
def stuck(market: None) -> Consignment:
    """Asked for four times in vain; the next try is in half an hour."""
    parcel = ordered(live(*seller(), officer=officer_of()), way="post", state=Parcel.State.PACKED)
    now = clock.now()
    return Consignment.objects.create(
        parcel=parcel,
        carrier="plain",
        weight_grams=3_000,
        cod_vnd=285_000,
        attempts=4,
        next_try_at=now + timedelta(minutes=20),
        checked_at=now - timedelta(hours=1),
    )


@pytest.fixture
def asked(monkeypatch: Any) -> list[int]:
    """Whom the worker is sent to ask for."""
    sent: list[int] = []
    monkeypatch.setattr("marketplace.tasks.ask_for_consignment.delay", sent.append)
    return sent


def again(stuck: Consignment, **changes: Any) -> None:
    Consignment.objects.filter(pk=stuck.pk).update(**changes)
    ask_carrier_again(by=User.objects.get(email="xa@example.vn"), consignment=stuck)


def test_what_is_stuck_is_asked_for_now_and_it_is_written_down(stuck, asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        again(stuck)

    stuck.refresh_from_db()
    assert asked == [stuck.pk]
    assert stuck.next_try_at <= clock.now()
    assert stuck.attempts == 4  # who was asked before is looked for first
    assert Entry.objects.latest("pk").action == "ask_carrier_again"


def test_twice_within_a_minute_is_once(stuck, asked):
    with pytest.raises(AskedJustNow):
        again(stuck, attempts=1, next_try_at=clock.now() + timedelta(seconds=30))

    with clock.at(clock.now() + timedelta(seconds=31)):
        again(stuck, attempts=1)


@pytest.mark.parametrize(
    ("changes", "is_open"),
    [
        ({"state": At.WAITING}, True),
        ({"state": At.BOOKED, "called_off_at": clock.now()}, True),
        ({"state": At.IN_TRANSIT}, True),
        ({"state": At.DELIVERED}, True),
        ({"state": At.DELIVERED, "cod_vnd": 0}, False),
        ({"state": At.RETURNED}, False),
        ({"state": At.REFUSED}, False),
        ({"state": At.CANCELLED}, False),
    ],
)
def test_where_the_carrier_is_through_nobody_asks(stuck, asked, changes, is_open):
    if is_open:
        again(stuck, **changes)
    else:
        with pytest.raises(CarrierIsThrough):
            again(stuck, **changes)


def test_officers_of_other_places_and_helpers_do_not_ask(stuck, asked):
    for nobody in (officer_of(other_commune(), email="xa-khac@example.vn"), member_of()):
        with pytest.raises(NotYourPlace):
            ask_carrier_again(by=nobody, consignment=stuck)

    assert not Entry.objects.filter(action="ask_carrier_again").exists()


@pytest.mark.parametrize(
    ("changes", "question"),
    [
        ({"state": At.WAITING}, "book_consignment"),
        ({"state": At.WAITING, "called_off_at": clock.now()}, "cancel_consignment"),
        ({"state": At.BOOKED, "called_off_at": clock.now()}, "cancel_consignment"),
        ({"state": At.BOOKED}, "check_consignment"),
        ({"state": At.IN_TRANSIT, "called_off_at": clock.now()}, "check_consignment"),
        ({"state": At.DELIVERED}, "check_consignment"),
    ],
)
def test_the_worker_asks_what_there_is_to_ask(stuck, monkeypatch, changes, question):
    put: list[str] = []
    for name in ("book_consignment", "cancel_consignment", "check_consignment"):
        monkeypatch.setattr(
            f"marketplace.actions.ask_carrier.{name}", lambda consignment_id, name=name: put.append(name)
        )
    Consignment.objects.update(**changes)

    ask_for_consignment(consignment_id=stuck.pk)

    assert put == [question]


@pytest.mark.parametrize(
    ("changes", "is_shown"),
    [
        ({}, True),
        ({"attempts": 1}, False),
        ({"state": At.BOOKED}, False),
        ({"state": At.BOOKED, "called_off_at": clock.now()}, True),
        ({"state": At.REFUSED}, True),
        ({"state": At.DELIVERED, "collected_vnd": 1}, True),
        ({"state": At.DELIVERED, "collected_vnd": 285_000}, False),
        ({"state": At.DELIVERED, "collected_vnd": None}, False),
    ],
)
def test_what_somebody_should_look_into(stuck, changes, is_shown):
    Consignment.objects.update(**changes)

    assert Consignment.objects.filter(unsettled()).exists() is is_shown


def test_the_list_tells_state_and_tries_and_narrows(client, stuck):
    client.force_login(officer_of(email="xem@example.vn"))

    shown = client.get(DESK).content.decode()

    assert "đang hỏi bên giao hàng" in shown
    assert "285.000" in shown
    assert "0987654321" not in shown
    number = stuck.parcel.order.number
    assert str(stuck.parcel.order) in client.get(f"{DESK}?q={number}&is_unsettled=true&state=waiting").content.decode()
    assert str(stuck.parcel.order) not in client.get(f"{DESK}?is_unsettled=false").content.decode()


def test_the_page_of_one_has_the_button_while_there_is_something_to_ask(client, stuck, asked):
    client.force_login(officer_of(email="xem@example.vn"))
    page = f"{DESK}inspect/{stuck.pk}/"

    assert "Hỏi lại bên giao hàng" in client.get(page).content.decode()
    answer = client.post(f"/admin/hoi-lai-ben-giao/{stuck.pk}/", follow=True)
    assert "Đang hỏi bên giao hàng" in answer.content.decode()
    Consignment.objects.update(state=At.RETURNED)
    assert "Hỏi lại bên giao hàng" not in client.get(page).content.decode()
