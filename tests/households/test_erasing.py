"""Who is erased and who is not yet, and what an erasure leaves."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from audit.models import Entry
from common import clock
from common.personal import ERASED
from households.actions.add_person import add_person
from households.actions.ask_rights import ask_erasure
from households.actions.erase_data import carry_out, carry_out_what_waited
from households.errors import OthersInTheHousehold, StillHasARole
from households.models import Enrolment, Participant, Person, RightsRequest
from households.queries.own_data import erased_with
from indicators.queries.invariants import broken
from marketplace.actions.pack_parcel import pack
from marketplace.actions.send_parcel import hand_over
from marketplace.models import Order, Parcel, ParcelLine, Product, Sale
from marketplace.queries.erasing import OrdersUnderWay
from payments.models import LedgerEntry, Payment
from tests.households.makers import department, farmer, household, member_of, officer_of
from tests.marketplace import stall

pytestmark = pytest.mark.django_db
Kind, State = RightsRequest.Kind, RightsRequest.State


@pytest.fixture
def head() -> tuple[User, Participant]:
    return stall.seller("0968222333", "Nguyễn Thị Sáu")


def test_who_has_a_role_is_not_erased() -> None:
    helper = member_of()

    with pytest.raises(StillHasARole):
        ask_erasure(by=helper)

    assert not RightsRequest.objects.exists()


def test_a_head_with_others_who_come_in_is_not_erased(head: tuple[User, Participant]) -> None:
    user, participant = head
    child = add_person(by=user, participant=participant, name="Lê Thị Con", phone="0968000111")
    young = farmer("0968000111")
    Person.objects.filter(pk=child.pk).update(user=young)

    with pytest.raises(OthersInTheHousehold):
        ask_erasure(by=user)
    carry_out(by=department(), request_id=ask_erasure(by=young).pk)

    assert list(participant.people.order_by("pk").values_list("name", "phone")) == [
        ("Nguyễn Thị Sáu", "+84968222333"),
        (ERASED, ""),
    ]
    assert Participant.objects.staying().filter(pk=participant.pk).exists()
    assert erased_with(user).participants == {participant.pk}
    ask_erasure(by=user)


def test_an_order_under_way_comes_first(head: tuple[User, Participant]) -> None:
    stall.load_market()
    user, participant = head
    product = stall.live(user, participant, officer=officer_of())
    parcel = stall.ordered(product, phone="+84933111222")
    buyer, desk = farmer("0933111222"), department()

    for person in (user, buyer):
        asked = ask_erasure(by=person)
        with pytest.raises(OrdersUnderWay):
            carry_out(by=desk, request_id=asked.pk)
        assert RightsRequest.objects.get(pk=asked.pk).state == State.WAITING
    assert Product.objects.get().state == Product.State.LIVE
    assert Order.objects.get().name == "Trần Văn Hùng"

    Parcel.objects.filter(pk=parcel.pk).update(state=Parcel.State.CANCELLED)
    for asked in RightsRequest.objects.waiting():
        carry_out(by=desk, request_id=asked.pk)
    assert Order.objects.get().name == ERASED
    assert Participant.objects.get().name == ERASED


def numbers() -> list[list[tuple[Any, ...]]]:
    """What counts and books hold."""
    kept: list[tuple[type[Any], tuple[str, ...]]] = [
        (Sale, ("happened_on", "commune_id", "count", "value_vnd", "participant_id")),
        (LedgerEntry, ("account", "amount_vnd")),
        (Payment, ("number", "amount_vnd", "state")),
        (ParcelLine, ("name", "quantity", "total_vnd")),
        (Order, ("number", "total_vnd", "commune_id")),
    ]
    return [list(model.objects.order_by("pk").values_list(*fields)) for model, fields in kept]


def test_numbers_stay_and_names_go(head: tuple[User, Participant]) -> None:
    stall.load_market()
    user, participant = head
    product = stall.live(user, participant, officer=officer_of())
    parcel = stall.ordered(product, phone="+84933111222", state=Parcel.State.ACCEPTED)
    hand_over(by=user, parcel=pack(by=user, parcel=parcel), is_cash_received=True)
    counted = numbers()
    entries = Entry.objects.count()

    carry_out(by=department(), request_id=ask_erasure(by=user).pk)

    assert numbers() == counted
    assert Sale.objects.count() == 1
    assert Entry.objects.count() > entries
    assert list(broken()) == []
    assert Enrolment.objects.get().ended_on == clock.today()
    user.refresh_from_db()
    assert (user.phone, user.name, user.is_active, user.has_usable_password()) == (None, "", False, False)
    assert Order.objects.get().name == "Trần Văn Hùng"  # the buyer's, who asked for nothing
    assert Client().get(f"/gian-hang/{product.shop.slug}/").status_code == 404


def test_the_phone_may_come_back_as_somebody_new() -> None:
    from accounts.actions.sign_in import take_in

    user = farmer()
    carry_out(by=department(), request_id=ask_erasure(by=user).pk)

    again, _stop = take_in(phone="+84912345678")

    assert again.pk != user.pk
    assert again.is_active


def test_a_phone_that_stands_in_other_rows_stays_theirs(head: tuple[User, Participant]) -> None:
    user, _participant = head
    other = household(name="Trần Văn Chín", phone="0968222333", shared_phone_reason="chung máy")

    carry_out(by=department(), request_id=ask_erasure(by=user).pk)

    assert Person.objects.get(participant=other).phone == "+84968222333"


def test_who_did_not_take_it_back_is_erased_by_itself_after_three_days() -> None:
    user, later = farmer(), farmer("0933111222")
    start = clock.now()
    with clock.at(start - timedelta(days=3, hours=1)):
        ask_erasure(by=user)
    with clock.at(start - timedelta(days=2)):
        ask_erasure(by=later)

    assert carry_out_what_waited() == (1, 0)

    user.refresh_from_db()
    later.refresh_from_db()
    assert (user.phone, later.phone) == (None, "+84933111222")


def test_what_waits_for_an_order_waits_on(head: tuple[User, Participant]) -> None:
    stall.load_market()
    user, participant = head
    stall.ordered(stall.live(user, participant, officer=officer_of()))
    with clock.at(clock.now() - timedelta(days=4)):
        ask_erasure(by=user)

    assert carry_out_what_waited() == (0, 1)

    user.refresh_from_db()
    assert user.phone == "+84968222333"


def test_a_picture_that_somebody_else_shows_stays_when_its_uploader_is_erased(head: tuple[User, Participant]) -> None:
    stall.load_market()
    user, participant = head
    mine = stall.draft(user, participant)
    photo = mine.photos.get().photo
    neighbour, theirs = stall.seller("0968000222", "Lê Văn Bảy")
    other = stall.draft(neighbour, theirs)
    other.photos.update(photo=photo)

    carry_out(by=department(), request_id=ask_erasure(by=user).pk)

    assert not mine.photos.exists()
    assert other.photos.get().photo == photo
