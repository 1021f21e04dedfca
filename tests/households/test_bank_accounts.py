"""Where a participant is paid: kept sealed, by whom, and who is told. All are invented."""

import pytest

from accounts.actions.roles import give_role
from accounts.models import Message, Role, User
from common.banks import HolderMissing, NotAnAccount, UnknownBank
from households.actions.keep_bank_account import keep_bank_account
from households.actions.keep_identity_number import keep_identity_number
from households.actions.open_sealed import see_own_account
from households.errors import NotYourHousehold
from households.models import BankAccount, Consent, Person
from households.queries.sealed import masked_account, with_account, with_identity
from tests.households.makers import (
    WOMAN_OF_1980,
    agreed_to,
    assisting,
    department,
    farmer,
    household,
    living_in,
    member_of,
    officer_of,
    other_commune,
)

pytestmark = pytest.mark.django_db
IDENTITY, BANK = agreed_to("identity"), agreed_to("bank")
ACCOUNT = {"bank": "970405", "number": "6700 2051 98765", "holder": "Nguyễn Thị Sáu"}


@pytest.fixture
def home():
    participant = household()
    return living_in(farmer("0912345678"), participant), participant


def head(participant) -> Person:
    return participant.people.get(is_head=True)


def next_door(phone: str = "0912345679", where=None):
    participant = household(name="Lê Văn Bảy", phone=phone, where=where)
    return living_in(farmer(phone), participant), participant


def auditor() -> User:
    user = User.objects.create_user(email="kt@example.vn", name="Kiểm Tra")
    give_role(by=None, user=user, role=Role.AUDITOR)
    return user


def test_an_account_is_kept_found_and_shown_masked(home):
    user, participant = home
    other, neighbour = next_door()
    keep_bank_account(by=user, participant=participant, consent=BANK, **ACCOUNT)
    keep_bank_account(by=other, participant=neighbour, consent=BANK, **{**ACCOUNT, "number": "6700205198765"})

    seen = see_own_account(by=user, participant=participant)

    assert seen == {"bank": "970405", "number": "6700205198765", "holder": "NGUYEN THI SAU"}
    assert masked_account(participant).text == "Agribank •••• 8765"
    staff, officer = department(), officer_of(other_commune())
    assert with_account("970405", "6700205198765", seen_by=staff).count() == 2
    assert with_account("970405", "6700205198765", seen_by=officer).count() == 0
    assert with_account("970436", "6700205198765", seen_by=staff).count() == 0
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)
    assert list(with_identity(WOMAN_OF_1980, seen_by=staff)) == [head(participant)]
    assert list(with_identity(WOMAN_OF_1980, seen_by=officer)) == []


def test_the_households_phone_is_told_of_an_account_without_its_number(home):
    user, participant = home

    for number in ("670020519", "670020520"):
        keep_bank_account(by=user, participant=participant, consent=BANK, **{**ACCOUNT, "number": number})

    told = list(Message.objects.filter(phone="+84912345678", kind=Message.Kind.NOTICE).values_list("text", flat=True))
    assert len(told) == 2
    assert "6700205" not in str(told)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"bank": "1"}, UnknownBank),
        ({"number": "12"}, NotAnAccount),
        ({"holder": "9"}, HolderMissing),
    ],
)
def test_what_is_no_account_is_refused(home, wrong, refusal):
    user, participant = home

    with pytest.raises(refusal):
        keep_bank_account(by=user, participant=participant, consent=BANK, **{**ACCOUNT, **wrong})

    assert not BankAccount.objects.exists()
    assert not Consent.objects.filter(purpose="bank").exists()


@pytest.mark.parametrize(
    ("who", "first", "again"),
    [
        (department, True, True),
        (officer_of, True, True),
        (lambda: officer_of(other_commune()), False, False),
        (lambda: member_of(other_commune()), False, False),
        (auditor, False, False),
        (lambda: next_door("0912345670")[0], False, False),
        (lambda: farmer("0987000009"), False, False),
    ],
)
def test_who_writes_down_an_account(home, who, first, again):
    _user, participant = home
    by = who()
    if first:  # with the household's leave alone
        with pytest.raises(NotYourHousehold):
            keep_bank_account(by=by, participant=participant, consent=BANK, **ACCOUNT)
        assisting(by, participant)

    done = []
    for _try in range(2):
        try:
            keep_bank_account(by=by, participant=participant, consent=BANK, **ACCOUNT)
        except NotYourHousehold:
            done.append(False)
        else:
            done.append(True)

    assert done == [first, again]
    assert BankAccount.objects.count() == int(first)


def test_a_helper_changes_no_account_that_is_there(home):
    user, participant = home
    keep_bank_account(by=user, participant=participant, consent=BANK, **ACCOUNT)

    with pytest.raises(NotYourHousehold):
        keep_bank_account(by=member_of(), participant=participant, consent=BANK, **{**ACCOUNT, "number": "1111111"})

    assert see_own_account(by=user, participant=participant)["number"] == "6700205198765"
