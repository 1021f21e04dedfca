"""Who sees a locked number whole, and what is kept of the look. All are invented."""

import pytest
from django.db import transaction

from accounts.actions.roles import give_role
from accounts.models import Role, User
from audit.errors import EnoughForToday, NoteHasNumber, NoteMissing, ReasonMissing
from audit.models import Disclosure, Entry
from households.actions.add_person import add_person
from households.actions.keep_bank_account import keep_bank_account
from households.actions.keep_identity_number import keep_identity_number
from households.actions.open_sealed import see_own_account, see_own_identity, unmask_account, unmask_identity
from households.errors import NothingKept, NotYourHousehold
from households.models import Person
from tests.households.makers import (
    WOMAN_OF_1980,
    agreed_to,
    commune,
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


def test_each_person_sees_the_own_number_alone(home):
    user, participant = home
    son = add_person(by=user, participant=participant, name="Nguyễn Văn Con", phone="0912345600")
    son.user = farmer("0912345600")
    son.save()
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)
    keep_identity_number(by=son.user, person=son, number="089206001111", consent=IDENTITY)
    stranger, _neighbour = next_door()

    for who, person in ((son.user, head(participant)), (user, son), (stranger, son), (department(), son)):
        with pytest.raises(NotYourHousehold):
            see_own_identity(by=who, person=person)
    with pytest.raises(NotYourHousehold):
        keep_identity_number(by=user, person=son, number="089206002222")
    with pytest.raises(NotYourHousehold):
        see_own_account(by=stranger, participant=participant)
    with pytest.raises(NothingKept):
        see_own_account(by=son.user, participant=participant)

    assert see_own_identity(by=son.user, person=son) == "089206001111"


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (department, True),
        (officer_of, True),
        (lambda: officer_of(commune()), True),
        (lambda: officer_of(other_commune()), False),
        (member_of, False),
        (auditor, False),
        (lambda: next_door("0912345670")[0], False),
        (lambda: farmer("0987000009"), False),
    ],
)
def test_who_unmasks(home, who, sees):
    user, participant = home
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)
    keep_bank_account(by=user, participant=participant, consent=BANK, **ACCOUNT)
    by, why = who(), {"reason": "seller_check", "note": "Hồ sơ 12/2026"}

    if sees:
        assert unmask_identity(by=by, person=head(participant), **why) == WOMAN_OF_1980
        assert unmask_account(by=by, participant=participant, **why)["holder"] == "NGUYEN THI SAU"
    else:
        with pytest.raises(NotYourHousehold):
            unmask_identity(by=by, person=head(participant), **why)
        with pytest.raises(NotYourHousehold):
            unmask_account(by=by, participant=participant, **why)

    assert Disclosure.objects.filter(by=by).count() == Entry.objects.filter(action="unmask").count() == 2 * sees


@pytest.mark.parametrize(
    ("reason", "note", "refusal"),
    [
        ("", "Hồ sơ 12", ReasonMissing),
        ("curious", "Hồ sơ 12", ReasonMissing),
        ("payout", "  a ", NoteMissing),
        ("payout", "gọi 0912 345 678", NoteHasNumber),
        ("payout", WOMAN_OF_1980, NoteHasNumber),
    ],
)
def test_nothing_is_shown_without_a_reason(home, reason, note, refusal):
    user, participant = home
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)

    with pytest.raises(refusal):
        unmask_identity(by=department(), person=head(participant), reason=reason, note=note)

    assert not Disclosure.objects.exists()
    assert not Entry.objects.filter(action="unmask").exists()


def test_one_looks_at_so_many_a_day(home, settings):
    settings.UNMASKS_A_DAY = 2
    user, participant = home
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)
    by, why = department(), {"reason": "seller_check", "note": "Hồ sơ 12/2026"}
    for _look in range(2):
        unmask_identity(by=by, person=head(participant), **why)

    with pytest.raises(EnoughForToday):
        unmask_identity(by=by, person=head(participant), **why)

    assert Disclosure.objects.count() == 2
    assert unmask_identity(by=officer_of(), person=head(participant), **why) == WOMAN_OF_1980


def test_the_trail_keeps_the_reason_and_no_words(home):
    user, participant = home
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)

    unmask_identity(by=department(), person=head(participant), reason="payout", note="Theo đơn của bà Sáu")

    entry = Entry.objects.get(action="unmask")
    assert (entry.subject_type, entry.subject_id) == ("households.person", str(head(participant).pk))
    assert entry.changes == {"what": "identity", "reason": "payout"}
    assert Disclosure.objects.get().note == "Theo đơn của bà Sáu"


def test_the_database_keeps_a_look_but_for_its_note(home):
    user, participant = home
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)
    unmask_identity(by=department(), person=head(participant), reason="payout", note="Theo đơn của bà Sáu")

    for change in (
        lambda: Disclosure.objects.update(reason="order"),
        lambda: Disclosure.objects.update(note="khác"),
        lambda: Disclosure.objects.all().delete(),
    ):
        with pytest.raises(Exception, match="only its note may be emptied"), transaction.atomic():
            change()

    Disclosure.objects.update(note="")
    assert Disclosure.objects.get().reason == "payout"
