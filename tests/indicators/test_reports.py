"""A report's way from its draft to the chain, and that nothing changes it afterwards."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import Role, RoleGrant, User
from audit.models import Entry
from common import clock
from findings.models import Finding
from indicators.actions.reports.approve import approve_report
from indicators.actions.reports.correct import correct_report
from indicators.actions.reports.count import count_report
from indicators.actions.reports.draft import draft_report
from indicators.actions.reports.explain import explain_check
from indicators.actions.reports.freeze import freeze_report
from indicators.actions.reports.send_back import return_report
from indicators.actions.reports.submit import submit_report
from indicators.checks import is_jump
from indicators.documents import digest
from indicators.errors import (
    NotExplained,
    NotYoursToDecide,
    NotYoursToReport,
    PeriodNotOver,
    ReportMovedOn,
    SaysNotWhat,
)
from indicators.models import Observation, Report
from tests.findings.makers import found_untrue
from tests.households.makers import commune, department, officer_of, other_commune
from tests.indicators.facts import a_household, a_month, a_product, listed, sold

pytestmark = pytest.mark.django_db

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
IN_TIME, TOO_LATE = datetime(2026, 11, 5, 9, tzinfo=HERE), datetime(2026, 11, 11, 0, 30, tzinfo=HERE)
State = Report.State


@pytest.fixture(autouse=True)
def fifth_of_november():
    with clock.at(IN_TIME):
        yield


@pytest.fixture
def facts():
    household = a_household(date(2026, 9, 3), where=commune())
    listed(household, date(2026, 9, 4), product=a_product(household))
    sold(household, date(2026, 9, 20), 50_000)
    sold(household, date(2026, 10, 20), 70_000)
    return household


@pytest.fixture
def report(facts) -> Report:
    return draft_report(by=officer_of(), commune=commune(), period=a_month(OCTOBER))


def officer() -> User:
    return User.objects.get(email="xa@example.vn")


def frozen(report: Report, by: User | None = None) -> Report:
    by = by or User.objects.filter(email="so@example.vn").first() or department()
    submit_report(by=officer(), report=report)
    approve_report(by=by, report=report)
    return freeze_report(by=by, report=report)


def raw(report: Report, code: str) -> int:
    return next(row["raw"] for row in report.figures if row["indicator"] == code and not row["split"])


def test_a_draft_copies_every_observation_of_its_commune_and_period(report: Report):
    rows = Observation.objects.filter(commune=commune(), period=report.period)

    copied = {(row["indicator"], row["split"]): row["raw"] for row in report.figures}

    assert rows.exclude(split="").exists()
    assert {(row.indicator, row.split): row.raw for row in rows}.items() <= copied.items()
    assert (copied["X2", ""], copied["H4", ""], copied["T1", ""]) == (70_000, 1, 0)


def test_a_report_begun_twice_is_one(report: Report):
    assert draft_report(by=officer(), commune=commune(), period=report.period) == report


def test_no_report_before_its_period_is_over(facts):
    with pytest.raises(PeriodNotOver):
        draft_report(by=officer_of(), commune=commune(), period=a_month(date(2026, 11, 1)))

    assert not Report.objects.exists()


@pytest.mark.parametrize(("moment", "is_late"), [(IN_TIME, False), (TOO_LATE, True)])
def test_late_is_late_by_the_periods_own_deadline(report: Report, moment: datetime, is_late: bool):
    with clock.at(moment):
        report = submit_report(by=officer(), report=report)
    report.period.deadline_on = date(2026, 12, 31)
    report.period.save()

    assert Report.objects.get().is_late is is_late


def test_a_report_that_was_in_time_stays_so_when_it_was_sent_back(report: Report):
    submit_report(by=officer(), report=report)
    return_report(by=department(), report=report, remarks="Thiếu tháng 9")

    with clock.at(TOO_LATE):
        assert submit_report(by=officer(), report=report).is_late is False


def test_every_state_knows_its_moves(report: Report):
    staff = department()
    moves = {
        State.SUBMITTED: lambda: submit_report(by=officer(), report=report),
        State.RETURNED: lambda: return_report(by=staff, report=report, remarks="Xem lại"),
        State.APPROVED: lambda: approve_report(by=staff, report=report),
        State.FROZEN: lambda: freeze_report(by=staff, report=report),
    }
    allowed = set()
    for state in State:
        if state == State.FROZEN:
            continue
        for to, press in moves.items():
            Report.objects.update(
                state=state, submitted_at=IN_TIME, first_submitted_at=IN_TIME, due_on=report.period.deadline_on
            )
            with transaction.atomic():
                try:
                    press()
                    allowed.add((state, to))
                except ReportMovedOn:
                    assert Report.objects.get().state == state
                transaction.set_rollback(True)

    assert allowed == {(state, to) for state, tos in Report.MOVES.items() for to in tos}


def test_what_does_not_pass_is_explained_or_mended(report: Report, facts):
    found_untrue(facts, first_on=OCTOBER, last_on=OCTOBER)
    Finding.objects.get().rows.update(happened_on=date(2026, 10, 3))
    report = count_report(by=officer(), report=report)
    with pytest.raises(NotExplained):
        submit_report(by=officer(), report=report)
    assert Report.objects.get().state == State.DRAFT

    explain_check(by=officer(), report=report, check="findings", words="Hai hộ cùng một nhà, đã xem")

    assert submit_report(by=officer(), report=report).state == State.SUBMITTED


def test_each_check_says_which_numbers_it_looked_at(report: Report):
    outcomes = {result["check"]: (result["outcome"], result["sides"]) for result in report.checks}

    assert outcomes["listed"] == ("passed", [["H4", 1], ["H1", 1]])
    assert outcomes["selling"] == ("passed", [["H5", 1], ["X1", 1]])
    assert outcomes["accounts"] == ("unknown", [["H1", 1]])


@pytest.mark.parametrize(
    ("values", "of_changes", "jumps"),
    [
        ([5, 6, 5, 6, 5, 6, 60], False, True),
        ([5, 6, 5, 6, 5, 6, 7], False, False),
        ([10, 20, 30, 40, 50, 60, 70, 80], True, False),
        ([10, 20, 30, 40, 50, 60, 70, 180], True, True),
        ([1, 100], False, False),
    ],
)
def test_a_jump_is_over_three_deviations_from_what_was_before(values, of_changes, jumps):
    assert is_jump(values, of_changes=of_changes) is jumps


WHO = ["officer here", "officer there", "department", "auditor", "nobody"]


def person(who: str) -> User:
    if who == "officer here":
        return officer()
    if who == "officer there":
        return officer_of(other_commune(), "ben@example.vn")
    if who == "department":
        return department()
    user = User.objects.create_user(email="kt@example.vn", name="Ai")
    user.factor_shown = True
    if who == "auditor":
        RoleGrant.objects.create(user=user, role=Role.AUDITOR, starts_on=date(2026, 1, 1))
    return user


@pytest.mark.parametrize("who", WHO)
def test_who_may_do_what_with_a_report(report: Report, who: str):
    by = person(who)

    def may(press) -> bool:
        with transaction.atomic():
            try:
                press()
            except (NotYoursToReport, NotYoursToDecide):
                return False
            finally:
                transaction.set_rollback(True)
        return True

    writes = [
        may(lambda: draft_report(by=by, commune=commune(), period=a_month(SEPTEMBER))),
        may(lambda: count_report(by=by, report=report)),
        may(lambda: submit_report(by=by, report=report)),
    ]
    submit_report(by=officer(), report=report)
    decides = [
        may(lambda: return_report(by=by, report=report, remarks="Xem lại")),
        may(lambda: approve_report(by=by, report=report)),
    ]
    approve_report(by=User.objects.filter(email="so@example.vn").first() or department(), report=report)
    decides.append(may(lambda: freeze_report(by=by, report=report)))

    assert writes == [who == "officer here"] * 3
    assert decides == [who == "department"] * 3
    assert Report.objects.visible_to(by).exists() is (who in ("officer here", "department", "auditor"))


def test_who_handed_it_in_does_not_decide_though_also_of_the_department(report: Report):
    both = officer()
    RoleGrant.objects.create(user=both, role=Role.DEPARTMENT_STAFF, starts_on=date(2026, 1, 1))
    submit_report(by=both, report=report)

    with pytest.raises(NotYoursToDecide):
        approve_report(by=both, report=report)

    assert approve_report(by=department(), report=report).state == State.APPROVED


def test_sent_back_says_what_is_to_be_mended(report: Report):
    submit_report(by=officer(), report=report)

    with pytest.raises(SaysNotWhat):
        return_report(by=department(), report=report, remarks="  ")

    assert Report.objects.get().state == State.SUBMITTED


def test_a_frozen_report_is_chained_to_the_one_before_of_its_commune_and_kind(facts):
    by = officer_of()
    first = frozen(draft_report(by=by, commune=commune(), period=a_month(SEPTEMBER)))
    second = frozen(draft_report(by=by, commune=commune(), period=a_month(OCTOBER)))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.link, first.document["before"]) == (1, None)
    assert (second.link, second.document["before"]) == (2, first.sha256)
    assert [digest(each.document) for each in (first, second)] == [first.sha256, second.sha256]
    assert second.document["definitions"]["H1"] == 1
    assert sum(float(each["share"]) > 0 for each in second.document["boundaries"]["predecessors"]) >= 1


def test_a_fact_changed_after_freezing_changes_no_frozen_figure_and_the_next_revision_shows_it(report: Report, facts):
    old = frozen(report)
    before = (old.document, old.sha256)

    sold(facts, date(2026, 10, 21), 30_000)
    new = frozen(correct_report(by=officer(), report=old, reason="Một đơn ghi muộn"))

    old.refresh_from_db()
    assert (old.document, old.sha256) == before
    assert (raw(old, "X2"), raw(new, "X2")) == (70_000, 100_000)
    changed = {(row["indicator"], row["split"]): (row["before"][0], row["after"][0]) for row in new.document["changes"]}
    assert (changed["X1", ""], changed["X2", ""]) == ((1, 2), (70_000, 100_000))
    assert ("H1", "") not in changed
    assert (new.revision, new.document["corrects"], new.document["before"]) == (2, old.sha256, old.sha256)
    assert not new.is_late


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE indicators_report SET figures = '[]'",
        "UPDATE indicators_report SET state = 'approved', document = NULL, sha256 = '', link = NULL, frozen_at = NULL",
        "UPDATE indicators_report SET decided_by_id = submitted_by_id",
        "DELETE FROM indicators_report",
        "TRUNCATE indicators_report CASCADE",
    ],
)
def test_the_database_refuses_to_change_a_frozen_report(report: Report, change: str):
    frozen(report)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            cursor.execute(change)

    assert Report.objects.frozen().count() == 1


def test_who_signed_may_go_and_a_draft_may_change(report: Report):
    Report.objects.update(remarks="x")
    frozen(report)

    Report.objects.update(submitted_by=None)

    assert Report.objects.get().submitted_by is None


def test_each_move_is_in_the_trail(report: Report):
    frozen(report)

    deeds = Entry.objects.filter(subject_type="indicators.report").order_by("pk").values_list("action", flat=True)
    assert list(deeds) == ["draft_report", "submit_report", "approve_report", "freeze_report"]
