"""What a seller writes down of a lot afterwards: its steps, and where what went into it came from (SOURCES 16)."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.errors import Refusal
from common.text import clean
from marketplace.actions.check_words import check_words
from marketplace.actions.open_lot import LotIsGone, NotYet, TooLongAgo, held_lot
from marketplace.models import Lot, LotSource, LotStage
from marketplace.models.lot import BEFORE_HARVEST
from marketplace.rules import assisted, selling_for
from marketplace.trace_codes import looks_like_code, read_code

OLDEST_STEP = timedelta(days=50 * 366)
"""A tree that bears today may have been planted so long ago."""


class AfterHarvest(Refusal):
    """Sown, fed or treated when it was picked already."""

    message = _("It was picked before that day. Growing comes before the harvest.")
    field = "day"


class BeforeHarvest(Refusal):
    """Packed before it was picked."""

    message = _("It was not picked yet on that day. Look at the day again.")
    field = "day"


class SpotMissing(Refusal):
    """A step at no place."""

    message = _("Say where that was.")
    field = "spot"


class FromNowhere(Refusal):
    """Something without its source."""

    message = _("Say from whom you had it, or type the code on its label.")
    field = "source"


class UnknownLot(Refusal):
    """The code belongs to no lot, or to this very one."""

    message = _("No other lot carries this code. Look at the label again.")
    field = "source"


def add_stage(*, by: User, lot: Lot, kind: str, at: datetime, spot: str, detail: str = "") -> LotStage:
    """Write down a step: what, when, where. Raises NotYours, NotAssisting, LotIsGone, NotYet, TooLongAgo, AfterHarvest,
    BeforeHarvest, SpotMissing.
    """
    seller = lot.product.shop.participant
    with selling_for(by=by, participant=seller):
        lot = _followed(lot)
        _check_moment(lot, kind, at)
        if not clean(spot):
            raise SpotMissing
        check_words(spot=spot, detail=detail)
        stage = LotStage.objects.create(lot=lot, kind=kind, at=at, spot=clean(spot), detail=clean(detail))
        record(by=by, action="add_lot_stage", subject=lot, on_behalf_of=assisted(by, seller), changes={"stage": kind})
    return stage


def remove_stage(*, by: User, stage: LotStage) -> None:
    """It was a mistake; the audit trail keeps that it stood there. Raises NotYours, NotAssisting, LotIsGone."""
    seller = stage.lot.product.shop.participant
    with selling_for(by=by, participant=seller):
        lot = _followed(stage.lot)
        changes = {"stage": stage.kind}
        stage.delete()
        record(by=by, action="remove_lot_stage", subject=lot, on_behalf_of=assisted(by, seller), changes=changes)


def add_source(*, by: User, lot: Lot, what: str, source: str) -> LotSource:
    """One step back: what went in, and from whom; where ``source`` is the code of a lot, from that lot.

    Raises NotYours, NotAssisting, LotIsGone, FromNowhere, UnknownLot.
    """
    seller = lot.product.shop.participant
    with selling_for(by=by, participant=seller):
        lot = _followed(lot)
        check_words(what=what, source=source)
        words, code = clean(source), read_code(source)
        if not words or not clean(what):
            raise FromNowhere(field="source" if not words else "what")
        source_lot = Lot.objects.filter(code=code).first() if code else None
        if source_lot == lot or (source_lot is None and looks_like_code(words)):
            raise UnknownLot
        made = LotSource.objects.create(
            lot=lot, what=clean(what), source="" if source_lot else words, source_lot=source_lot
        )
        record(by=by, action="add_lot_source", subject=lot, on_behalf_of=assisted(by, seller))
    return made


def remove_source(*, by: User, source: LotSource) -> None:
    """It was a mistake. Raises NotYours, NotAssisting, LotIsGone."""
    seller = source.lot.product.shop.participant
    with selling_for(by=by, participant=seller):
        lot = _followed(source.lot)
        source.delete()
        record(by=by, action="remove_lot_source", subject=lot, on_behalf_of=assisted(by, seller))


def _followed(lot: Lot) -> Lot:
    """The lot, locked; of one that was taken back nothing is written any more, nor taken away."""
    held = held_lot(lot.pk)
    if held.withdrawn_at is not None:
        raise LotIsGone
    return held


def _check_moment(lot: Lot, kind: str, at: datetime) -> None:
    if at > clock.now():
        raise NotYet(field="day")
    if at < clock.now() - OLDEST_STEP:
        raise TooLongAgo(field="day")
    day = localdate(at)
    if kind in BEFORE_HARVEST and day > lot.harvested_on:
        raise AfterHarvest
    if kind not in BEFORE_HARVEST and day < lot.harvested_on:
        raise BeforeHarvest
