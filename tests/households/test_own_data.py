"""What somebody is shown of themselves, and that it was served."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from common.own_data import held_of
from households.actions.add_person import add_person
from households.actions.ask_rights import note_served
from households.models import Participant, Person, RightsRequest
from households.queries.own_data import subject_of
from marketplace.models import Order
from tests.households.makers import farmer, officer_of
from tests.marketplace import stall

pytestmark = pytest.mark.django_db
Kind, State = RightsRequest.Kind, RightsRequest.State


@pytest.fixture
def head() -> tuple[User, Participant]:
    return stall.seller("0968222333", "Nguyễn Thị Sáu")


def values_of(user: User) -> str:
    """Everything that the user is shown of themselves, in one text."""
    sections = held_of(subject_of(user))
    return " ".join(str(cell.value) for s in sections for kept in s.kept for row in kept.rows for cell in row)


def test_a_head_sees_the_people_of_the_household_and_a_member_only_themselves(head: tuple[User, Participant]) -> None:
    user, participant = head
    child = add_person(by=user, participant=participant, name="Lê Thị Con", phone="0968000111")
    young = farmer("0968000111")
    Person.objects.filter(pk=child.pk).update(user=young)
    neighbour, _next_door = stall.seller("0912345679", "Lê Văn Bảy")

    assert "Lê Thị Con" in values_of(user)
    assert "Lê Thị Con" in values_of(young)
    assert "+84968222333" not in values_of(young)
    assert "Nguyễn Thị Sáu" in values_of(young)  # what the household holds: its name
    assert "Sáu" not in values_of(neighbour)


def test_an_order_without_an_account_is_shown_to_who_proved_its_phone(head: tuple[User, Participant]) -> None:
    stall.load_market()
    user, participant = head
    product = stall.live(user, participant, officer=officer_of())
    parcel = stall.ordered(product, phone="+84933111222")
    stall.ordered(product, phone="+84933111999")
    buyer, unproved = farmer("0933111222"), User.objects.create_user(phone="+84933111999")

    assert parcel.order.number in values_of(buyer)
    assert Order.objects.exclude(pk=parcel.order_id).get().number not in values_of(buyer)
    assert "Trần Văn Hùng" not in values_of(unproved)


def test_the_page_takes_as_many_queries_for_thirty_orders_as_for_one(
    head: tuple[User, Participant], django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    stall.load_market()
    user, participant = head
    product = stall.live(user, participant, officer=officer_of(), available=500_000)
    buyer = farmer("0933111222")
    stall.ordered(product, phone="+84933111222")
    client = Client()
    client.force_login(buyer, backend="django.contrib.auth.backends.ModelBackend")
    client.get("/cua-toi/du-lieu/")
    with CaptureQueriesContext(connection) as one:
        client.get("/cua-toi/du-lieu/")

    for _count in range(29):
        stall.ordered(product, phone="+84933111222")

    with django_assert_num_queries(len(one)):
        page = client.get("/cua-toi/du-lieu/").content.decode()
    assert "Còn 20 dòng nữa trong tệp." in page


def test_what_is_served_is_kept_once_a_day() -> None:
    user = farmer()

    note_served(by=user, kind=Kind.SEE)
    note_served(by=user, kind=Kind.SEE)
    note_served(by=user, kind=Kind.DOWNLOAD)

    rows = RightsRequest.objects.filter(user=user).order_by("pk")
    assert [(row.kind, row.state) for row in rows] == [(Kind.SEE, State.DONE), (Kind.DOWNLOAD, State.DONE)]
