"""Lots, calls, and how true a number is."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from accounts.models import User
from audit.models import Entry
from common import clock
from findings.actions.call_back import note_call, take_back_call
from findings.actions.draw import draw_lots, draw_month, lots
from findings.actions.look import look
from findings.errors import AlreadyDecided, NotYoursToCall
from findings.intervals import share_of
from findings.models import BackCheck, Call, Draw, Finding
from findings.queries.estimates import Estimate, estimate_of, how_true, with_answers
from findings.signals import SIGNALS
from households.actions.teams import add_member, make_team
from households.models import Enrolment, PhoneProof
from tests.findings.sales import NOON, bought
from tests.findings.test_reviewing import PEOPLE
from tests.households.makers import commune, department, living_in, member_of, officer_of
from tests.indicators.facts import a_household

pytestmark = pytest.mark.django_db

OCTOBER, DECEMBER_1 = date(2026, 10, 1), datetime(2026, 12, 1, 8, tzinfo=NOON.tzinfo)


def registered(count: int, *, source: str = "assisted", by: User | None = None) -> None:
    at = datetime(2026, 10, 3, 8, tzinfo=NOON.tzinfo)
    for number in range(count):
        household = a_household(date(2026, 10, 3), where=commune())
        Enrolment.objects.filter(participant=household).update(
            source=source, recorded_by=by, recorded_at=at + timedelta(hours=number)
        )


def drawn(by: User | None = None, phone: str = "+84912000111") -> BackCheck:
    """One registration, drawn."""
    registered(1, by=by)
    draw = draw_month(kind=Draw.Kind.REGISTRATION, month=OCTOBER)
    assert draw
    check = draw.checks.get()
    check.participant.people.update(phone=phone)
    return check


def drawn_sale() -> BackCheck:
    bought(a_household(date(2026, 6, 1), where=commune()), at=NOON - timedelta(days=10))
    draw = draw_month(kind=Draw.Kind.SALE, month=OCTOBER)
    assert draw
    return draw.checks.get()


def test_five_in_a_hundred_are_drawn_at_least_one() -> None:
    registered(41)

    draw = draw_month(kind=Draw.Kind.REGISTRATION, month=OCTOBER)

    assert draw
    assert (draw.population, draw.size, draw.checks.count()) == (41, 3, 3)


def test_only_what_teams_registered_and_cash_sales_that_stand_are_drawn() -> None:
    seller = a_household(date(2026, 6, 1), where=commune())
    cash = bought(seller, at=NOON - timedelta(days=10))
    bought(seller, at=NOON - timedelta(days=10), rail="card")
    bought(seller, at=NOON - timedelta(days=10)).void()
    registered(1, source="list")
    with clock.at(NOON):
        drawn = draw_lots()

    assert [(draw.kind, draw.population) for draw in drawn] == [("sale", 1)]
    assert BackCheck.objects.get().row_id == cash.pk


def test_a_month_is_drawn_when_it_is_over_and_once() -> None:
    registered(3)

    with clock.at(NOON.replace(month=10, day=31)):
        assert draw_month(kind=Draw.Kind.REGISTRATION, month=OCTOBER) is None
    with clock.at(NOON.replace(month=11, day=1)):
        assert len(draw_lots()) == 1
        assert draw_lots() == []


def test_whoever_has_the_seed_draws_the_same_and_another_seed_another() -> None:
    registered(100)
    draw = draw_month(kind=Draw.Kind.REGISTRATION, month=OCTOBER)
    assert draw

    again = lots(kind=draw.kind, month=OCTOBER, seed=draw.seed)[1]
    other = lots(kind=draw.kind, month=OCTOBER, seed="other")[1]

    kept = set(draw.checks.values_list("row_id", flat=True))
    assert {row[0] for row in again} == kept
    assert {row[0] for row in other} != kept


def test_every_row_is_drawn_about_as_often_as_any_other() -> None:
    registered(40)

    counts = Counter(
        row[0] for seed in range(400) for row in lots(kind="registration", month=OCTOBER, seed=str(seed))[1]
    )

    assert len(counts) == 40
    assert all(5 <= count <= 40 for count in counts.values())  # 20 is what chance gives each, ± 4.4


def test_a_true_registration_proves_the_phone() -> None:
    check = drawn()
    officer = officer_of()

    call = note_call(by=officer, check=check, outcome="true")

    assert (call.outcome, call.recorded_by, call.commune) == ("true", officer, commune())
    proof = PhoneProof.objects.get(participant=check.participant)
    assert (proof.how, proof.recorded_by) == ("back_check", officer)
    assert Entry.objects.get(action="note_call").changes == {"outcome": "true"}


@pytest.mark.parametrize("outcome", ["untrue", "no_answer"])
def test_nothing_is_proved_by_anything_else(outcome: str) -> None:
    note_call(by=officer_of(), check=drawn(), outcome=outcome)

    assert not PhoneProof.objects.exists()


def test_nobody_there_is_called_again_and_an_answer_is_final() -> None:
    check, officer = drawn(), officer_of()
    note_call(by=officer, check=check, outcome="no_answer")
    assert BackCheck.objects.waiting().exists()
    note_call(by=officer, check=check, outcome="untrue")

    with pytest.raises(AlreadyDecided):
        note_call(by=officer, check=check, outcome="true")

    assert not BackCheck.objects.waiting().exists()
    assert list(check.calls.values_list("outcome", flat=True)) == ["untrue", "no_answer"]


def test_what_was_written_down_wrongly_is_voided_and_called_again() -> None:
    check, officer = drawn(), officer_of()
    wrong = note_call(by=officer, check=check, outcome="untrue")

    take_back_call(by=officer, call=wrong)
    note_call(by=officer, check=check, outcome="true")

    wrong.refresh_from_db()
    assert wrong.voided_at is not None
    assert check.calls.standing().get().outcome == "true"


def test_what_is_untrue_is_a_finding() -> None:
    check = drawn()
    note_call(by=officer_of(), check=check, outcome="untrue")

    look([SIGNALS["called_back"]])

    row = Finding.objects.get().rows.get()
    assert (row.kind, row.row_id) == ("registration", check.row_id)


@pytest.mark.parametrize("who", PEOPLE)
def test_who_calls_back_a_registration(who: str) -> None:
    make, here, _everywhere = PEOPLE[who]
    check, user = drawn(), make()

    if here:
        note_call(by=user, check=check, outcome="true")
    else:
        with pytest.raises(NotYoursToCall):
            note_call(by=user, check=check, outcome="true")

    assert Call.objects.exists() == here


@pytest.mark.parametrize("who", PEOPLE)
def test_buyers_are_called_by_the_department_alone(who: str) -> None:
    make = PEOPLE[who][0]
    check, user = drawn_sale(), make()

    if who == "department":
        note_call(by=user, check=check, outcome="true")
    else:
        with pytest.raises(NotYoursToCall):
            note_call(by=user, check=check, outcome="true")

    assert Call.objects.exists() == (who == "department")


def test_nobody_calls_about_what_they_or_their_team_made_or_about_their_own_house() -> None:
    officer, member = officer_of(), member_of()
    team = make_team(by=None, name="Tổ Mỹ Hòa Hưng", commune=commune())
    for each in (officer, member):
        add_member(by=None, team=team, user=each)
    check = drawn(by=member)
    at_home = living_in(department(), check.participant)

    for user in (officer, at_home):
        with pytest.raises(NotYoursToCall):
            note_call(by=user, check=check, outcome="true")
    note_call(by=department("khac@example.vn"), check=check, outcome="true")

    assert Call.objects.count() == 1


def test_each_sees_what_was_drawn_in_their_place() -> None:
    drawn()

    seen = {who: BackCheck.objects.visible_to(make()).exists() for who, (make, *_may) in PEOPLE.items()}

    assert [who for who, sees in seen.items() if sees] == ["officer here", "department", "auditor"]


def test_the_estimate_is_of_those_who_answered() -> None:
    registered(100)
    with clock.at(DECEMBER_1):
        draw = draw_month(kind=Draw.Kind.REGISTRATION, month=OCTOBER)
    officer = officer_of()
    assert draw
    for check, outcome in zip(draw.checks.all(), ["true", "true", "true", "untrue", "no_answer"], strict=True):
        note_call(by=officer, check=check, outcome=outcome)

    estimate = how_true(kind="registration", first=OCTOBER, last=OCTOBER)

    assert estimate == Estimate(population=100, drawn=5, true=3, untrue=1)
    assert estimate == estimate_of(with_answers(Draw.objects.all()).get())
    assert (estimate.unanswered, estimate.bounds) == (1, (30, 95))
    assert how_true(kind="registration", first=OCTOBER, last=OCTOBER, communes=[commune().pk]) == estimate
    assert how_true(kind="registration", first=OCTOBER, last=OCTOBER, communes=[0]).share is None


@pytest.mark.parametrize(
    ("hits", "asked", "low", "high"),
    # E. B. Wilson's formula as R's prop.test(x, n, correct=FALSE) gives it.
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (95, 100, 0.8882, 0.9785)],
)
def test_the_interval_is_wilsons(hits: int, asked: int, low: float, high: float) -> None:
    share = share_of(hits, asked)

    assert share
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


def test_nobody_asked_says_nothing() -> None:
    assert share_of(0, 0) is None
