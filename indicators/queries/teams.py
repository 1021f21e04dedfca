"""What a team did, and how true it was found: rows of other apps, counted and opened by the same questions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.months import last_day
from findings.intervals import Share, share_of
from findings.models import BackCheck, Call
from households.models import Enrolment, Team, TeamMembership, Visit
from marketplace.models import Listing, Sale
from training.models import Completion


@dataclass(frozen=True)
class Work:
    """Something that teams do: its name, its rows, and what those are."""

    code: str
    name: str | Promise
    rows: Callable[[Team], QuerySet]


def _by_members(team: Team) -> Exists:
    """Somebody recorded it who was in the team that day."""
    return Exists(
        TeamMembership.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=OuterRef("happened_on")),
            team=team,
            user=OuterRef("recorded_by"),
            starts_on__lte=OuterRef("happened_on"),
        )
    )


def registered(team: Team) -> QuerySet[Enrolment]:
    """Registrations that members recorded."""
    return Enrolment.objects.standing().filter(_by_members(team))


WORKS = (
    Work("registered", _("registered"), registered),
    Work("visited", _("visits"), lambda team: Visit.objects.standing().filter(team=team)),
    Work(
        "trained",
        _("finished a class of the team"),
        lambda team: Completion.objects.standing().filter(training_class__team=team),
    ),
    Work("listed", _("put on sale with its help"), lambda team: Listing.objects.standing().filter(_by_members(team))),
    Work(
        "sold",
        _("sales of those whom it registered"),
        lambda team: Sale.objects.standing().filter(count=1, participant__in=registered(team).values("participant")),
    ),
)


@dataclass(frozen=True)
class Done:
    """A work of a team: how many rows in the month, and ever."""

    work: Work
    in_month: int
    ever: int


@dataclass(frozen=True)
class Checked:
    """What the team recorded and was drawn by lot: what those said who were called."""

    drawn: int
    true: int
    untrue: int

    @property
    def unanswered(self) -> int:
        return self.drawn - self.true - self.untrue

    @property
    def share(self) -> Share | None:
        """The share that is true, of those who answered."""
        return share_of(self.true, self.true + self.untrue)


def rows_of(team: Team, work: Work, month: date | None = None) -> QuerySet:
    """The rows of a work; of one month, if given."""
    rows = work.rows(team)
    return rows if month is None else rows.filter(happened_on__range=(month, last_day(month)))


def done_by(team: Team, *, month: date) -> list[Done]:
    """Everything that the team does, counted."""
    within = Count("pk", filter=Q(happened_on__range=(month, last_day(month))))
    counts = ((work, work.rows(team).aggregate(ever=Count("pk"), in_month=within)) for work in WORKS)
    return [Done(work, count["in_month"], count["ever"]) for work, count in counts]


def checked_of(team: Team) -> Checked:
    """How true it was found, since ever."""
    drawn = BackCheck.objects.filter(_by_members(team))
    said = (
        Call.objects.standing()
        .filter(check_drawn__in=drawn)
        .aggregate(
            true=Count("pk", filter=Q(outcome=Call.Outcome.TRUE)),
            untrue=Count("pk", filter=Q(outcome=Call.Outcome.UNTRUE)),
        )
    )
    return Checked(drawn.count(), said["true"], said["untrue"])
