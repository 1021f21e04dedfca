"""The one place where a completion is written or taken back."""

import secrets
from datetime import date

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.facts import Source
from households.actions.reach_milestone import reach_milestone, withdraw_milestone
from households.models import Milestone, Participant, Person
from training.models import Completion, CoursePage, TrainingClass

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read as another


def new_number() -> str:
    """Ten letters nobody can guess, so that having the number is having been shown the certificate."""
    return "".join(secrets.choice(LETTERS) for _ in range(10))


def write_completion(
    *,
    by: User,
    person: Person,
    course: CoursePage,
    how: str,
    on: date | None = None,
    training_class: TrainingClass | None = None,
) -> Completion:
    """Keep that the person finished the course, once. Part of the caller's transaction.

    The person's row is locked, so that two proofs at the same moment give one completion; the first one stands.
    """
    person = Person.objects.select_for_update(no_key=True, of=("self",)).select_related("participant").get(pk=person.pk)
    standing = Completion.objects.standing().filter(person=person, course=course).first()
    if standing is not None:
        return standing
    completion = Completion.objects.create(
        person=person,
        participant=person.participant,
        course=course,
        training_class=training_class,
        how=how,
        number=new_number(),
        happened_on=on or clock.today(),
        recorded_by=by,
        source=Source.SELF if person.user_id == by.pk else Source.ASSISTED,
        commune_id=person.participant.commune_id,
    )
    reach_milestone(
        participant=person.participant, step=Milestone.Step.TRAINED, on=completion.happened_on, fact=completion
    )
    on_behalf_of = None if person.user_id == by.pk else person.participant_id
    record(by=by, action="complete_course", subject=completion, on_behalf_of=on_behalf_of, changes={"how": how})
    return completion


def take_back_completion(*, by: User, completion: Completion) -> None:
    """Void a completion that turned out not to be one. Part of the caller's transaction.

    If the household's milestone stood on it, it stands on the earliest proof left, or on none.
    """
    completion.void()
    on_behalf_of = None if completion.person.user_id == by.pk else completion.participant_id
    record(by=by, action="take_back_completion", subject=completion, on_behalf_of=on_behalf_of)
    if withdraw_milestone(participant=completion.participant, step=Milestone.Step.TRAINED, fact=completion):
        _stand_on_what_is_left(completion.participant)


def _stand_on_what_is_left(participant: Participant) -> None:
    left = Completion.objects.standing().proved().filter(participant=participant).order_by("happened_on", "pk").first()
    if left is not None:
        reach_milestone(participant=participant, step=Milestone.Step.TRAINED, on=left.happened_on, fact=left)
