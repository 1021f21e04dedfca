"""Who may do what with classes."""

from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import has_role
from households.models import Team, TeamMembership
from households.rules import OFFICE, can_run_teams
from training.models import TrainingClass


def can_teach_for(user: Viewer, team: Team) -> bool:
    """Members of the team, and the officer or department above it, open and tick its classes."""
    if not user.is_authenticated:
        return False
    is_in_it = TeamMembership.objects.in_force().filter(team=team, user_id=user.pk).exists()
    return is_in_it or can_run_teams(user, team.commune)


def can_tick(user: Viewer, training_class: TrainingClass) -> bool:
    """Whoever may open a class of that team may keep its roster."""
    return can_teach_for(user, training_class.team)


def can_declare(user: Viewer) -> bool:
    """Lists come from officers and the department."""
    return has_role(user, *OFFICE)
