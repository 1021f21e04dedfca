"""A team calls a class together."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.text import clean
from households.models import Team
from training.errors import CourseNotOpen, ImpossibleSeats, ImpossibleTime, NotYourTeam, VenueMissing
from training.models import CoursePage, TrainingClass
from training.rules import can_teach_for

FARTHEST_BACK, FARTHEST_AHEAD = timedelta(days=62), timedelta(days=366)
MOST_SEATS = 500


def open_class(
    *, by: User, course: CoursePage, team: Team, starts_at: datetime, venue: str, seats: int = 20
) -> TrainingClass:
    """Open a class of the team, in its commune. A day that is over is allowed: rosters kept on paper come late.

    Raises NotYourTeam, CourseNotOpen, VenueMissing, ImpossibleTime, ImpossibleSeats.
    """
    if not can_teach_for(by, team):
        raise NotYourTeam
    if not course.live:
        raise CourseNotOpen
    venue = clean(venue)
    if not venue or len(venue) > 120:
        raise VenueMissing
    if not clock.now() - FARTHEST_BACK <= starts_at <= clock.now() + FARTHEST_AHEAD:
        raise ImpossibleTime
    if not 1 <= seats <= MOST_SEATS:
        raise ImpossibleSeats
    with transaction.atomic():
        opened = TrainingClass.objects.create(
            course=course,
            team=team,
            commune_id=team.commune_id,
            starts_at=starts_at,
            venue=venue,
            seats=seats,
            opened_by=by,
        )
        record(by=by, action="open_class", subject=opened, changes={"course": course.pk, "team": team.pk})
    return opened
