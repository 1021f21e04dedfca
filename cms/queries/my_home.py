"""What somebody's own page shows: a seller's day, a buyer's orders, the ways to the desks that they have."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from accounts.models import Role, User
from accounts.queries.authority import has_role
from households.models import Participant, Team
from households.queries.teams import team_of_household
from marketplace.models import Order, Parcel, Product
from marketplace.queries.earnings import Tally, tally_of
from marketplace.queries.goods import goods_of, participant_of
from marketplace.queries.parcels import parcels_of

MOST_GOODS = 6
MOST_ORDERS = 5


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
    team: Team | None = None
    team_person: User | None = None


def my_home(user: User) -> MyHome:
    """Everything for one page, in a number of queries that does not grow."""
    participant = participant_of(user)
    common = {
        "participant": participant,
        "is_team_member": has_role(user, Role.TEAM_MEMBER) and not user.is_superuser,
        "is_staff": user.is_staff,
        "bought": list(_bought(user)[:MOST_ORDERS]),
    }
    if participant is None:
        return MyHome(**common)
    goods = list(goods_of(participant.pk)[: MOST_GOODS + 1])
    team = team_of_household(participant)
    return MyHome(
        **common,
        tally=tally_of(participant.pk),
        first_parcel=parcels_of(participant.pk).filter(state=Parcel.State.NEW).order_by("pk").first(),
        goods=goods[:MOST_GOODS],
        has_more_goods=len(goods) > MOST_GOODS,
        team=team,
        team_person=_who_answers(team) if team else None,
    )


def _bought(user: User) -> QuerySet[Order]:
    return Order.objects.filter(buyer=user).order_by("-placed_at")


def _who_answers(team: Team) -> User | None:
    """The member of longest standing that has a phone."""
    memberships = team.memberships.in_force().filter(user__is_active=True).exclude(user__phone=None)
    first = memberships.select_related("user").order_by("starts_on", "pk").first()
    return first.user if first else None
