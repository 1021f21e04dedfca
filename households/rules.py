"""Who may do what for a participant."""

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import has_role, places_of
from accounts.rules import reaches
from common.errors import NotAllowed
from households.errors import NotAssisting, NotYourHousehold
from households.models import AddressCheck, Assistance, Consent, Participant, RightsRequest
from households.models import Person as Member
from places.models import Place

# Roles that write things down for a participant.
HELPERS = (Role.TEAM_MEMBER, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF)
OFFICE = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF)


def is_member(user: Viewer, participant: Participant) -> bool:
    """Whether the user is one of the participant's people."""
    return (
        user.is_authenticated
        and user.is_active
        and Member.objects.filter(participant=participant, user_id=user.pk).exists()
    )


def can_assist(user: Viewer, participant: Participant) -> bool:
    """Whether the user helps where the participant lives: may read, visit, witness, and ask for leave to act for it."""
    ids = places_of(user, *HELPERS)
    return ids is None or participant.commune_id in ids or participant.hamlet_id in ids


def is_assisting(user: Viewer, participant: Participant) -> bool:
    """Whether the participant has agreed that the user acts for it now. Ends with the role, whatever the row says."""
    if not user.is_authenticated:
        return False
    is_open = Assistance.objects.open().filter(helper_id=user.pk, participant=participant).exists()
    return is_open and can_assist(user, participant)


def can_act_for(user: Viewer, participant: Participant) -> bool:
    """Members act for themselves; a helper of the place with the participant's agreement, while it lasts."""
    return is_member(user, participant) or is_assisting(user, participant)


def can_look_at(user: Viewer, participant: Participant) -> bool:
    """Whether the user reads what a member reads of its goods: members, and helpers of the place without asking."""
    return is_member(user, participant) or can_assist(user, participant)


def can_locate(user: Viewer, participant: Participant) -> bool:
    """Members say where they are; a helper writes down what it sees at the door, as with a visit."""
    return is_member(user, participant) or can_assist(user, participant)


def ways_to_verify(user: Viewer, participant: Participant) -> list[str]:
    """How the user may verify the address: a team member at the door, an officer from the desk too. Never one's own."""
    if is_member(user, participant) or not can_assist(user, participant):
        return []
    ids = places_of(user, *OFFICE)
    is_office = ids is None or participant.commune_id in ids
    how = AddressCheck.How
    return [how.AT_THE_DOOR, how.OFFICE, how.POST] if is_office else [how.AT_THE_DOOR]


def can_end(user: Viewer, assistance: Assistance) -> bool:
    """The helper, any member of the household, and the office of the place end it at once."""
    participant = assistance.participant
    return (
        assistance.helper_id == user.pk or is_member(user, participant) or reaches(user, participant.commune, *OFFICE)
    )


def check_acts_for(user: Viewer, participant: Participant, refusal: type[NotAllowed] = NotYourHousehold) -> None:
    """Raise NotAssisting where the user could ask for leave and has not, ``refusal`` where it has no place here."""
    if can_act_for(user, participant):
        return
    raise NotAssisting(participant) if can_assist(user, participant) else refusal


def can_register_in(user: Viewer, commune: Place, hamlet: Place | None) -> bool:
    """Whether the user may write down a participant that lives there."""
    return reaches(user, commune, *HELPERS) or (hamlet is not None and reaches(user, hamlet, *HELPERS))


def can_run_teams(user: Viewer, commune: Place) -> bool:
    """The department makes teams anywhere, an officer in the commune."""
    return reaches(user, commune, *OFFICE)


def can_speak_for(user: Viewer, person: Member, purpose: str) -> bool:
    """Whether the user may give or take back the consent of ``person``.

    What is the participant's, any of its people say; what is each one's own, that person, or the head for somebody who does not
    sign in. Helpers of the place write down what was said to them.
    """
    if not user.is_authenticated:
        return False
    if can_assist(user, person.participant):
        return True
    if purpose not in Consent.OF_A_PERSON:
        return is_member(user, person.participant)
    return is_oneself(user, person) or (person.user_id is None and is_head(user, person.participant))


def is_oneself(user: Viewer, person: Member) -> bool:
    return user.is_authenticated and person.user_id == user.pk


def is_head(user: Viewer, participant: Participant) -> bool:
    return (
        user.is_authenticated and Member.objects.filter(participant=participant, user_id=user.pk, is_head=True).exists()
    )


def can_keep_number_of(user: Viewer, person: Member) -> bool:
    """Whether the user may write the person's identity number down: as one may agree to it, or acting for the household."""
    own = is_oneself(user, person) or (person.user_id is None and is_head(user, person.participant))
    return own or (not is_member(user, person.participant) and can_act_for(user, person.participant))


def can_keep_account(user: Viewer, participant: Participant, *, replacing: bool) -> bool:
    """Members write down where they are paid. A helper may write the first; changing it is the members' and the office's."""
    if is_member(user, participant):
        return True
    return can_unmask(user, participant) if replacing else can_act_for(user, participant)


def can_unmask(user: Viewer, participant: Participant) -> bool:
    """Department staff, and officers of the place; never team members."""
    if participant.hamlet is not None and reaches(user, participant.hamlet, *OFFICE):
        return True
    return reaches(user, participant.commune, *OFFICE)


def can_find_by_number(user: Viewer) -> bool:
    """The department alone finds out whose a number is: it holds for the whole province."""
    return has_role(user, Role.DEPARTMENT_STAFF)


def can_handle_requests_of(user: Viewer, participant: Participant | None) -> bool:
    """Who answers what somebody asks about their data: the department; an officer for those of the commune."""
    if has_role(user, Role.DEPARTMENT_STAFF):
        return True
    return participant is not None and reaches(user, participant.commune, Role.COMMUNE_OFFICER)


def can_handle(user: Viewer, asked: RightsRequest) -> bool:
    """Nobody handles one's own."""
    return asked.user_id != user.pk and can_handle_requests_of(user, asked.participant)
