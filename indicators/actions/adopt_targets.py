"""Take over published targets as the province's own."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common.errors import NotAllowed
from indicators.models import Target
from indicators.published_targets import PUBLISHED
from indicators.rules import can_keep_figures
from places.models import Place


@transaction.atomic
def adopt_targets(
    *, by: User | None, place: Place, starts_on: date, due_on: date, codes: Collection[str] | None = None
) -> list[Target]:
    """Write them down for ``place``: all, or those of the indicators ``codes``; return those that are new.

    ``by`` None is the system. Days are those given, except where a target has its own. What is there for the same indicator
    and day stays as staff have it. Raises NotAllowed.
    """
    if by is not None and not can_keep_figures(by):
        raise NotAllowed
    adopted = []
    for each in PUBLISHED:
        if codes is not None and each.indicator not in codes:
            continue
        target, is_new = Target.objects.get_or_create(
            indicator=each.indicator,
            place=place,
            due_on=each.due_on or due_on,
            defaults={
                "starts_on": each.starts_on or starts_on,
                "start": each.start,
                "goal": each.goal,
                "source": each.words,
            },
        )
        if is_new:
            record(by=by, action="adopt_target", subject=target, changes={"code": each.indicator, "place": place.code})
            adopted.append(target)
    return adopted
