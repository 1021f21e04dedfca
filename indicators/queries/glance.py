"""Everything that the province at a glance shows, in three ways to the database and back whatever its size."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, CharField, F, QuerySet, Sum, Value
from django.db.models.functions import Cast
from django.utils.dateparse import parse_datetime

from accounts.queries.authority import Person
from common import clock
from common.months import add_months, last_day, months_between
from indicators.calendars import Calendar, PeriodKind
from indicators.definitions import INDICATORS, TILES, Indicator
from indicators.models import Observation, Refresh, Target
from indicators.queries import funnel, needs
from indicators.queries.funnel import Step
from indicators.queries.needs import Needs
from indicators.queries.targets import FIELDS, Progress, goals_of, is_of_year, target_from
from indicators.queries.together import Question, together
from indicators.queries.values import MONTHS_SHOWN, Point, Sums, of_months, reported_communes, sums_from
from indicators.queries.values import Value as Number
from indicators.rules import communes_open_to
from places.models import Place

SHOWN = tuple(tile for tile in TILES if not tile.is_money)
SIDES = ("raw", "verified", "raw_of", "verified_of")


@dataclass(frozen=True)
class Tile:
    """A number of the month with its months before, and its target if it has one."""

    value: Number
    points: list[Point]
    goal: Progress | None


@dataclass(frozen=True)
class Glance:
    """What the reader sees of the month. ``only``: the communes are those that the reader is limited to; ``goals``
    are the targets that no tile has.
    """

    communes: list[Place]
    only: bool
    tiles: list[Tile]
    points: list[Point]
    by_commune: dict[int, Sums]
    steps: list[Step]
    needs: Needs
    goals: list[Progress]
    counted_at: datetime | None

    @property
    def most_steps(self) -> int:
        """How far the longest bar of the funnel reaches."""
        return max(step.value for step in self.steps)


def at_a_glance(user: Person, *, month: date, chosen: Indicator) -> Glance:
    """The numbers of the month, ``chosen`` by commune and over its months, what waits for the reader, and the targets."""
    communes = reported_communes(user)
    only = communes_open_to(user) is not None
    ids = [commune.pk for commune in communes] if only else None
    answers = together(
        {
            "steps": funnel.question(ids),
            "targets": Question(_targets(communes, only), {name: name for name in FIELDS}),
            "counted": Question(Refresh.objects.all(), {"at": "known_at"}),
            **needs.questions(user, communes=len(communes)),
        }
    )
    targets = [target_from(row) for row in answers["targets"] if row["indicator"] in INDICATORS]
    numbers = _Numbers(month, chosen, {target.indicator for target in targets}, ids)
    on = min(clock.today(), last_day(month))
    goals = goals_of(targets, numbers=numbers.against_targets, on=on)
    by_code = {goal.indicator.code: goal for goal in goals}
    return Glance(
        communes=communes,
        only=only,
        tiles=[Tile(numbers.value(each), numbers.points(each), by_code.get(each.code)) for each in SHOWN],
        points=numbers.points(chosen),
        by_commune=numbers.by_commune,
        steps=funnel.steps_of(answers["steps"]),
        needs=needs.needs_of(answers, communes=len(communes)),
        goals=[goal for goal in goals if goal.indicator not in SHOWN],
        counted_at=next((parse_datetime(row["at"]) for row in answers["counted"]), None),
    )


def _targets(communes: Collection[Place], only: bool) -> QuerySet[Target]:
    """Those of the province; of a commune where the reader has no other."""
    if only:
        return Target.objects.filter(place__in=communes) if len(communes) == 1 else Target.objects.none()
    return Target.objects.filter(place__in={commune.parent_id for commune in communes})


class _Numbers:
    """Sums by indicator and month, of the year so far, and of the chosen number by commune: read at once."""

    def __init__(self, month: date, chosen: Indicator, aims: Iterable[str], communes: Collection[int] | None) -> None:
        self.month = month
        self.months: dict[tuple[str, date], Sums] = defaultdict(Sums)
        self.year: dict[str, Sums] = defaultdict(Sums)
        self.by_commune: dict[int, Sums] = {}
        self.aims = [code for code in aims if INDICATORS[code].rows is not None]
        first = add_months(month, 1 - MONTHS_SHOWN)
        codes = {*(tile.code for tile in TILES), *self.aims}
        months = of_months(first, month).filter(indicator__in=codes)
        of_year = Observation.objects.filter(
            split="",
            indicator__in=[code for code in self.aims if is_of_year(INDICATORS[code])],
            period__calendar=Calendar.STATISTICAL,
            period__kind=PeriodKind.YEAR,
            period__year=month.year,
        )
        here = of_months(month, month).filter(indicator=chosen.code)
        for kind, code, starts_on, commune, *sides in _summed("month", months, communes).union(
            _summed("year", of_year, communes), _each(here, communes), all=True
        ):
            sums = sums_from(sides)
            if kind == "month":
                self.months[code, starts_on] = sums
            elif kind == "year":
                self.year[code] = sums
            else:
                self.by_commune[commune] = sums

    @property
    def against_targets(self) -> dict[str, Sums]:
        """What targets are held against: of a flow the year so far, of anything else the month."""
        return {
            code: self.year[code] if is_of_year(INDICATORS[code]) else self.months[code, self.month]
            for code in self.aims
        }

    def value(self, indicator: Indicator) -> Number:
        now, before = (self.months[indicator.code, add_months(self.month, back)] for back in (0, -1))
        return Number(indicator, now.raw, now.verified, before.verified, now.raw_of, now.verified_of)

    def points(self, indicator: Indicator) -> list[Point]:
        months = months_between(add_months(self.month, 1 - MONTHS_SHOWN), self.month)
        sums = ((month, self.months[indicator.code, month]) for month in months)
        return [Point(month, each.raw, each.verified) for month, each in sums]


Told = QuerySet[Any, tuple[Any, ...]]
COLUMNS = ("told", "indicator", "starts_on", "where", *(f"{side}_sum" for side in SIDES))


def _summed(kind: str, rows: QuerySet[Observation], communes: Collection[int] | None) -> Told:
    rows = rows if communes is None else rows.filter(commune__in=communes)
    named = rows.annotate(
        told=Value(kind, CharField()), starts_on=F("period__starts_on"), where=Cast(Value(None), BigIntegerField())
    )
    sums = {f"{side}_sum": Sum(side) for side in SIDES}
    return named.values("told", "indicator", "starts_on", "where").annotate(**sums).values_list(*COLUMNS)


def _each(rows: QuerySet[Observation], communes: Collection[int] | None) -> Told:
    rows = rows if communes is None else rows.filter(commune__in=communes)
    sides = {f"{side}_sum": F(side) for side in SIDES}
    return rows.annotate(
        told=Value("here", CharField()), starts_on=F("period__starts_on"), where=F("commune_id"), **sides
    ).values_list(*COLUMNS)
