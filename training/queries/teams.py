"""Teams that somebody may teach for."""

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.queries.authority import within
from households.models import Team, TeamMembership
from households.rules import OFFICE


def teaching_teams(user: User) -> QuerySet[Team]:
    """The user's own teams, and those that the user's office is over."""
    own = TeamMembership.objects.in_force().filter(user=user).values("team_id")
    return Team.objects.filter(Q(pk__in=own) | within(user, *OFFICE)).order_by("name", "pk")
