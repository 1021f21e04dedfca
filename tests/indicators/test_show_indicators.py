"""The numbers on the command line, for people and for programs."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from common import clock
from tests.indicators.facts import a_household, a_product, learned, listed

pytestmark = pytest.mark.django_db


def said(*more: str, place: str = "91") -> str:
    out = StringIO()
    call_command("show_indicators", "--place", place, "--period", f"{clock.today():%Y-%m}", *more, stdout=out)
    return out.getvalue()


def a_province() -> None:
    today = clock.today()
    for n in range(3):
        household = a_household(today)
        if n:
            listed(household, today, product=a_product(household))
        if n == 2:
            learned(household, today)


def test_programs_get_every_number_with_both_sides_of_a_share():
    a_province()

    found = json.loads(said("--json"))

    assert (found["place"], found["period"]) == ("91", f"{clock.today():%Y-%m}")
    numbers = {code: each["raw"] for code, each in found["indicators"].items()}
    assert [numbers[code] for code in ("H1", "H4", "T1", "P1", "X1")] == [3, 2, 1, 2, 0]
    t2 = found["indicators"]["T2"]
    assert (t2["raw"], t2["raw_over"], t2["raw_of"]) == (50.0, 1, 2)
    assert found["versions"].keys() >= found["indicators"].keys()


def test_people_read_shares_as_shares_and_nothing_as_nothing():
    a_province()

    lines = {line.split()[0]: line.split()[1:3] for line in said().splitlines()}

    assert lines["H4"][0] == "2"
    assert lines["T2"][0] == "50.0"
    assert lines["X3"] == ["–", "–"]


@pytest.mark.parametrize(("place", "period"), [("91", "last month"), ("00", "2026-10")])
def test_what_makes_no_sense_is_said(place: str, period: str):
    with pytest.raises(CommandError):
        call_command("show_indicators", "--place", place, "--period", period)
