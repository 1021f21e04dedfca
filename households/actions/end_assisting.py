"""Helping is over: somebody ends it, its time does, or what it stood on is gone."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from audit.actions.record import record
from common import clock
from households.errors import NotYourHousehold
from households.models import Assistance, Participant
from households.rules import can_assist, can_end, is_member

End = Assistance.End


def end_assisting(*, by: User, assistance: Assistance) -> Assistance:
    """End it at once; what was ended before stays as it is. Raises NotYourHousehold.

    Waits for a deed that is under way in it (act_for.py); the next one is refused.
    """
    if not can_end(by, assistance):
        raise NotYourHousehold
    with transaction.atomic():
        rows = Assistance.objects.select_for_update(no_key=True, of=("self",))
        held = rows.select_related("participant__commune", "helper").get(pk=assistance.pk)
        if held.ended_at is None:
            _end(held, by=by, reason=_reason(by, held))
    return held


def end_all_of(*, participant: Participant, by: User | None, reason: str) -> None:
    """End whatever is open for a participant, in the caller's transaction: it leaves."""
    for held in lock_open(participant):
        _end(held, by=by, reason=reason)


def lock_open(participant: Participant) -> list[Assistance]:
    """What is open for a participant, locked: before the participant itself, as deeds do (act_for.py)."""
    rows = Assistance.objects.filter(participant=participant, ended_at=None).order_by("pk")
    return list(rows.select_for_update(no_key=True))


def end_stale(rows: QuerySet[Assistance]) -> int:
    """End those of ``rows`` whose time is over or whose helper helps there no longer; returns how many.

    Part of the caller's transaction. They had no force any more (rules.is_assisting); this writes it down.
    """
    ended = 0
    still = rows.filter(ended_at=None).select_related("participant", "helper").order_by("pk")
    for held in still.select_for_update(no_key=True, of=("self",)):
        if held.expires_at <= clock.now():
            _end(held, by=None, reason=End.TIME, at=held.expires_at)
        elif not can_assist(held.helper, held.participant):
            _end(held, by=None, reason=End.ROLE)
        else:
            continue
        ended += 1
    return ended


def sweep_assistances() -> int:
    """End what is stale anywhere; returns how many were ended."""
    with transaction.atomic():
        return end_stale(Assistance.objects.all())


def _reason(by: User, held: Assistance) -> End:
    if held.helper_id == by.pk:
        return End.DONE
    return End.HOUSEHOLD if is_member(by, held.participant) else End.OFFICE


def _end(held: Assistance, *, by: User | None, reason: str, at: datetime | None = None) -> None:
    held.ended_at, held.ended_by, held.end_reason = at or clock.now(), by, reason
    held.save(update_fields=["ended_at", "ended_by", "end_reason"])
    record(
        by=by,
        action="end_assisting",
        subject=held,
        on_behalf_of=held.participant_id,
        changes={"reason": str(reason)},
    )
