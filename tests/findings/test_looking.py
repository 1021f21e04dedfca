"""Signals' rows become findings, once."""

from datetime import date, timedelta

import pytest

from findings.actions.look import look
from findings.models import Finding
from findings.signals import SIGNALS
from households.models import Participant
from tests.findings.sales import NOON, bought
from tests.indicators.facts import a_household, commune

pytestmark = pytest.mark.django_db


def reached_at(participant: Participant, phone: str) -> Participant:
    participant.people.update(phone=phone, shares_phone=True)
    return participant


def four_at_one_phone() -> list[Participant]:
    return [reached_at(a_household(date(2026, 10, day)), "+84912000111") for day in (1, 2, 3, 4)]


def test_four_participants_at_one_phone_are_one_finding_with_four_rows() -> None:
    found = four_at_one_phone()
    for _family in range(3):
        reached_at(a_household(date(2026, 10, 1)), "+84912000222")

    assert look() == 4

    finding = Finding.objects.get()
    assert (finding.signal, finding.commune, finding.state) == ("one_phone", commune(), "open")
    assert (finding.first_on, finding.last_on) == (date(2026, 10, 1), date(2026, 10, 4))
    assert set(finding.rows.values_list("kind", "row_id")) == {("participant", each.pk) for each in found}


def test_looking_twice_finds_it_once_also_when_everything_is_looked_at() -> None:
    four_at_one_phone()
    look()

    assert look() == look(everything=True) == 0
    assert Finding.objects.count() == 1


def test_a_further_row_joins_the_open_finding() -> None:
    four_at_one_phone()
    look()
    reached_at(a_household(date(2026, 10, 9), where=commune("30337")), "+84912000111")

    assert look() == 1

    finding = Finding.objects.get()
    assert finding.rows.count() == 5
    assert (finding.last_on, finding.commune) == (date(2026, 10, 9), None)


def test_after_a_decision_a_further_row_is_a_finding_of_its_own() -> None:
    four_at_one_phone()
    look()
    Finding.objects.update(state="dismissed", reviewed_at=NOON)
    fifth = reached_at(a_household(date(2026, 10, 9)), "+84912000111")

    assert look() == 1

    assert Finding.objects.open().get().rows.get().row_id == fifth.pk


def test_a_key_holds_no_phone() -> None:
    four_at_one_phone()
    look()

    assert "912000" not in Finding.objects.get().key


def test_who_buys_of_oneself_is_found_and_a_stranger_not() -> None:
    seller = reached_at(a_household(date(2026, 9, 1)), "+84912000333")
    own = bought(seller, phone="+84912000333")
    bought(seller, phone="+84933111222")

    look([SIGNALS["to_oneself"]])

    finding = Finding.objects.get()
    assert [(row.kind, row.row_id) for row in finding.rows.all()] == [("sale", own.pk)]


def test_only_what_was_recorded_since_is_looked_at() -> None:
    seller = reached_at(a_household(date(2026, 9, 1)), "+84912000333")
    look([SIGNALS["to_oneself"]])
    bought(seller, phone="+84912000333", at=NOON - timedelta(days=300))

    assert look([SIGNALS["to_oneself"]]) == 0
    assert look([SIGNALS["to_oneself"]], everything=True) == 1
