"""What needs a person today: what was found, who is to be called, which reports wait for a word, what is due and what is late."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.queries.authority import Person
from common import clock
from findings.models import BackCheck, Finding
from indicators.models import Period, Report
from indicators.queries.together import Answers, Question
from places.models import Place

LATE_SHOWN = timedelta(days=31)
"""What has been late for longer stands in the list of reports alone."""


@dataclass(frozen=True)
class Due:
    """A period that is over, and how many communes have not handed in its report."""

    period: Period
    missing: int
    is_late: bool


@dataclass(frozen=True)
class Needs:
    """What waits for the reader, each a number that leads to where it is done."""

    findings: int
    back_checks: int
    to_decide: int
    to_mend: int
    due: list[Due]

    def __bool__(self) -> bool:
        return bool(self.findings or self.back_checks or self.to_decide or self.to_mend or self.due)


def questions(user: Person, *, communes: int) -> dict[str, Question]:
    """What is asked of the database; ``communes``: of how many the reader awaits reports."""
    today, reports = clock.today(), Report.objects.visible_to(user)
    of_communes = reports.filter(commune__kind__in=Place.COMMUNE_KINDS)
    handed_in = of_communes.filter(period=OuterRef("pk"), revision=1, first_submitted_at__isnull=False)
    counted = handed_in.order_by().values("period").annotate(n=Count("pk")).values("n")
    over = Period.objects.filter(ends_on__lt=today, deadline_on__gte=today - LATE_SHOWN).annotate(
        handed_in=Coalesce(Subquery(counted), 0)
    )
    fields = ("id", "calendar", "kind", "year", "number", "deadline_on", "handed_in")
    return {
        "findings": Question(Finding.objects.visible_to(user).open(), {"n": Count("pk")}),
        "back_checks": Question(BackCheck.objects.visible_to(user).waiting(), {"n": Count("pk")}),
        "reports": Question(
            reports,
            {
                "to_decide": Count("pk", filter=Q(state__in=(Report.State.SUBMITTED, Report.State.APPROVED))),
                "to_mend": Count("pk", filter=Q(state__in=Report.OPEN_TO_OFFICER)),
            },
        ),
        "due": Question(over.filter(handed_in__lt=communes), {name: name for name in fields}),
    }


def needs_of(answers: Answers, *, communes: int) -> Needs:
    """The answers in order: what is late first, then what is due first."""
    today = clock.today()
    due = []
    for row in answers["due"]:
        handed_in, deadline = row.pop("handed_in"), date.fromisoformat(row.pop("deadline_on"))
        due.append(Due(Period(**row, deadline_on=deadline), communes - handed_in, deadline < today))
    return Needs(
        findings=_number(answers["findings"]),
        back_checks=_number(answers["back_checks"]),
        to_decide=_number(answers["reports"], "to_decide"),
        to_mend=_number(answers["reports"], "to_mend"),
        due=sorted(due, key=lambda each: (not each.is_late, each.period.deadline_on, each.period.pk)),
    )


def _number(rows: list[dict[str, Any]], name: str = "n") -> int:
    return sum(row[name] for row in rows)
