"""R1: reports of communes handed in on time."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind, Opens, Rows, Shape

REPORT = "indicators_report"
_LOCAL = "({at} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"

# The day that a report counts on: that of its deadline, and always one after its own period, so that no report speaks of itself.
DUE_DAY = "greatest(p.deadline_on, p.ends_on + 1)"
# The province's own report is nobody's to hand in.
_OF_COMMUNES = f"{REPORT} f JOIN places_place k ON k.id = f.commune_id AND k.kind <> 'province'"
# Nothing was due before somebody of the province began with reports.
_BEGUN = f"(SELECT min({_LOCAL.format(at='f.drafted_at')}) FROM {_OF_COMMUNES} WHERE f.drafted_at <= %(known_at)s)"
# Months of the statistical calendar; other periods once a commune handed one in: nobody is late with what nobody asked for.
_ASKED_FOR = f"""(p.calendar = 'statistical' AND p.kind = 'month' OR EXISTS (
        SELECT 1 FROM {_OF_COMMUNES} WHERE f.period_id = p.id AND f.first_submitted_at <= %(known_at)s))"""
_IN_TIME = f"(r.first_submitted_at <= %(known_at)s AND {_LOCAL.format(at='r.first_submitted_at')} <= r.due_on)"
_ACCEPTED = "(r.state IN ('approved', 'frozen') AND r.decided_at <= %(known_at)s)"


def _due(which: str, proved: str) -> Rows:
    """A row a commune and period whose report was due; ``row_id`` is the period."""
    return Rows(
        sql=f"""
    SELECT c.id AS commune_id, p.id AS row_id, 1 AS weight, {DUE_DAY} AS day,
        coalesce(r.first_submitted_at, {DUE_DAY}::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh') AS recorded_at,
        {proved} AS is_verified
    FROM places_place c
    JOIN indicators_period p ON {DUE_DAY} BETWEEN %(first)s AND %(last)s AND {DUE_DAY} >= {_BEGUN} AND {_ASKED_FOR}
    LEFT JOIN {REPORT} r ON r.commune_id = c.id AND r.period_id = p.id AND r.revision = 1
    WHERE c.id = ANY(%(communes)s) AND c.kind IN ('commune', 'ward', 'special_zone')
        AND (c.valid_from IS NULL OR c.valid_from <= p.ends_on) AND (c.valid_to IS NULL OR c.valid_to >= p.ends_on) AND {which}""",
        shape=Shape.FLOW,
        opens=Opens.REPORTS,
        reads=(REPORT,),
    )


INDICATOR = Indicator(
    code="R1",
    name=_("Reports handed in on time"),
    unit="%",
    kind=Kind.RATIO,
    counts=_(
        "Reports of communes that were due in the period and were first handed in by their deadline, of all that were due in "
        "it. A report counts on the day it is due, which is after its own period: no report speaks of itself."
    ),
    verified=_("Only those that the province has approved."),
    plan=_("Circular 02/2023/TT-BTTTT"),
    since=date(2026, 11, 1),
    rows=_due(_IN_TIME, _ACCEPTED),
    of=_due("true", "true"),
    of_words=_("reports that were due"),
    is_percent=True,
)
