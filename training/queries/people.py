"""Finding somebody for a roster."""

from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.models import User
from common.folding import Folded
from common.phones import NotAPhone, parse_phone
from common.text import clean, folded
from households.models import Participant, Person
from training.models import TrainingClass

MOST = 10


def visible_people(user: User) -> QuerySet[Person]:
    """People of participants that the user may see; neither has left."""
    visible = Participant.objects.visible_to(user).staying().values("pk")
    return (
        Person.objects.staying()
        .filter(participant__in=visible)
        .select_related("participant__commune", "participant__hamlet")
    )


def find_people(user: User, text: str, *, out_of: TrainingClass) -> list[Person]:
    """People who are not on the roster yet, by phone in any form, or by name with or without marks."""
    wanted = clean(text)
    if len(folded(wanted)) < 2:
        return []
    try:
        matches = Q(phone=parse_phone(wanted))
    except NotAPhone:
        matches = Q(folded__contains=folded(wanted)) | Q(participant__folded_name__contains=folded(wanted))
    on_it = out_of.roster.values("person_id")
    people = visible_people(user).alias(folded=Folded("name"))
    return list(people.filter(matches).exclude(pk__in=on_it).order_by("name", "pk")[:MOST])


def person_to_add(user: User, pk: str) -> Person:
    """The visible person of that id as a form gave it; raises Http404."""
    person = visible_people(user).filter(pk=int(pk)).first() if pk.isascii() and pk.isdigit() and len(pk) < 19 else None
    if person is None:
        raise Http404
    return person
