"""Teams of somebody."""

from accounts.models import User
from households.models import Participant, Team, TeamMembership


def teams_of(user: User) -> list[Team]:
    """The teams that the user is in today, the one of a hamlet first."""
    mine = Team.objects.filter(memberships__in=user.memberships.in_force())
    return sorted(
        mine.select_related("commune", "hamlet").distinct(), key=lambda team: (team.hamlet_id is None, team.pk)
    )


def team_for(user: User, participant: Participant) -> Team | None:
    """The user's team in whose name a visit to the participant is made, if there is one."""
    teams = teams_of(user)
    near = [team for team in teams if team.hamlet_id is not None and team.hamlet_id == participant.hamlet_id]
    around = [team for team in teams if team.commune_id == participant.commune_id]
    return next(iter(near or around), None)


def team_of_household(participant: Participant) -> Team | None:
    """The team that helps the participant: of its hamlet, else of its commune."""
    teams = (
        Team.objects.filter(commune_id=participant.commune_id, memberships__in=TeamMembership.objects.in_force())
        .distinct()
        .order_by("pk")
    )
    own = [team for team in teams if team.hamlet_id is not None and team.hamlet_id == participant.hamlet_id]
    wide = [team for team in teams if team.hamlet_id is None]
    return next(iter(own or wide), None)
