"""Identity numbers and bank accounts: kept sealed, one person's alone, shown to those who may. All are invented."""

import pytest
from django.db import IntegrityError, connection, transaction

from audit.models import Entry
from common.identity_numbers import NotAnIdentityNumber
from common.sealing import CannotOpen
from households.actions.add_person import add_person
from households.actions.keep_bank_account import keep_bank_account
from households.actions.keep_identity_number import keep_identity_number
from households.actions.leave import leave
from households.actions.open_sealed import see_own_identity, unmask_account
from households.errors import HasLeft, IdentityOfAnother, IdentityTaken, NotAgreed
from households.models import BankAccount, Consent, IdentityNumber, Person
from households.queries.sealed import masked_identities
from tests.households.makers import (
    MAN_OF_1975,
    WOMAN_OF_1980,
    agreed_to,
    assisting,
    department,
    farmer,
    household,
    living_in,
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


def test_the_head_writes_down_for_somebody_who_does_not_sign_in(home):
    user, participant = home
    mother = add_person(by=user, participant=participant, name="Trần Thị Má")

    keep_identity_number(by=user, person=mother, number="089150001111", consent=IDENTITY)

    assert [(one.person.name, one.text) for one in masked_identities(participant)] == [("Trần Thị Má", "•••• 111")]
