"""A seller's lot: written down at the harvest, closed when all is gone, taken back where something is wrong with it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.errors import Refusal
from common.text import clean
from marketplace.actions.check_words import check_words
from marketplace.actions.tell_buyer import tell_lot_withdrawn
from marketplace.errors import ReasonMissing, StateMovedOn
from marketplace.models import Lot, Parcel, Product, Unit
from marketplace.order_steps import STOPPED
from marketplace.rules import assisted, check_takes_part, selling_for
from marketplace.trace_codes import make_code

OLDEST = timedelta(days=3 * 366)
"""A harvest is written down when it is fresh; what is kept long (rice, fish sauce) for some years."""


class NotYet(Refusal):
    """Something that is to come cannot have happened."""

    message = _("This day has not come yet. Write down what has happened.")


class TooLongAgo(Refusal):
    """A slip in the year."""

    message = _("That is very long ago. Look at the year again.")


class KeepsNoTime(Refusal):
    """Best before the harvest."""

    message = _("It keeps at least until the day of its harvest.")
    field = "best_before_on"


class PlotMissing(Refusal):
    """From nowhere."""

    message = _("Say from which plot or pond it comes.")
    field = "plot"


class LotIsGone(Refusal):
    """Closed, or taken back, meanwhile."""

    message = _("This lot was closed or taken back in the meantime. Please look at it again.")


@dataclass(frozen=True)
class Harvest:
    """What is said of a new lot. ``quantity`` is in base units of ``unit``."""

    harvested_on: date
    plot: str
    unit: Unit
    quantity: int
    best_before_on: date | None = None


def open_lot(*, by: User, product: Product, harvest: Harvest) -> Lot:
    """Write down a harvest; it has its code from now on. Raises NotYours, NotAssisting, HasLeft, NotYet, TooLongAgo,
    KeepsNoTime, PlotMissing.
    """
    seller = product.shop.participant
    with selling_for(by=by, participant=seller):
        check_takes_part(seller)
        _check(harvest)
        check_words(plot=harvest.plot)
        lot = Lot.objects.create(
            product=product,
            code=_new_code(),
            harvested_on=harvest.harvested_on,
            plot=clean(harvest.plot),
            unit=harvest.unit,
            quantity=harvest.quantity,
            best_before_on=harvest.best_before_on,
        )
        record(by=by, action="open_lot", subject=lot, on_behalf_of=assisted(by, seller))
    return lot


def close_lot(*, by: User, lot: Lot) -> Lot:
    """All of it is gone: nothing more is packed from it; its page stays. Raises NotYours, NotAssisting, LotIsGone."""
    seller = lot.product.shop.participant
    with selling_for(by=by, participant=seller):
        lot = held_lot(lot.pk)
        if lot.standing != Lot.Standing.OPEN:
            raise LotIsGone
        lot.closed_at = clock.now()
        lot.save(update_fields=["closed_at"])
        record(by=by, action="close_lot", subject=lot, on_behalf_of=assisted(by, seller))
    return lot


def reopen_lot(*, by: User, lot: Lot) -> Lot:
    """There was some left after all. Raises NotYours, NotAssisting, StateMovedOn."""
    seller = lot.product.shop.participant
    with selling_for(by=by, participant=seller):
        lot = held_lot(lot.pk)
        if lot.standing != Lot.Standing.CLOSED:
            raise StateMovedOn
        lot.closed_at = None
        lot.save(update_fields=["closed_at"])
        record(by=by, action="reopen_lot", subject=lot, on_behalf_of=assisted(by, seller))
    return lot


def withdraw_lot(*, by: User, lot: Lot, reason: str) -> Lot:
    """Something is wrong with it: its page says so and why, and each buyer whose parcel holds some of it is told.

    There is no way back. Raises NotYours, NotAssisting, ReasonMissing, LotIsGone.
    """
    seller = lot.product.shop.participant
    words = clean(reason)[:300]
    if not words:
        raise ReasonMissing
    with selling_for(by=by, participant=seller):
        lot = held_lot(lot.pk)
        if lot.withdrawn_at is not None:
            raise LotIsGone
        lot.withdrawn_at, lot.withdrawn_why = clock.now(), words
        lot.save(update_fields=["withdrawn_at", "withdrawn_why"])
        record(by=by, action="withdraw_lot", subject=lot, on_behalf_of=assisted(by, seller))
        reached = Parcel.objects.filter(lines__lot=lot).exclude(state__in=STOPPED).distinct()
        for parcel in reached.select_related("order", "shop").order_by("pk"):
            tell_lot_withdrawn(parcel=parcel, lot=lot)
    return lot


def held_lot(pk: int) -> Lot:
    """The lot, locked in the caller's transaction: nothing is packed from it meanwhile."""
    rows = Lot.objects.select_related("product__shop__participant", "unit")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=pk)


def _check(harvest: Harvest) -> None:
    today = clock.today()
    if harvest.harvested_on > today:
        raise NotYet(field="harvested_on")
    if harvest.harvested_on < today - OLDEST:
        raise TooLongAgo(field="harvested_on")
    if harvest.best_before_on and harvest.best_before_on < harvest.harvested_on:
        raise KeepsNoTime
    if not clean(harvest.plot):
        raise PlotMissing


def _new_code() -> str:
    while Lot.objects.filter(code=(code := make_code())).exists():
        pass
    return code
