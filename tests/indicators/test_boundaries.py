"""Numbers on today's communes and on the units of before July 2025; shares of divided units; targets."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from indicators.actions.refresh_observations import refresh_observations
from indicators.definitions import INDICATORS
from indicators.models import Target
from indicators.queries.boundaries import on_communes, on_former, on_today
from indicators.queries.targets import progress_of
from indicators.queries.values import Sums
from places.models import Place, Succession
from tests.indicators.facts import a_household, a_month, commune, listed
from tests.indicators.makers import a_target

pytestmark = pytest.mark.django_db

OCTOBER = date(2026, 10, 1)


def divided() -> tuple[Place, list[Succession]]:
    """A former unit that went into more than one of today's."""
    row = Succession.objects.filter(share__lt=1).order_by("pk").first()
    assert row is not None
    return row.old, list(Succession.objects.filter(old=row.old).order_by("pk"))


def test_a_unit_that_went_whole_brings_its_number_along():
    row = Succession.objects.filter(share=1, old__valid_to__isnull=False).order_by("pk").first()

    (on,) = on_today({row.old_id: Sums(10, 4)})

    assert (on.place, on.parts["raw"], on.parts["verified"], on.is_estimated) == (row.new, 10, 4, False)


def test_a_divided_unit_is_divided_by_its_shares_and_said_to_be_estimated():
    old, rows = divided()

    parts = on_today({old.pk: Sums(100, 50)})

    assert {on.place.pk: on.parts["raw"] for on in parts} == {row.new_id: 100 * Fraction(row.share) for row in rows}
    assert all(on.is_estimated for on in parts)


def test_the_whole_stays_the_whole_on_the_former_map():
    household = a_household(OCTOBER)
    listed(household, OCTOBER)
    refresh_observations()
    values = on_communes(INDICATORS["H1"], a_month(OCTOBER))

    former = on_former(values)

    assert values[commune().pk].raw == 1
    assert sum(on.parts["raw"] for on in former) == pytest.approx(1)
    assert len(former) == Succession.objects.filter(new=commune()).count()


def test_shares_are_loaded_from_a_file_all_or_nothing(tmp_path: Path):
    old, rows = divided()
    parts = [Decimal(1) - Decimal("0.1") * (len(rows) - 1), *[Decimal("0.1")] * (len(rows) - 1)]
    file = tmp_path / "shares.csv"
    lines = [f"{old.code},{row.new.code},{part}" for row, part in zip(rows, parts, strict=True)]
    file.write_text("\n".join(["old,new,share", *lines]))

    call_command("load_shares", str(file), verbosity=0)

    kept = list(Succession.objects.filter(old=old).order_by("pk"))
    assert [row.share for row in kept] == parts
    assert not any(row.is_estimated for row in kept)


@pytest.mark.parametrize("share", ["0.9", "x", "0", "1.5"])
def test_shares_that_cannot_be_change_nothing(tmp_path: Path, share: str):
    old, rows = divided()
    file = tmp_path / "shares.csv"
    file.write_text("\n".join(["old,new,share", *(f"{old.code},{row.new.code},{share}" for row in rows)]))
    before = list(Succession.objects.filter(old=old).order_by("pk").values())

    with pytest.raises(CommandError):
        call_command("load_shares", str(file), verbosity=0)

    assert list(Succession.objects.filter(old=old).order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2025, 12, 31), 20),
        (date(2026, 1, 1), 20),
        (date(2026, 7, 2), Decimal("60.0")),
        (date(2026, 12, 31), 100),
        (date(2030, 1, 1), 100),
    ],
)
def test_the_line_to_a_goal_is_straight(day: date, line: Decimal):
    target = Target(starts_on=date(2026, 1, 1), start=Decimal(20), due_on=date(2026, 12, 31), goal=Decimal(100))

    assert target.line_on(day) == line


def test_a_target_stands_beside_the_value_and_the_line():
    target = a_target("T2", goal=100)
    household = a_household(OCTOBER)
    listed(household, OCTOBER)
    refresh_observations()

    (progress,) = progress_of(target.place, period=a_month(OCTOBER))

    assert (progress.raw, progress.verified) == (0, None)
    assert progress.line == target.line_on(date(2026, 10, 31))
