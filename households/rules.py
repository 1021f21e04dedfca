"""Who may do what for a participant."""

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import places_of
from accounts.rules import reaches
from households.models import Participant
from households.models import Person as Member
from places.models import Place

# Roles that write things down for a participant.
HELPERS = (Role.TEAM_MEMBER, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF)
OFFICE = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF)


def is_member(user: Viewer, participant: Participant) -> bool:
    """Whether the user is one of the participant's people."""
    return user.is_authenticated and Member.objects.filter(participant=participant, user_id=user.pk).exists()


def can_assist(user: Viewer, participant: Participant) -> bool:
    """Whether the user may act for the participant as a team member, or as an officer there."""
    ids = places_of(user, *HELPERS)
    return ids is None or participant.commune_id in ids or participant.hamlet_id in ids


def can_act_for(user: Viewer, participant: Participant) -> bool:
    """Members act for themselves, helpers for those of their places."""
    return is_member(user, participant) or can_assist(user, participant)


def can_register_in(user: Viewer, commune: Place, hamlet: Place | None) -> bool:
    """Whether the user may write down a participant that lives there."""
    return reaches(user, commune, *HELPERS) or (hamlet is not None and reaches(user, hamlet, *HELPERS))


def can_run_teams(user: Viewer, commune: Place) -> bool:
    """The department makes teams anywhere, an officer in the commune."""
    return reaches(user, commune, *OFFICE)
