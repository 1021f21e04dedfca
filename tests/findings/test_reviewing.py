"""Who decides on a finding, and what comes of it."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from accounts.models import User
from audit.models import Entry
from common import clock
from findings.actions.look import look
from findings.actions.review import dismiss, take_back, uphold
from findings.errors import AlreadyDecided, NoRowsChosen, NotYoursToReview, SaysNotWhy
from findings.models import Finding
from findings.queries.left_out import LEFT_OUT
from households.actions.teams import add_member, make_team
from households.models import Enrolment
from tests.households.makers import commune, department, farmer, living_in, member_of, officer_of, other_commune
from tests.indicators.facts import a_household, listed, sold

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding() -> Finding:
    """Four households at one phone."""
    for day in (1, 2, 3, 4):
        household = a_household(date(2026, 10, day), where=commune())
        household.people.update(phone="+84912000111", shares_phone=True)
    look()
    return Finding.objects.get()


def made_by(finding: Finding, user: User) -> None:
    finding.rows.filter(pk=finding.rows.first().pk).update(recorded_by=user)


def test_upheld_rows_are_left_out_from_that_moment(finding: Finding) -> None:
    officer = officer_of()

    uphold(by=officer, finding=finding, reason="Một người đứng tên")

    finding.refresh_from_db()
    assert (finding.state, finding.reviewed_by, finding.reason) == ("upheld", officer, "Một người đứng tên")
    assert {row.left_out_at for row in finding.rows.all()} == {finding.reviewed_at}
    assert Enrolment.objects.standing().count() == 4
    entry = Entry.objects.get(action="uphold_finding")
    assert (entry.by, entry.changes) == (officer, {"state": ["open", "upheld"], "rows": 4})


def test_only_the_chosen_rows_are_left_out(finding: Finding) -> None:
    chosen = finding.rows.last()

    uphold(by=officer_of(), finding=finding, reason="Trùng", rows=[chosen.pk])

    assert [row.pk for row in finding.rows.filter(left_out_at__isnull=False)] == [chosen.pk]


def test_rows_of_another_finding_cannot_be_chosen(finding: Finding) -> None:
    other = Finding.objects.create(signal="x", key="x", first_on=date(2026, 1, 1), last_on=date(2026, 1, 1))
    strange = other.rows.create(
        kind="sale",
        row_id=1,
        participant=a_household(date(2026, 1, 1)),
        commune=commune(),
        happened_on=date(2026, 1, 1),
    )

    with pytest.raises(NoRowsChosen):
        uphold(by=officer_of(), finding=finding, reason="Trùng", rows=[strange.pk])

    assert Finding.objects.open().count() == 2
    strange.refresh_from_db()
    assert strange.left_out_at is None


def test_dismissed_is_counted_as_before(finding: Finding) -> None:
    dismiss(by=officer_of(), finding=finding, reason="Bốn anh em, một điện thoại")

    finding.refresh_from_db()
    assert finding.state == "dismissed"
    assert not finding.rows.filter(left_out_at__isnull=False).exists()


def test_taken_back_rows_count_again_and_the_time_between_is_kept(finding: Finding) -> None:
    officer = officer_of()
    uphold(by=officer, finding=finding, reason="Trùng")
    out = finding.rows.first().left_out_at

    take_back(by=officer, finding=finding, reason="Đã tới nhà, bốn hộ thật")

    row = finding.rows.first()
    assert (row.left_out_at, row.back_at > out) == (out, True)
    assert Finding.objects.get().state == "dismissed"


def test_a_decision_says_why(finding: Finding) -> None:
    with pytest.raises(SaysNotWhy):
        uphold(by=officer_of(), finding=finding, reason="  ")

    assert Finding.objects.open().exists()
    assert not finding.rows.filter(left_out_at__isnull=False).exists()


def test_what_is_decided_is_not_decided_again(finding: Finding) -> None:
    officer = officer_of()
    dismiss(by=officer, finding=finding, reason="Thật")

    for deed in (uphold, dismiss, take_back):
        with pytest.raises(AlreadyDecided):
            deed(by=officer, finding=finding, reason="Nữa")

    assert not finding.rows.filter(left_out_at__isnull=False).exists()


def an_auditor() -> User:
    from accounts.actions.roles import give_role

    user = User.objects.create_user(email="kiem@example.vn", name="Đỗ Kiểm", password="mat-khau-dai-lam")
    give_role(by=None, user=user, role="auditor")
    return user


# Every role, here and elsewhere: may it decide on what lies in this commune, and on what lies in several?
PEOPLE = {
    "officer here": (officer_of, True, False),
    "officer elsewhere": (lambda: officer_of(other_commune(), email="xa-khac@example.vn"), False, False),
    "department": (department, True, True),
    "auditor": (an_auditor, False, False),
    "team member here": (member_of, False, False),
    "team member elsewhere": (lambda: member_of(other_commune(), phone="0987000002"), False, False),
    "farmer": (farmer, False, False),
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("several", [False, True])
def test_who_decides(finding: Finding, who: str, several: bool) -> None:
    make, here, everywhere = PEOPLE[who]
    user = make()
    if several:
        Finding.objects.update(commune=None)

    if everywhere if several else here:
        dismiss(by=user, finding=finding, reason="Thật")
        assert not Finding.objects.open().exists()
    else:
        with pytest.raises(NotYoursToReview):
            dismiss(by=user, finding=finding, reason="Thật")
        assert Finding.objects.open().exists()


def test_nobody_decides_on_what_they_recorded(finding: Finding) -> None:
    officer = officer_of()
    made_by(finding, officer)

    with pytest.raises(NotYoursToReview):
        uphold(by=officer, finding=finding, reason="Trùng")
    uphold(by=department(), finding=finding, reason="Trùng")

    assert Finding.objects.get().state == "upheld"


@pytest.mark.parametrize("since_left", [False, True])
def test_nobody_decides_on_what_their_team_made_also_who_left_it(finding: Finding, since_left: bool) -> None:
    officer, member = officer_of(), member_of()
    team = make_team(by=None, name="Tổ Mỹ Hòa Hưng", commune=commune())
    for each in (officer, member):
        add_member(by=None, team=team, user=each)
    if since_left:
        officer.memberships.update(starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1))
    made_by(finding, member)

    with pytest.raises(NotYoursToReview):
        dismiss(by=officer, finding=finding, reason="Thật")

    assert Finding.objects.open().exists()


def test_a_team_of_other_people_keeps_nobody_away(finding: Finding) -> None:
    officer, member = officer_of(), member_of()
    add_member(by=None, team=make_team(by=None, name="Tổ một", commune=commune()), user=officer)
    add_member(by=None, team=make_team(by=None, name="Tổ hai", commune=commune()), user=member)
    made_by(finding, member)

    dismiss(by=officer, finding=finding, reason="Thật")

    assert not Finding.objects.open().exists()


def test_nobody_decides_on_their_own_household(finding: Finding) -> None:
    officer = officer_of()
    living_in(officer, finding.rows.first().participant)

    with pytest.raises(NotYoursToReview):
        dismiss(by=officer, finding=finding, reason="Thật")

    assert Finding.objects.open().exists()


def test_each_sees_the_findings_of_their_place(finding: Finding) -> None:
    seen = {who: Finding.objects.visible_to(make()).exists() for who, (make, _here, _everywhere) in PEOPLE.items()}

    assert [who for who, sees in seen.items() if sees] == ["officer here", "department", "auditor"]


def test_what_reaches_over_communes_is_seen_by_the_province_alone(finding: Finding) -> None:
    Finding.objects.update(commune=None)

    assert Finding.objects.visible_to(department()).exists()
    assert not Finding.objects.visible_to(officer_of()).exists()


def test_the_moment_of_a_decision_is_the_houses_clock(finding: Finding) -> None:
    moment = clock.now().replace(year=2026, month=12, day=1)

    with clock.at(moment):
        uphold(by=department(), finding=finding, reason="Trùng")

    assert Finding.objects.get().reviewed_at == moment


def left_out(at: datetime) -> set[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(LEFT_OUT, {"known_at": at})
        return set(cursor.fetchall())


def test_a_participant_takes_along_all_that_is_counted_of_it_from_then_until_taken_back(finding: Finding) -> None:
    chosen = finding.rows.first()
    sale = sold(chosen.participant, date(2026, 10, 20))
    listing = listed(chosen.participant, date(2026, 10, 20))
    sold(finding.rows.last().participant, date(2026, 10, 20))
    officer, noon = officer_of(), clock.now()
    with clock.at(noon):
        uphold(by=officer, finding=finding, reason="Trùng", rows=[chosen.pk])
    with clock.at(noon + timedelta(days=2)):
        take_back(by=officer, finding=finding, reason="Thật")

    known = [left_out(noon + timedelta(days=days)) for days in (-1, 1, 3)]

    enrolment = Enrolment.objects.get(participant=chosen.participant)
    out = {("households.enrolment", enrolment.pk), ("marketplace.sale", sale.pk), ("marketplace.listing", listing.pk)}
    assert known == [set(), out, set()]
