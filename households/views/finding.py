"""Whose household a request is about; whoever may not know learns nothing of it."""

from uuid import UUID

from django.http import Http404

from accounts.models import User
from households.models import Participant
from households.rules import can_assist


def own_household(user: User) -> Participant | None:
    """The household that the user is a member of, if it takes part."""
    mine = Participant.objects.staying().filter(people__user=user).select_related("commune", "hamlet")
    return mine.order_by("pk").first()


def assisted_household(user: User, uuid: UUID) -> Participant:
    """The household, if it lies where the user helps; raises Http404."""
    participant = Participant.objects.select_related("commune", "hamlet").filter(uuid=uuid).first()
    if participant is None or not can_assist(user, participant):
        raise Http404
    return participant
