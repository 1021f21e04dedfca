"""Whose learning is kept: one's own, or that of the person whom one helps just now."""

from django.db.models import QuerySet

from accounts.queries.authority import Person as Viewer
from households.models import Person
from households.queries.assistances import helping_now


def learners_of(user: Viewer) -> QuerySet[Person]:
    """The user's people; while the user helps a household, the one of it who agreed: they sit before this screen."""
    held = helping_now(user)
    if held is not None:
        return Person.objects.filter(pk=held.agreed_by_id)
    return Person.objects.filter(user_id=user.pk or 0)
