"""Participants and places for the audit trail, which knows their numbers and codes alone."""

from collections.abc import Collection

from django.urls import reverse

from accounts.models import User
from audit.handlers import Named
from households.models import Participant
from households.queries.search import search_households
from places.models import Place


def named_participants(user: User, pks: Collection[int]) -> dict[int, Named]:
    """Names of today, where they open at the desk, of those that the user may see."""
    rows = Participant.objects.visible_to(user).filter(pk__in=pks).values_list("pk", "name")
    return {pk: Named(name, reverse("participants:inspect", args=[pk])) for pk, name in rows}


def found_participants(user: User, text: str) -> Collection[int]:
    """By a piece of the name or by a phone, among those that the user may see."""
    return search_households(Participant.objects.visible_to(user), text).values_list("pk", flat=True)[:500]


def named_places(codes: Collection[str]) -> dict[str, str]:
    """What places are called, or were last."""
    return dict(Place.objects.filter(code__in=codes).order_by("valid_from").values_list("code", "full_name"))
