"""Orders that a seller has not answered within a day go to the team and the officer of the place."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.actions.queue_message import queue_message
from accounts.models import Message, Role, RoleGrant, User
from audit.actions.record import record
from common import clock
from households.models import Participant
from marketplace.actions.held_parcel import held_parcel
from marketplace.models import Parcel


def escalate_parcels() -> int:
    """Mark what is unanswered and tell those near the seller; safe to run twice. Returns how many."""
    due = Parcel.objects.filter(state=Parcel.State.NEW, escalated_at=None, answer_by__lte=clock.now())
    return sum(_escalate(pk) for pk in due.order_by("pk").values_list("pk", flat=True))


def _escalate(parcel_id: int) -> int:
    with transaction.atomic():
        parcel = held_parcel(parcel_id)
        is_due = parcel.answer_by is not None and parcel.answer_by <= clock.now()
        if parcel.state != Parcel.State.NEW or parcel.escalated_at is not None or not is_due:
            return 0
        parcel.escalated_at = clock.now()
        parcel.save(update_fields=["escalated_at"])
        record(by=None, action="escalate_parcel", subject=parcel)
        with translation.override(settings.LANGUAGE_CODE):
            words = _("Chợ Nổi: order %(number)s at %(shop)s has had no answer for a day. Please call them and help.")
            text = words % {"number": parcel.order.number, "shop": parcel.shop.name}
        for user in helpers_near(parcel.shop.participant):
            queue_message(phone=str(user.phone), kind=Message.Kind.ORDER, text=text)
    return 1


def helpers_near(participant: Participant) -> list[User]:
    """Team members of the hamlet or commune, and the commune's officers, that have a phone."""
    near = [pk for pk in (participant.commune_id, participant.hamlet_id) if pk]
    grants = RoleGrant.objects.in_force().filter(role__in=(Role.TEAM_MEMBER, Role.COMMUNE_OFFICER), place__in=near)
    return list(User.objects.filter(pk__in=grants.values("user_id"), is_active=True).exclude(phone=None).order_by("pk"))
