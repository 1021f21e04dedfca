"""What somebody may ask about their data, who answers it, and what an erasure leaves."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.actions.roles import give_role
from accounts.models import Message, Role, User
from common import clock
from common.errors import Refusal
from common.personal import ERASED
from households.actions.ask_rights import ask_correction, ask_erasure, ask_erasure_for, take_back_request
from households.actions.erase_data import answer_request, carry_out
from households.errors import AskedAlready, NothingAsked, NotYourDesk, RefusalNeedsReason, RequestIsClosed
from households.models import Participant, Person, RightsRequest
from households.views.desk.rights import at_the_counter
from tests.households.makers import department, farmer, household, member_of, officer_of, other_commune
from tests.marketplace import stall

pytestmark = pytest.mark.django_db
Kind, State = RightsRequest.Kind, RightsRequest.State


@pytest.fixture
def head() -> tuple[User, Participant]:
    return stall.seller("0968222333", "Nguyễn Thị Sáu")


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


def test_the_first_page_of_the_desk_says_what_waits_and_till_when(
    head: tuple[User, Participant], client: Client
) -> None:
    user, _participant = head
    client.force_login(officer_of())
    assert "rights-waiting" not in client.get("/admin/").content.decode()

    asked = ask_correction(by=user, words="Sai tên")

    page = client.get("/admin/").content.decode()
    assert "1 yêu cầu chờ trả lời" in page
    assert f"{asked.due_on.day}/{asked.due_on.month}/{asked.due_on.year}" in page
    client.force_login(officer_of(other_commune(), email="xa-khac@example.vn"))
    assert "rights-waiting" not in client.get("/admin/").content.decode()


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


def test_one_press_erases_nobody(client: Client, head: tuple[User, Participant]) -> None:
    user, participant = head
    asked = ask_erasure(by=user)
    client.force_login(department())
    page = client.get(reverse("rights_requests:inspect", args=[asked.pk])).content.decode()
    answer = reverse("answer_rights_request", args=[asked.pk])

    client.post(answer, {"carry_out": "1"})
    kept = Participant.objects.get(pk=participant.pk).name
    client.post(answer, {"carry_out": "1", "checked": "on"})

    assert page.count(participant.name) > 1
    assert 'name="checked"' in page
    assert kept == participant.name
    assert Participant.objects.get(pk=participant.pk).name == ERASED
