"""Keep a figure from outside, with its source. One of the same place and year is corrected: it stays, voided."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.errors import NotAllowed, Refusal
from common.text import clean
from indicators.models import OutsideFigure
from indicators.rules import can_keep_figures
from places.models import Place


def keep_figure(
    *, by: User | None, code: str, place: Place, year: int, value: Decimal, source: str, dated_on: date | None = None
) -> OutsideFigure:
    """Keep it; ``by`` None is the system. Raises NotAllowed, Refusal without a source."""
    if by is not None and not can_keep_figures(by):
        raise NotAllowed
    source = clean(source)[:200]
    if not source:
        raise Refusal(_("Say where the figure comes from."), field="source")
    with transaction.atomic():
        before = OutsideFigure.objects.select_for_update().filter(code=code, place=place, year=year, voided_at=None)
        for figure in before:
            figure.voided_at = clock.now()
            figure.save(update_fields=["voided_at"])
        kept = OutsideFigure.objects.create(
            code=OutsideFigure.Code(code), place=place, year=year, value=value, source=source, dated_on=dated_on
        )
        record(by=by, action="keep_figure", subject=kept, changes={"code": code, "place": place.code, "year": year})
    return kept
