"""A person with its participant, locked for a change."""

from accounts.models import User
from households.actions.act_for import hold_assistance
from households.errors import PersonIsOut
from households.models import Participant, Person
from households.rules import check_acts_for, is_member


def locked_person(by: User, person: Person) -> Person:
    """Lock both, the participant first, in the caller's transaction; before them a helper's leave.

    Raises NotYourHousehold, NotAssisting, PersonIsOut.
    """
    check_acts_for(by, person.participant)
    if not is_member(by, person.participant):
        hold_assistance(by=by, participant=person.participant)
    participant = Participant.objects.select_for_update(no_key=True).get(pk=person.participant_id)
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.ended_on is not None:
        raise PersonIsOut
    person.participant = participant
    return person
