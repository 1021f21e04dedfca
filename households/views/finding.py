"""Whose household a request is about; whoever may not know learns nothing of it."""

from uuid import UUID

from django.http import Http404, HttpRequest

from accounts.models import User
from households.models import Participant, Person
from households.rules import can_assist


def own_household(user: User) -> Participant | None:
    """The household that the user is a member of, if it takes part."""
    mine = Participant.objects.staying().filter(people__user=user).select_related("commune", "hamlet")
    return mine.order_by("pk").first()


def person_of(request: HttpRequest) -> Person | None:
    """Who the visitor is in the household that it takes part with."""
    mine = Person.objects.filter(user_id=request.user.pk or 0, participant__in=Participant.objects.staying())
    return mine.select_related("participant__commune", "participant__hamlet").order_by("participant_id", "pk").first()


def grown_ups_of(participant: Participant) -> list[Person]:
    """Who may say for themselves what they agree to, the head first."""
    people = Person.objects.staying().grown_up().filter(participant=participant)
    return list(people.select_related("participant").order_by("-is_head", "pk"))


def picked_person(request: HttpRequest, people: list[Person]) -> Person:
    """Whom the helper writes something down for: ``?nguoi=``, the head where nobody is named; raises Http404."""
    pk = request.GET.get("nguoi", str(people[0].pk))
    person = next((person for person in people if str(person.pk) == pk), None)
    if person is None:
        raise Http404
    return person


def assisted_household(user: User, uuid: UUID) -> Participant:
    """The household, if it lies where the user helps; raises Http404."""
    participant = Participant.objects.select_related("commune", "hamlet").filter(uuid=uuid).first()
    if participant is None or not can_assist(user, participant):
        raise Http404
    return participant
