"""The department finds a household by a locked number: for a reason, as a look, and nobody else does. All are invented."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions.roles import give_role
from accounts.models import Role, User
from audit.errors import EnoughForToday, NoteMissing, ReasonMissing
from audit.models import Disclosure, Entry
from common.identity_numbers import NotAnIdentityNumber
from households.actions.find_by_number import find_by_account, find_by_identity
from households.actions.keep_bank_account import keep_bank_account
from households.actions.keep_identity_number import keep_identity_number
from households.errors import NotYourDesk
from households.models import Participant
from tests.households.makers import (
    MAN_OF_1975,
    WOMAN_OF_1980,
    agreed_to,
    department,
    farmer,
    household,
    living_in,
    member_of,
    officer_of,
)

pytestmark = pytest.mark.django_db

WHY = {"reason": "payout", "note": "Hồ sơ 12/2026"}
BANK, ACCOUNT = "970405", "6700205198765"


@pytest.fixture
def home() -> Participant:
    participant = household()
    user = living_in(farmer("0912345678"), participant)
    keep_identity_number(by=user, person=participant.people.get(), number=WOMAN_OF_1980, consent=agreed_to("identity"))
    keep_bank_account(
        by=user, participant=participant, bank=BANK, number=ACCOUNT, holder="SAU", consent=agreed_to("bank")
    )
    return participant


def auditor() -> User:
    user = User.objects.create_user(email="kt@example.vn", name="Kiểm Tra")
    give_role(by=None, user=user, role=Role.AUDITOR)
    return user


def test_whose_a_number_is_and_the_look_is_kept_at_each(home: Participant) -> None:
    staff, head = department(), home.people.get()

    assert find_by_identity(by=staff, number="089 180 001 234", **WHY) == [head]
    assert find_by_account(by=staff, bank=BANK, number="6700 2051 98765", **WHY) == [home]

    looks = list(Disclosure.objects.order_by("pk").values_list("by", "what", "subject_type", "subject_id"))
    assert looks == [
        (staff.pk, "identity", "households.person", str(head.pk)),
        (staff.pk, "account", "households.participant", str(home.pk)),
    ]
    said = [entry.changes for entry in Entry.objects.filter(action="find_by_number").order_by("pk")]
    assert said == [{"what": "identity", "found": 1}, {"what": "account", "found": 1}]


def test_a_search_that_finds_nobody_is_kept_too_and_numbers_are_not_tried_out(home: Participant, settings) -> None:
    settings.UNMASKS_A_DAY = 2
    staff = department()
    for number in (MAN_OF_1975, "089075004322"):
        assert find_by_identity(by=staff, number=number, **WHY) == []

    with pytest.raises(EnoughForToday):
        find_by_identity(by=staff, number=WOMAN_OF_1980, **WHY)

    assert Entry.objects.filter(action="find_by_number").count() == 2
    assert not Disclosure.objects.exists()
    assert len(find_by_identity(by=department("so2@example.vn"), number=WOMAN_OF_1980, **WHY)) == 1


@pytest.mark.parametrize("who", [officer_of, member_of, auditor, lambda: farmer("0933111222")])
def test_others_find_nobody(home: Participant, who) -> None:
    by = who()

    for found in (
        lambda: find_by_identity(by=by, number=WOMAN_OF_1980, **WHY),
        lambda: find_by_account(by=by, bank=BANK, number=ACCOUNT, **WHY),
    ):
        with pytest.raises(NotYourDesk):
            found()

    assert not Disclosure.objects.exists()
    assert not Entry.objects.filter(action="find_by_number").exists()


@pytest.mark.parametrize(
    ("number", "reason", "note", "refusal"),
    [
        (WOMAN_OF_1980, "", "Hồ sơ 12/2026", ReasonMissing),
        (WOMAN_OF_1980, "payout", " ", NoteMissing),
        ("123", "payout", "Hồ sơ 12/2026", NotAnIdentityNumber),
    ],
)
def test_nobody_is_looked_for_without_a_reason_or_a_number(home: Participant, number, reason, note, refusal) -> None:
    with pytest.raises(refusal):
        find_by_identity(by=department(), number=number, reason=reason, note=note)

    assert not Entry.objects.filter(action="find_by_number").exists()


def test_the_screen_names_the_household_and_the_number_stands_in_no_address_and_no_log(
    home: Participant, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client.force_login(department())
    address = reverse("find_by_number")

    asked = client.get(address, {"number": WOMAN_OF_1980})
    card = client.post(address, {**WHY, "bank": "", "number": WOMAN_OF_1980})
    account = client.post(address, {**WHY, "bank": BANK, "number": ACCOUNT})
    nobody = client.post(address, {**WHY, "bank": "", "number": MAN_OF_1975})
    wrong = client.post(address, {**WHY, "bank": "", "number": "12"})

    assert [answer.status_code for answer in (asked, card, account, nobody, wrong)] == [200, 200, 200, 200, 422]
    inspect = reverse("participants:inspect", args=[home.pk])
    pages = [answer.content.decode() for answer in (asked, card, account, nobody, wrong)]
    assert [inspect in page for page in pages] == [False, True, True, False, False]
    assert not [page for page in pages if WOMAN_OF_1980 in page or ACCOUNT in page]
    assert "no-store" in card["Cache-Control"]
    assert WOMAN_OF_1980 not in caplog.text
    assert ACCOUNT not in caplog.text
    said = str(list(Entry.objects.values_list("changes", flat=True)))
    assert (WOMAN_OF_1980 in said, ACCOUNT in said) == (False, False)


def test_the_factor_is_shown_again_first(home: Participant, client: Client) -> None:
    client.force_login(department())
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 11 * 60
    session.save()

    answer = client.post(reverse("find_by_number"), {**WHY, "bank": "", "number": WOMAN_OF_1980})

    assert answer.status_code == 302
    assert "next=" in answer["Location"]
    assert not Disclosure.objects.exists()
