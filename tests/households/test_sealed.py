"""Identity numbers and bank accounts: kept sealed, one person's alone, shown to those who may. All are invented."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.actions.roles import give_role
from accounts.models import Message, Role, User
from audit.errors import EnoughForToday, NoteHasNumber, NoteMissing, ReasonMissing
from audit.models import Disclosure, Entry
from common.banks import HolderMissing, NotAnAccount, UnknownBank
from common.identity_numbers import NotAnIdentityNumber
from common.sealing import CannotOpen
from households.actions.add_person import add_person
from households.actions.keep_bank_account import keep_bank_account
from households.actions.keep_identity_number import keep_identity_number
from households.actions.leave import leave
from households.actions.open_sealed import see_own_account, see_own_identity, unmask_account, unmask_identity
from households.errors import (
    HasLeft,
    IdentityOfAnother,
    IdentityTaken,
    NotAgreed,
    NothingKept,
    NotYourHousehold,
)
from households.models import BankAccount, Consent, IdentityNumber, Person
from households.queries.sealed import masked_account, masked_identities, with_account, with_identity
from tests.households.makers import (
    MAN_OF_1975,
    WOMAN_OF_1980,
    agreed_to,
    assisting,
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


def everything_in_the_database() -> str:
    """Every table as text, as a dump has it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT "{table}"::text FROM "{table}"')
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(text for text in found if text)


def test_a_number_is_kept_sealed_and_the_person_sees_it(home):
    user, participant = home

    row = keep_identity_number(by=user, person=head(participant), number="089 180 001 234", consent=IDENTITY)

    assert see_own_identity(by=user, person=head(participant)) == WOMAN_OF_1980
    assert row.masked == "•••• 234"
    assert [one.text for one in masked_identities(participant)] == ["•••• 234"]
    assert WOMAN_OF_1980 not in str(row) + repr(row)
    consent = Consent.objects.get(purpose="identity")
    assert (consent.person, consent.proof, consent.source) == (head(participant), "ticked", "self")


def test_the_plain_number_stands_in_no_table_and_no_log(home, caplog):
    user, participant = home
    caplog.set_level(0)
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)
    keep_bank_account(by=user, participant=participant, consent=BANK, **ACCOUNT)
    see_own_identity(by=user, person=head(participant))
    unmask_account(by=department(), participant=participant, reason="payout", note="Hồ sơ 12/2026")

    dump = everything_in_the_database()

    for secret in (WOMAN_OF_1980, "6700205198765", "6700 2051 98765", "NGUYEN THI SAU"):
        assert secret not in dump
        assert secret not in caplog.text
    assert "Nguyễn Thị Sáu" in dump  # the scan would have found them


def test_a_sealed_row_of_another_does_not_open(home):
    user, participant = home
    _other, neighbour = next_door()
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)
    row = IdentityNumber.objects.get()
    stolen = IdentityNumber(person=head(neighbour), sealed=row.sealed, fingerprint="x")

    with pytest.raises(CannotOpen):
        stolen.content()


def test_one_number_is_one_persons(home):
    user, participant = home
    other, neighbour = next_door()
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)

    with pytest.raises(IdentityTaken) as stranger:
        keep_identity_number(by=other, person=head(neighbour), number="089180-001234", consent=IDENTITY)
    helper = department()
    assisting(helper, neighbour)
    with pytest.raises(IdentityTaken) as officer:
        keep_identity_number(by=helper, person=head(neighbour), number=WOMAN_OF_1980, consent=IDENTITY)

    assert (stranger.value.participant, "Sáu" in str(stranger.value)) == (None, False)
    assert (officer.value.participant, "Sáu" in str(officer.value)) == (participant, True)
    assert IdentityNumber.objects.count() == 1
    assert not Consent.objects.filter(participant=neighbour, purpose="identity").exists()
    keep_identity_number(by=other, person=head(neighbour), number=MAN_OF_1975, consent=IDENTITY)


def test_the_database_refuses_the_same_number_twice(home):
    user, participant = home
    _other, neighbour = next_door()
    row = keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)
    second = IdentityNumber(person=head(neighbour))
    second.put({"number": WOMAN_OF_1980})

    assert second.fingerprint == row.fingerprint
    with pytest.raises(IntegrityError, match="households_identity_number_once"), transaction.atomic():
        second.save()


def test_a_number_with_an_older_hash_is_still_caught(home, settings):
    user, participant = home
    other, neighbour = next_door()
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)
    settings.FINDING_KEYS = ["new:" + "n" * 40, *settings.FINDING_KEYS]

    with pytest.raises(IdentityTaken):
        keep_identity_number(by=other, person=head(neighbour), number=WOMAN_OF_1980, consent=IDENTITY)


def test_a_number_is_replaced_and_the_trail_names_the_field_alone(home):
    user, participant = home
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)

    keep_identity_number(by=user, person=head(participant), number="089180009999")

    assert see_own_identity(by=user, person=head(participant)) == "089180009999"
    assert IdentityNumber.objects.count() == 1
    changes = list(Entry.objects.filter(action="keep_identity_number").order_by("pk").values_list("changes", flat=True))
    assert changes == [
        {"fields": ["identity_number"], "replaced": False},
        {"fields": ["identity_number"], "replaced": True},
    ]


def test_nothing_is_kept_without_an_agreement(home):
    user, participant = home

    with pytest.raises(NotAgreed):
        keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980)
    with pytest.raises(NotAgreed):
        keep_bank_account(by=user, participant=participant, **ACCOUNT)

    assert not IdentityNumber.objects.exists()
    assert not BankAccount.objects.exists()


def test_a_number_that_speaks_of_another_is_refused(home):
    user, participant = home
    Person.objects.filter(participant=participant).update(sex="female", birth_year=1980)

    for wrong in (MAN_OF_1975, "089175001234", "089080001234"):
        with pytest.raises(IdentityOfAnother):
            keep_identity_number(by=user, person=head(participant), number=wrong, consent=IDENTITY)
    with pytest.raises(NotAnIdentityNumber):
        keep_identity_number(by=user, person=head(participant), number="123", consent=IDENTITY)

    assert not IdentityNumber.objects.exists()
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)


def test_whoever_left_writes_nothing_down(home):
    user, participant = home
    leave(by=user, participant=participant, reason="moved")

    with pytest.raises(HasLeft):
        keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)
    with pytest.raises(HasLeft):
        keep_bank_account(by=user, participant=participant, consent=BANK, **ACCOUNT)


def test_leaving_deletes_the_numbers(home):
    user, participant = home
    keep_identity_number(by=user, person=head(participant), number=WOMAN_OF_1980, consent=IDENTITY)
    keep_bank_account(by=user, participant=participant, consent=BANK, **ACCOUNT)

    leave(by=user, participant=participant, reason="moved")

    assert not IdentityNumber.objects.exists()
    assert not BankAccount.objects.exists()
    other, neighbour = next_door()
    keep_identity_number(by=other, person=head(neighbour), number=WOMAN_OF_1980, consent=IDENTITY)


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


def test_the_head_writes_down_for_somebody_who_does_not_sign_in(home):
    user, participant = home
    mother = add_person(by=user, participant=participant, name="Trần Thị Má")

    keep_identity_number(by=user, person=mother, number="089150001111", consent=IDENTITY)

    assert [(one.person.name, one.text) for one in masked_identities(participant)] == [("Trần Thị Má", "•••• 111")]


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
