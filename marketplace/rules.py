"""Who may do what on the market. Asked by actions, views and templates alike."""

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import places_of
from common.facts import Source
from households.errors import HasLeft
from households.models import Participant, Person


def is_member(user: Viewer, participant: Participant) -> bool:
    """Whether the user is one of the participant's people."""
    return (
        user.is_authenticated
        and user.is_active
        and Person.objects.filter(user_id=user.pk, participant=participant).exists()
    )


def is_within(user: Viewer, participant: Participant, *roles: str) -> bool:
    """Whether one of the roles reaches where the participant lives."""
    ids = places_of(user, *roles)
    return ids is None or bool(ids & {participant.commune_id, participant.hamlet_id})


def can_sell_for(user: Viewer, participant: Participant) -> bool:
    """Its members; a team member within the member's places, assisting."""
    return is_member(user, participant) or is_within(user, participant, Role.TEAM_MEMBER)


def check_takes_part(participant: Participant) -> None:
    """Who has left hangs nothing up; orders under way go on. Raises HasLeft."""
    if not Participant.objects.staying().filter(pk=participant.pk).exists():
        raise HasLeft


def source_of(user: Viewer, participant: Participant) -> str:
    """Whether the participant does it itself or is assisted."""
    return Source.SELF if is_member(user, participant) else Source.ASSISTED


def assisted(user: Viewer, participant: Participant) -> int | None:
    """For the audit trail: the participant that somebody else acts for; None where it acts itself."""
    return None if is_member(user, participant) else participant.pk


def can_review(user: Viewer, participant: Participant) -> bool:
    """The commune's officer or the department; nobody looks at what is their own."""
    return is_within(user, participant, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF) and not is_member(
        user, participant
    )
