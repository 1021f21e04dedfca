"""The business record: tax code, licence, sector, size, what is used from when to when."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from audit.models import Entry
from common import clock
from common.facts import Source
from households.actions.keep_organisation import Profile, keep_organisation
from households.actions.leave import come_back, leave
from households.actions.prove_phone import link_proved_phone
from households.business_size import size_of
from households.errors import (
    HasLeft,
    NotAnOrganisation,
    NotAssisting,
    NotYourHousehold,
    TaxCodeTaken,
    TaxCodeWrong,
    WrongDay,
)
from households.models import Organisation, Participant, ToolUse
from households.queries.invariants import broken
from tests.households.makers import assisting, commune, farmer, household, member_of, other_commune

pytestmark = pytest.mark.django_db

FULL = Profile(
    tax_code="0314409058",
    licence_number="0314409058",
    licence_on=date(2017, 5, 15),
    sector="C10",
    employees=12,
    revenue="to_10",
    tools=frozenset({"e_commerce", "e_tax"}),
)
DAY = datetime(2026, 7, 5, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def an_organisation(
    kind: str = "enterprise", phone: str = "0905333444", name: str = "Công ty Xoài"
) -> tuple[User, Participant]:
    boss = farmer(phone, name="Lê Văn Tư")
    made = household(kind=kind, name=name, person_name="Lê Văn Tư", phone=phone)
    link_proved_phone(boss)
    return boss, made


def open_tools(participant: Participant) -> set[str]:
    return set(ToolUse.objects.open().filter(participant=participant).values_list("tool", flat=True))


def test_the_whole_record_is_kept_and_the_size_worked_out():
    boss, firm = an_organisation()

    kept = keep_organisation(by=boss, participant=firm, profile=FULL)

    kept.refresh_from_db()
    assert (kept.tax_code, kept.licence_on, kept.sector, kept.employees, kept.revenue, kept.size) == (
        "0314409058", date(2017, 5, 15), "C10", 12, "to_10", "small",
    )  # fmt: skip
    assert open_tools(firm) == {"e_commerce", "e_tax"}
    use = ToolUse.objects.open().get(tool="e_tax")
    assert (use.commune, use.recorded_by, use.source) == (commune(), boss, Source.SELF)
    changes = Entry.objects.get(action="keep_organisation").changes
    assert (changes["e_commerce"], changes["e_tax"]) == ([False, True], [False, True])
    assert "0314409058" not in str(changes)
    assert list(broken()) == []


def test_an_empty_record_is_a_record():
    boss, firm = an_organisation()

    kept = keep_organisation(by=boss, participant=firm, profile=Profile())

    assert (kept.tax_code, kept.size) == ("", "")
    assert not Entry.objects.filter(action="keep_organisation").exists()


def test_a_tool_that_is_used_no_longer_ends_and_begins_again_as_another_row():
    boss, firm = an_organisation()
    with clock.at(DAY):
        keep_organisation(by=boss, participant=firm, profile=FULL)
    with clock.at(DAY + timedelta(days=40)):
        keep_organisation(by=boss, participant=firm, profile=replace(FULL, tools=frozenset({"e_tax"})))

    keep_organisation(by=boss, participant=firm, profile=FULL)

    rows = ToolUse.objects.filter(participant=firm, tool="e_commerce").order_by("pk")
    assert [(row.happened_on, row.ended_on) for row in rows] == [
        (date(2026, 7, 5), date(2026, 8, 14)),
        (clock.today(), None),
    ]
    assert ToolUse.objects.filter(participant=firm, tool="e_tax").count() == 1
    assert set(ToolUse.objects.open_on(date(2026, 8, 14)).values_list("tool", flat=True)) == {"e_tax"}
    known = DAY + timedelta(days=39)
    assert ToolUse.objects.open_on(date(2026, 8, 20), known_at=known).count() == 2


def test_a_tick_that_was_a_slip_was_never_used():
    boss, firm = an_organisation()
    keep_organisation(by=boss, participant=firm, profile=FULL)

    keep_organisation(by=boss, participant=firm, profile=replace(FULL, tools=frozenset()))

    assert not ToolUse.objects.standing().filter(participant=firm).exists()


def test_members_are_asked_of_cooperatives_alone():
    boss, firm = an_organisation()
    chair, cooperative = an_organisation("cooperative", "0905333555", "HTX Xoài")

    assert keep_organisation(by=boss, participant=firm, profile=Profile(members=20)).members is None
    assert keep_organisation(by=chair, participant=cooperative, profile=Profile(members=20)).members == 20


def test_of_two_that_take_part_one_has_a_tax_code():
    boss, firm = an_organisation()
    other, second = an_organisation(phone="0905333555", name="Công ty Ổi")
    keep_organisation(by=boss, participant=firm, profile=FULL)

    with pytest.raises(TaxCodeTaken) as refused:
        keep_organisation(by=other, participant=second, profile=FULL)

    assert refused.value.field == "tax_code"
    assert "Xoài" not in str(refused.value)
    assert Organisation.objects.get(participant=second).sector == ""
    assert open_tools(second) == set()
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(participant=second).update(tax_code=FULL.tax_code)


def test_who_leaves_frees_its_tax_code_and_has_it_again_unless_somebody_took_it():
    boss, firm = an_organisation()
    other, second = an_organisation(phone="0905333555", name="Công ty Ổi")
    keep_organisation(by=boss, participant=firm, profile=FULL)

    leave(by=boss, participant=firm, reason="ended")
    assert open_tools(firm) == set()
    come_back(by=boss, participant=firm)
    assert Organisation.objects.get(participant=firm).holds_tax_code
    with pytest.raises(TaxCodeTaken):
        keep_organisation(by=other, participant=second, profile=FULL)

    leave(by=boss, participant=firm, reason="ended")
    keep_organisation(by=other, participant=second, profile=FULL)
    come_back(by=boss, participant=firm)
    assert Organisation.objects.get(participant=firm).tax_code == ""
    assert list(broken()) == []


def test_the_owners_personal_number_is_nowhere_in_the_database():
    boss, shop = an_organisation("household_business", name="Cơ sở Tư")
    number = "089180001234"

    kept = keep_organisation(by=boss, participant=shop, profile=Profile(tax_code=number))

    assert (kept.tax_code, kept.shown_tax_code) == ("", "•••••••••234")
    again = keep_organisation(by=boss, participant=shop, profile=Profile(tax_code=kept.shown_tax_code, employees=2))
    assert again.shown_tax_code == "•••••••••234"
    with connection.cursor() as cursor:
        for table in ("households_organisation", "audit_entry"):
            cursor.execute(f"SELECT t::text FROM {table} t")
            assert number not in str(cursor.fetchall())
    other, second = an_organisation("household_business", "0905333555", "Cơ sở Năm")
    with pytest.raises(TaxCodeTaken):
        keep_organisation(by=other, participant=second, profile=Profile(tax_code=number))
    keep_organisation(by=other, participant=second, profile=Profile(tax_code="089180001235"))


def test_what_cannot_be_is_refused_and_changes_nothing():
    boss, firm = an_organisation()
    owner = farmer("0912345678")
    home = household()
    link_proved_phone(owner)

    with pytest.raises(TaxCodeWrong):
        keep_organisation(by=boss, participant=firm, profile=replace(FULL, tax_code="0314409059"))
    with pytest.raises(TaxCodeWrong):
        keep_organisation(by=boss, participant=firm, profile=replace(FULL, tax_code="089180001234"))
    with pytest.raises(WrongDay):
        keep_organisation(
            by=boss, participant=firm, profile=replace(FULL, licence_on=clock.today() + timedelta(days=1))
        )
    with pytest.raises(NotAnOrganisation):
        keep_organisation(by=owner, participant=home, profile=Profile())

    assert Organisation.objects.get(participant=firm).sector == ""
    assert not ToolUse.objects.exists()
    keep_organisation(by=boss, participant=firm, profile=FULL)


def test_who_has_left_fills_in_nothing():
    boss, firm = an_organisation()
    leave(by=boss, participant=firm, reason="ended")

    with pytest.raises(HasLeft):
        keep_organisation(by=boss, participant=firm, profile=FULL)

    assert not ToolUse.objects.exists()


def test_a_helper_of_the_place_fills_it_in_and_both_are_named_others_are_refused():
    _boss, firm = an_organisation()
    for other in (farmer("0977000111"), member_of(other_commune(), phone="0987000002")):
        with pytest.raises(NotYourHousehold):
            keep_organisation(by=other, participant=firm, profile=FULL)
    assert not ToolUse.objects.exists()
    helper = member_of()
    with pytest.raises(NotAssisting):
        keep_organisation(by=helper, participant=firm, profile=FULL)
    assisting(helper, firm)

    keep_organisation(by=helper, participant=firm, profile=FULL)

    entry = Entry.objects.get(action="keep_organisation")
    assert (entry.by, entry.on_behalf_of) == (helper, firm.pk)
    assert set(ToolUse.objects.values_list("source", flat=True)) == {Source.ASSISTED}


@pytest.mark.parametrize(
    ("sector", "employees", "revenue", "size"),
    [
        ("A01", 10, "to_3", "micro"),
        ("A01", 11, "to_3", "small"),
        ("A01", 10, "to_10", "small"),
        ("C10", 100, "to_50", "small"),
        ("C10", 101, "to_50", "medium"),
        ("C10", 200, "to_200", "medium"),
        ("C10", 200, "to_300", "large"),
        ("G47", 10, "to_10", "micro"),
        ("G47", 50, "to_100", "small"),
        ("G47", 51, "to_100", "medium"),
        ("G47", 100, "to_300", "medium"),
        ("G47", 100, "over_300", "large"),
        ("", 10, "to_3", ""),
        ("A01", None, "to_3", ""),
        ("A01", 10, "", ""),
    ],
)
def test_the_size_is_that_of_decree_80(sector, employees, revenue, size):
    assert size_of(sector=sector, employees=employees, revenue=revenue) == size


@pytest.mark.parametrize("code", ["123", "abcdefghij", "089180001234"])
def test_the_database_keeps_no_code_of_another_length(code):
    _boss, firm = an_organisation()

    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(participant=firm).update(tax_code=code)

    Organisation.objects.filter(participant=firm).update(tax_code="0314409058")


def test_the_database_keeps_one_open_use_of_a_tool_and_no_tool_that_it_does_not_know():
    boss, firm = an_organisation()
    keep_organisation(by=boss, participant=firm, profile=FULL)

    for tool in ("e_tax", "e_magic"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ToolUse.objects.create(participant=firm, commune=commune(), tool=tool)

    ToolUse.objects.create(participant=firm, commune=commune(), tool="e_contract")
