"""Reports for people: who has handed in what for a period, and one report's figures in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from accounts.queries.authority import Person
from common import clock
from households.models import Participant
from households.models import Person as Member
from indicators.checks import CHECKS
from indicators.definitions import INDICATORS, Indicator, Split
from indicators.models import Period, Report
from indicators.queries.reports import SHOWN
from indicators.queries.values import TwoSided, reported_communes
from indicators.rules import communes_open_to
from places.models import Place
from places.queries.province import installation_province

PERIODS_OFFERED = 60


@dataclass(frozen=True)
class Due:
    """A commune and its report of a period, the latest revision; none while nobody has begun it."""

    commune: Place
    report: Report | None
    is_late: bool


@dataclass(frozen=True)
class Figure(TwoSided):
    """A copied figure: the whole, or a part of it in words."""

    indicator: Indicator
    split: str
    part: str
    raw: int
    verified: int
    raw_of: int | None
    verified_of: int | None
    late: int


@dataclass(frozen=True)
class Change:
    """A figure in two revisions, before and after."""

    was: Figure
    now: Figure


@dataclass(frozen=True)
class Checked:
    """A check of a report: what it says, how it came out, the numbers it looked at and what was explained."""

    code: str
    says: str
    outcome: str
    numbers: str
    explanation: str


def periods_to_report() -> list[Period]:
    """Periods that are over, the latest first."""
    return list(
        Period.objects.filter(ends_on__lt=clock.today()).order_by("-ends_on", "calendar", "kind")[:PERIODS_OFFERED]
    )


def due_for(user: Person, period: Period) -> list[Due]:
    """Each commune that the user may see, with its report; what is late first."""
    communes = reported_communes(user)
    reports = Report.objects.visible_to(user).filter(period=period).defer("figures", "checks", "document")
    latest = {report.commune_id: report for report in reports.select_related("period").order_by("revision")}
    over = clock.today() > period.deadline_on
    rows = [
        Due(commune, report, report.is_late if report else over)
        for commune, report in ((commune, latest.get(commune.pk)) for commune in communes)
    ]
    return sorted(rows, key=lambda row: not row.is_late)


def due_of_province(user: Person, period: Period) -> Due | None:
    """The province's own report; none for those who do not see the whole province."""
    if communes_open_to(user) is not None:
        return None
    province = installation_province()
    reports = Report.objects.filter(commune=province, period=period).select_related("period", "commune")
    latest = reports.defer("figures", "checks", "document").order_by("-revision").first()
    over = clock.today() > period.deadline_on
    return Due(province, latest, latest.is_late if latest else over)


@dataclass(frozen=True)
class Behind:
    """What stands behind the province's report: the communes whose reports do, and the others with how far theirs have come."""

    reports: list[dict[str, Any]]
    missing: list[tuple[str, str]]

    @property
    def late(self) -> int:
        return sum(bool(row["is_late"]) for row in self.reports)

    @property
    def all_of_them(self) -> int:
        return len(self.reports) + len(self.missing)


def behind_in_words(rows: list[dict[str, Any]]) -> Behind:
    """As it was copied, each missing commune with the state of its report at that time."""
    states: dict[str | None, Any] = {**dict(Report.State.choices), None: gettext("not begun")}
    return Behind(
        reports=[row for row in rows if "report" in row],
        missing=[(row["name"], str(states[row["state"]])) for row in rows if "report" not in row],
    )


def figures_in_words(rows: list[dict[str, Any]]) -> Iterator[Figure]:
    """Copied figures of the indicators that are still defined."""
    for row in rows:
        if indicator := INDICATORS.get(row["indicator"]):
            sides = {name: row[name] for name in (*SHOWN, "late")}
            yield Figure(indicator, row["split"], part_in_words(row["split"]), **sides)


def changes_in_words(changes: list[dict[str, Any]]) -> Iterator[Change]:
    """What ``changes_between`` found, of the indicators that are still defined."""
    for change in changes:
        if indicator := INDICATORS.get(change["indicator"]):
            was, now = (_figure(indicator, change["split"], change[when]) for when in ("before", "after"))
            yield Change(was, now)


def _figure(indicator: Indicator, split: str, numbers: list[int]) -> Figure:
    sides: dict[str, Any] = dict(zip(SHOWN, numbers, strict=True))
    if not indicator.is_ratio:
        sides |= {"raw_of": None, "verified_of": None}
    return Figure(indicator, split, part_in_words(split), **sides, late=0)


def part_in_words(split: str) -> str:
    """ "sex=female" as "sex of the head: woman"; a part without words of its own keeps its code."""
    if not split:
        return ""
    along, _equals, part = split.partition("=")
    words: dict[str, Any] = {Split.SEX: dict(Member.Sex.choices), Split.KIND: dict(Participant.Kind.choices)}
    label = Split(along).label if along in Split.values else along
    return f"{label}: {words.get(along, {}).get(part, part) or gettext('not known')}"


def checks_in_words(report: Report) -> list[Checked]:
    """The report's checks, in the order in which they were looked at."""
    return [
        Checked(
            code=result["check"],
            says=str(CHECKS[result["check"]].says) if result["check"] in CHECKS else result["check"],
            outcome=result["outcome"],
            numbers=" · ".join(_side(*side) for side in result["sides"]),
            explanation=report.explanations.get(result["check"], ""),
        )
        for result in report.checks
    ]


def _side(code: str, *numbers: int) -> str:
    name = {"findings": gettext("findings"), "communes": gettext("communes")}.get(code, code)
    return f"{name} {' / '.join(str(number) for number in numbers)}".rstrip()
