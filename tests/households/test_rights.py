"""What somebody may ask about their data, who answers it, and what an erasure leaves."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client, RequestFactory

from accounts.actions.roles import give_role
from accounts.models import Message, Role, User
from audit.models import Entry
from common import clock
from common.errors import Refusal
from common.own_data import held_of
from common.personal import ERASED
from households.actions.add_person import add_person
from households.actions.ask_rights import (
    ask_correction,
    ask_erasure,
    ask_erasure_for,
    note_served,
    take_back_request,
)
from households.actions.erase_data import answer_request, carry_out, carry_out_what_waited
from households.errors import (
    AskedAlready,
    NothingAsked,
    NotYourDesk,
    OthersInTheHousehold,
    RefusalNeedsReason,
    RequestIsClosed,
    StillHasARole,
)
from households.models import Enrolment, Participant, Person, RightsRequest
from households.queries.own_data import erased_with, subject_of
from households.views.desk.rights import at_the_counter
from indicators.queries.invariants import broken
from marketplace.actions.send_parcel import hand_over, pack
from marketplace.models import Order, Parcel, ParcelLine, Product, Sale
from marketplace.queries.erasing import OrdersUnderWay
from payments.models import LedgerEntry, Payment
from tests.households.makers import department, farmer, household, member_of, officer_of, other_commune
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


def test_a_correction_waits_for_two_working_days(head: tuple[User, Participant]) -> None:
    user, participant = head
    with pytest.raises(NothingAsked):
        ask_correction(by=user, words="  ")
    assert not RightsRequest.objects.exists()

    asked = ask_correction(by=user, words="Tên ghi sai")

    assert (asked.kind, asked.state, asked.participant) == (Kind.CORRECT, State.WAITING, participant)
    assert asked.due_on > clock.today() + timedelta(days=1)


def test_whose_queue_a_request_stands_in(head: tuple[User, Participant]) -> None:
    user, _participant = head
    here, there, desk = officer_of(), officer_of(other_commune(), email="xa-khac@example.vn"), department()
    helper = member_of()
    asked, of_a_buyer = ask_correction(by=user, words="Sai tên"), ask_correction(by=farmer("0933111222"), words="Sai")

    def seen(who: User) -> set[int]:
        return set(RightsRequest.objects.visible_to(who).values_list("pk", flat=True))

    assert seen(user) == {asked.pk}
    assert seen(here) == {asked.pk}
    assert seen(there) == set()
    assert seen(helper) == set()
    assert seen(desk) == {asked.pk, of_a_buyer.pk}
    for who in (there, helper, user):
        with pytest.raises(NotYourDesk):
            answer_request(by=who, request_id=asked.pk, done=True, answer="Xong")
    assert RightsRequest.objects.get(pk=asked.pk).state == State.WAITING
    with pytest.raises(NotYourDesk):
        answer_request(by=here, request_id=of_a_buyer.pk, done=True, answer="Xong")

    answer_request(by=here, request_id=asked.pk, done=True, answer="Xong")
    assert RightsRequest.objects.get(pk=asked.pk).state == State.DONE


def test_a_refusal_says_why() -> None:
    asked = ask_correction(by=farmer(), words="Sai tên")
    desk = department()

    with pytest.raises(RefusalNeedsReason):
        answer_request(by=desk, request_id=asked.pk, done=False, answer=" ")
    assert RightsRequest.objects.get().state == State.WAITING
    answer_request(by=desk, request_id=asked.pk, done=False, answer="Đúng như giấy tờ")

    assert (RightsRequest.objects.get().state, RightsRequest.objects.get().answer) == (
        State.REFUSED,
        "Đúng như giấy tờ",
    )
    with pytest.raises(RequestIsClosed):
        answer_request(by=desk, request_id=asked.pk, done=True, answer="")


def test_an_erasure_is_asked_once_and_the_phone_is_told() -> None:
    user = farmer()

    asked = ask_erasure(by=user)

    assert asked.due_on == clock.today() + timedelta(days=15)
    assert "3 ngày" in Message.objects.get(phone=user.phone, kind=Message.Kind.NOTICE).text
    with pytest.raises(AskedAlready):
        ask_erasure(by=user)
    with pytest.raises(NotYourDesk):
        take_back_request(by=farmer("0933111222"), request_id=asked.pk)
    take_back_request(by=user, request_id=asked.pk)
    assert ask_erasure(by=user).pk != asked.pk


def test_the_database_refuses_a_second_open_erasure_and_an_end_without_its_time() -> None:
    user = farmer()
    ask_erasure(by=user)

    with pytest.raises(IntegrityError), transaction.atomic():
        RightsRequest.objects.create(kind=Kind.ERASE, user=user, due_on=clock.today())
    with pytest.raises(IntegrityError), transaction.atomic():
        RightsRequest.objects.create(kind=Kind.SEE, user=user, due_on=clock.today(), state=State.DONE)
    assert RightsRequest.objects.count() == 1


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


def test_the_office_writes_down_for_whom_nobody_signs_in() -> None:
    listed = household()
    here, there = officer_of(), officer_of(other_commune(), email="xa-khac@example.vn")

    with pytest.raises(NotYourDesk):
        ask_erasure_for(by=there, participant=listed, words="Ông Sáu tới quầy")
    with pytest.raises(NothingAsked):
        ask_erasure_for(by=here, participant=listed, words="")
    assert not RightsRequest.objects.exists()
    asked = ask_erasure_for(by=here, participant=listed, words="Ông Sáu tới quầy, có giấy")
    with pytest.raises(AskedAlready):
        ask_erasure_for(by=here, participant=listed, words="Lần nữa")
    carry_out(by=here, request_id=asked.pk)

    assert Participant.objects.get().name == ERASED
    assert Person.objects.get().phone == ""
    assert RightsRequest.objects.get().words == ""


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


def test_nobody_carries_out_ones_own_and_roles_matter() -> None:
    user = farmer()
    asked = ask_erasure(by=user)
    auditor = User.objects.create_user(email="kiem-tra@example.vn")
    give_role(by=None, user=auditor, role=Role.AUDITOR)

    for who in (user, auditor, farmer("0933111222")):
        with pytest.raises(Refusal):
            carry_out(by=who, request_id=asked.pk)

    assert RightsRequest.objects.get().state == State.WAITING
    assert carry_out(by=department(), request_id=asked.pk)["accounts.User"] == 1


def test_the_office_writes_it_down_at_its_desk() -> None:
    listed = household()
    request_factory = RequestFactory()
    for who, status in ((officer_of(), 302), (department(), 422)):  # the second time it waits already
        request = request_factory.post("/", {"words": "Ông Sáu tới quầy"})
        request.user = who

        assert at_the_counter(request, listed.pk).status_code == status
    request = request_factory.post("/", {"words": "Ông Sáu tới quầy"})
    request.user = officer_of(other_commune(), email="xa-khac@example.vn")
    with pytest.raises(Http404):
        at_the_counter(request, listed.pk)

    assert RightsRequest.objects.get().participant == listed
