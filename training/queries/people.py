"""Finding somebody for a roster."""

from django.db.models import Q, QuerySet

from accounts.models import User
from common.phones import NotAPhone, parse_phone
from common.text import clean, folded
from households.models import Participant, Person

MOST = 10


def find_people(user: User, text: str) -> QuerySet[Person]:
    """People of participants that the user may see, by phone in any form, or by name with or without marks."""
    wanted = clean(text)[:80]
    if len(folded(wanted)) < 2:
        return Person.objects.none()
    try:
        matches = Q(phone=parse_phone(wanted))
    except NotAPhone:
        matches = Q(name__icontains=wanted) | Q(participant__folded_name__contains=folded(wanted))
    visible = Participant.objects.visible_to(user).staying().values("pk")
    people = Person.objects.filter(matches, participant__in=visible)
    return people.select_related("participant__commune", "participant__hamlet").order_by("name", "pk")[:MOST]
