"""How far participants have got: the funnel of a month, whom to visit, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from accounts.queries.authority import within
from common import clock
from common.months import add_months, month_of
from households.models import Consent, Milestone, Participant, ParticipantQuerySet, Person, Visit
from households.rules import HELPERS

Step = Milestone.Step
FUNNEL = (Step.MET, Step.REGISTERED, Step.TRAINED, Step.LISTED, Step.SOLD)
# How long one waits before coming by again, and when somebody is stuck.
RESTS = timedelta(days=14)
RESTS_AFTER_NO = timedelta(days=90)
STUCK = timedelta(days=30)
MOST_VISITS = 5


def households_of_helper(user: User) -> ParticipantQuerySet:
    """Those that take part in the places where the user is a team member or an officer."""
    return Participant.objects.staying().filter(within(user, *HELPERS, hamlet="hamlet"))


@dataclass(frozen=True)
class FunnelRow:
    """How many got to a step in the month."""

    step: str
    label: str
    value: int


def team_funnel(user: User, month: date | None = None) -> list[FunnelRow]:
    """What happened this month (or in ``month``) among the households of the user's places, from met to sold."""
    reached = Milestone.objects.filter(participant__in=households_of_helper(user).values("pk"), step__in=FUNNEL)
    counts: dict[str, int] = {}
    for step in reached.filter(in_month(month or clock.today())).values_list("step", flat=True):
        counts[step] = counts.get(step, 0) + 1
    return [FunnelRow(step, str(step_label(step)), counts.get(step, 0)) for step in FUNNEL]


def in_month(day: date, prefix: str = "") -> Q:
    """A condition for milestones that were reached in the month of ``day``."""
    first = month_of(day)
    return Q(**{f"{prefix}reached_on__gte": first, f"{prefix}reached_on__lt": add_months(first, 1)})


def step_label(step: str) -> str:
    """The step as the team speaks of it."""
    labels = {
        Step.MET: pgettext("milestone", "Met"),
        Step.REGISTERED: pgettext("milestone", "Registered"),
        Step.CONSENTED: pgettext("milestone", "Agreed"),
        Step.LOCATED: pgettext("milestone", "Located"),
        Step.TRAINED: pgettext("milestone", "Learned"),
        Step.LISTED: pgettext("milestone", "Listed"),
        Step.SOLD: pgettext("milestone", "Sold"),
        Step.SOLD_AGAIN: pgettext("milestone", "Sold again"),
    }
    return labels[Step(step)]


@dataclass(frozen=True)
class ToVisit:
    """A household to visit, why, and the phone of its head."""

    participant: Participant
    reason: str
    phone: str


def who_to_visit(user: User, limit: int = MOST_VISITS) -> list[ToVisit]:
    """Households of the user's places that are stuck, the nearest to a sale first; a query a reason at any number.

    Left alone are those visited in the last 14 days, and for 90 days those that did not want to.
    """
    today = clock.today()
    rows = with_progress(households_of_helper(user)).select_related("commune", "hamlet")
    rows = rows.filter(Q(last_visit_on=None) | Q(last_visit_on__lte=today - RESTS))
    rows = rows.filter(Q(declined_on=None) | Q(declined_on__lte=today - RESTS_AFTER_NO))
    found: list[tuple[Participant, str]] = []
    for condition, order, reason in _reasons(today):
        if len(found) < limit:
            taken = [participant.pk for participant, _reason in found]
            stuck = rows.filter(condition).exclude(pk__in=taken).order_by(order, "pk")[: limit - len(found)]
            found += [(participant, reason(participant)) for participant in stuck]
    phones = heads_phones([participant for participant, _reason in found])
    return [ToVisit(participant, reason, phones.get(participant.pk, "")) for participant, reason in found]


def with_progress(rows: ParticipantQuerySet) -> QuerySet[Any]:
    """Add the day of each milestone, of the last visit and of the last no."""
    visits = Visit.objects.standing().filter(participant=OuterRef("pk")).order_by("-happened_on")
    consent = Consent.objects.open().filter(participant=OuterRef("pk"), purpose=Consent.Purpose.TAKE_PART)
    days = {f"{step}_on": Max("milestones__reached_on", filter=Q(milestones__step=step)) for step in Step.values}
    return rows.annotate(
        **days,
        last_visit_on=Subquery(visits.values("happened_on")[:1], output_field=DateField()),
        declined_on=Subquery(visits.filter(outcome=Visit.Outcome.DECLINED).values("happened_on")[:1]),
        agreed_on=Subquery(consent.values("happened_on")[:1], output_field=DateField()),
    )


def _reasons(today: date) -> list[tuple[Q, str, Any]]:
    """What keeps somebody from the next step: condition, oldest first by which day, and the words for it."""
    before = today - STUCK
    return [
        (
            Q(trained_on__isnull=False, listed_on=None),
            "trained_on",
            lambda row: _("Learned in %(month)s, has not listed yet") % {"month": _month(row.trained_on)},
        ),
        (
            Q(listed_on__lte=before, sold_on=None),
            "listed_on",
            lambda row: _("Listed in %(month)s, nothing sold yet") % {"month": _month(row.listed_on)},
        ),
        (
            Q(sold_on__lte=before, sold_again_on=None),
            "sold_on",
            lambda row: _("Sold once in %(month)s, not again since") % {"month": _month(row.sold_on)},
        ),
        (
            Q(agreed_on=None),
            "registered_on",
            lambda row: (
                _("On the list since %(month)s, has not been asked to agree") % {"month": _month(row.registered_on)}
            ),
        ),
        (
            Q(registered_on__lte=before, trained_on=None, listed_on=None),
            "registered_on",
            lambda row: _("Registered in %(month)s, has not learned yet") % {"month": _month(row.registered_on)},
        ),
        (
            Q(registered_on__lte=before, located_on=None),
            "registered_on",
            lambda row: _("Registered in %(month)s, not on the map yet") % {"month": _month(row.registered_on)},
        ),
    ]


def _month(day: date) -> str:
    if day.year == clock.today().year:
        return _("month %(month)s") % {"month": day.month}
    return f"{day.month}/{day.year}"


def heads_phones(participants: list[Participant]) -> dict[int, str]:
    """Phones (E.164) of the heads, by participant."""
    heads = Person.objects.filter(participant__in=participants, is_head=True).exclude(phone="")
    return dict(heads.values_list("participant_id", "phone"))
