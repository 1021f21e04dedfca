"""What a commune's page shows beside its numbers: findings, reports, teams and targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from accounts.queries.authority import Person
from common import clock
from common.months import last_day
from findings.models import Finding
from households.models import Team
from indicators.definitions import INDICATORS
from indicators.models import Report, Target
from indicators.queries.side_by_side import Line
from indicators.queries.targets import Progress, goals_of
from indicators.queries.values import Sums
from places.models import Place

REPORTS_SHOWN = 6


@dataclass(frozen=True)
class Around:
    """Of one commune: findings still open and upheld, its latest reports, its teams."""

    open_findings: int
    upheld_findings: int
    reports: Sequence[Report]
    teams: Sequence[Team]


def around(user: Person, commune: Place) -> Around:
    """What the user may see of it."""
    findings = Finding.objects.visible_to(user).filter(commune=commune)
    counts = findings.aggregate(
        open=Count("pk", filter=Q(state=Finding.State.OPEN)), upheld=Count("pk", filter=Q(state=Finding.State.UPHELD))
    )
    reports = Report.objects.visible_to(user).filter(commune=commune).select_related("period")
    return Around(
        counts["open"],
        counts["upheld"],
        list(reports.defer("figures", "checks", "document")[:REPORTS_SHOWN]),
        list(Team.objects.visible_to(user).filter(commune=commune).select_related("hamlet").order_by("name")),
    )


def goals_in(commune: Place, lines: Sequence[Line], *, month: date) -> dict[str, Progress]:
    """The commune's own targets beside its numbers, by code. Targets of the province are the province's."""
    targets = [target for target in Target.objects.filter(place=commune) if target.indicator in INDICATORS]
    numbers = {}
    for line in lines:
        value = line.sides[0].value
        numbers[line.indicator.code] = Sums(value.raw, value.verified, value.raw_of, value.verified_of)
    on = min(clock.today(), last_day(month))
    return {goal.indicator.code: goal for goal in goals_of(targets, numbers=numbers, on=on)}
