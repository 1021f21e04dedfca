"""What somebody's own page shows: a seller's day, a buyer's orders, the ways to the desks that they have."""

from dataclasses import dataclass, field, replace

from django.db.models import QuerySet

from accounts.models import Role, User
from accounts.queries.authority import has_role
from households.models import Participant, Team
from households.queries.teams import team_of_household
from marketplace.models import Order, Parcel, Product
from marketplace.queries.earnings import Tally, tally_of
from marketplace.queries.goods import goods_of, participant_of
from marketplace.queries.parcels import parcels_of
from marketplace.queries.reviews import new_reviews
from training.lessons import Lesson
from training.models import CoursePage
from training.queries.courses import open_courses
from training.queries.progress import Progress, progress_in

MOST_GOODS = 6
MOST_ORDERS = 5


@dataclass(frozen=True)
class NextLesson:
    """Where to go on learning, and the minutes left of that course. Without a lesson the quiz is next."""

    course: CoursePage
    lesson: Lesson | None
    minutes_left: int


@dataclass(frozen=True)
class MyHome:
    """One person's page. Without a participant there is nothing to sell with, and ``tally`` is None."""

    participant: Participant | None
    is_team_member: bool
    is_staff: bool
    bought: list[Order]
    tally: Tally | None = None
    first_parcel: Parcel | None = None
    goods: list[Product] = field(default_factory=list)
    has_more_goods: bool = False
    new_reviews: int = 0
    next_lesson: NextLesson | None = None
    team: Team | None = None
    team_person: User | None = None


def my_home(user: User) -> MyHome:
    """Everything for one page, in a number of queries that does not grow."""
    participant = participant_of(user)
    home = MyHome(
        participant=participant,
        is_team_member=has_role(user, Role.TEAM_MEMBER) and not user.is_superuser,
        is_staff=user.is_staff,
        bought=list(_bought(user)[:MOST_ORDERS]),
    )
    if participant is None:
        return home
    goods = list(goods_of(participant.pk)[: MOST_GOODS + 1])
    team = team_of_household(participant)
    return replace(
        home,
        tally=tally_of(participant.pk),
        first_parcel=parcels_of(participant.pk).filter(state=Parcel.State.NEW).order_by("pk").first(),
        goods=goods[:MOST_GOODS],
        new_reviews=new_reviews(participant.pk),
        has_more_goods=len(goods) > MOST_GOODS,
        next_lesson=next_lesson_of(user),
        team=team,
        team_person=_who_answers(team) if team else None,
    )


def next_lesson_of(user: User) -> NextLesson | None:
    """In a course that was begun, else in the first that was not finished; None when all are."""
    progress = progress_in(open_courses(), user)
    open_ones = [found for found in progress.values() if found.completion is None and not found.is_done]
    found: Progress | None = next((each for each in open_ones if each.has_begun), next(iter(open_ones), None))
    return NextLesson(found.syllabus.course, found.next_lesson, found.minutes_left) if found else None


def _bought(user: User) -> QuerySet[Order]:
    return Order.objects.filter(buyer=user).order_by("-placed_at")


def _who_answers(team: Team) -> User | None:
    """The member of longest standing that has a phone."""
    memberships = team.memberships.in_force().filter(user__is_active=True).exclude(user__phone=None)
    first = memberships.select_related("user").order_by("starts_on", "pk").first()
    return first.user if first else None
