"""A reviewer decides on a finding. Nothing of the facts is changed: upheld rows leave *verified* and stay in *raw*."""

from collections.abc import Collection

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.text import clean
from findings.errors import AlreadyDecided, NoRowsChosen, NotYoursToReview, SaysNotWhy
from findings.models import Finding
from findings.rules import can_review

State = Finding.State


def uphold(*, by: User, finding: Finding, reason: str, rows: Collection[int] | None = None) -> Finding:
    """It is untrue: ``rows`` (ids of the finding's rows; all, if not given) leave *verified* from now on, the others count as before.

    Raises NotYoursToReview, SaysNotWhy, NoRowsChosen, AlreadyDecided.
    """
    with transaction.atomic():
        held = _held(by, finding, State.OPEN)
        chosen = held.rows.all() if rows is None else held.rows.filter(pk__in=rows)
        if rows is not None and not chosen.exists():
            raise NoRowsChosen
        _decide(held, by=by, state=State.UPHELD, reason=reason)
        left_out = chosen.update(left_out_at=held.reviewed_at)
        record(
            by=by,
            action="uphold_finding",
            subject=held,
            changes={"state": [State.OPEN, State.UPHELD], "rows": left_out},
        )
    return held


def dismiss(*, by: User, finding: Finding, reason: str) -> Finding:
    """It is as it was recorded. Raises NotYoursToReview, SaysNotWhy, AlreadyDecided."""
    with transaction.atomic():
        held = _held(by, finding, State.OPEN)
        _decide(held, by=by, state=State.DISMISSED, reason=reason)
        record(by=by, action="dismiss_finding", subject=held, changes={"state": [State.OPEN, State.DISMISSED]})
    return held


def take_back(*, by: User, finding: Finding, reason: str) -> Finding:
    """It was upheld in error: its rows count again from now on. What was known before stays known so.

    Raises NotYoursToReview, SaysNotWhy, AlreadyDecided.
    """
    with transaction.atomic():
        held = _held(by, finding, State.UPHELD)
        _decide(held, by=by, state=State.DISMISSED, reason=reason)
        back = held.rows.filter(left_out_at__isnull=False).update(back_at=held.reviewed_at)
        record(
            by=by,
            action="take_back_finding",
            subject=held,
            changes={"state": [State.UPHELD, State.DISMISSED], "rows": back},
        )
    return held


def _held(by: User, finding: Finding, state: str) -> Finding:
    held = Finding.objects.select_for_update(no_key=True).get(pk=finding.pk)
    if not can_review(by, held):
        raise NotYoursToReview
    if held.state != state:
        raise AlreadyDecided
    return held


def _decide(finding: Finding, *, by: User, state: str, reason: str) -> None:
    reason = clean(reason)[:300]
    if not reason:
        raise SaysNotWhy
    finding.state, finding.reason = state, reason
    finding.reviewed_at, finding.reviewed_by = clock.now(), by
    finding.save(update_fields=["state", "reason", "reviewed_at", "reviewed_by"])
