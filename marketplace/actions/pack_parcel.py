"""Packing: goods by weight are settled by the scale (docs/decisions/015-the-scale-settles.md)."""

from collections.abc import Mapping

from accounts.models import User
from audit.actions.record import record
from marketplace.actions.consign_parcel import consign_parcel
from marketplace.actions.give_back import give_back_money
from marketplace.actions.held_parcel import held_parcel
from marketplace.actions.name_lots import name_lots
from marketplace.actions.order_money import lines_of_each, start_cash_payments
from marketplace.actions.stock import release_unpacked
from marketplace.actions.tell_buyer import tell_packed_less
from marketplace.errors import NothingPacked, NotThatHeavy
from marketplace.models import Parcel, ParcelLine, Unit
from marketplace.parcel_moves import State, move_parcel, parts_of
from marketplace.rules import assisted, selling_for
from payments.models import Payment

# Up to this much above what was ordered is taken as said and given along for nothing, in percent.
MOST_GIVEN_ALONG = 20


def pack(
    *, by: User, parcel: Parcel, weights: Mapping[int, int] | None = None, lots: Mapping[int, int] | None = None
) -> Parcel:
    """It is packed. ``weights`` are grams by line (id) as the scale says; a line that is not among them holds what was ordered.
    ``lots`` are lots (id) by line: where its goods came from, as far as that is said.

    What was not packed goes back to the market, and its price to the buyer: by card as a refund, in cash the sum to collect
    is smaller. More than was ordered costs nothing more. Raises NotYours, MoveNotPermitted, NotThatHeavy, NothingPacked,
    and as name_lots.
    """
    with selling_for(by=by, participant=parcel.shop.participant):
        parcel = held_parcel(parcel.pk)
        move_parcel(parcel=parcel, to=State.PACKED, parts=parts_of(by, parcel), by=by)
        lines = list(ParcelLine.objects.filter(parcel=parcel).select_related("offer__unit").order_by("pk"))
        _weigh(lines, weights or {})
        name_lots(by=by, parcel=parcel, lines=lines, lots=lots or {})
        less_vnd = sum(line.total_vnd - line.settled_vnd for line in lines)
        if less_vnd:
            _settle(parcel, less_vnd, by)
        release_unpacked({line.pk: line.quantity - line.held for line in lines if line.held != line.quantity})
        consign_parcel(by=by, parcel=parcel, lines=lines)
    return parcel


def is_by_weight(line: ParcelLine) -> bool:
    """Whether the line is settled by the scale: its unit is counted in grams."""
    return line.offer.unit.base == Unit.Base.GRAM


def _weigh(lines: list[ParcelLine], weights: Mapping[int, int]) -> None:
    for line in lines:
        grams = weights.get(line.pk)
        if grams is None or not is_by_weight(line):
            continue
        if grams * 100 > line.quantity * (100 + MOST_GIVEN_ALONG):
            raise NotThatHeavy
        line.packed = min(grams, line.quantity)
        line.save(update_fields=["packed"])
    if not any(line.held for line in lines):
        raise NothingPacked


def _settle(parcel: Parcel, less_vnd: int, by: User) -> None:
    """The parcel costs so much less. The caller holds parcel and payments locked."""
    before, parcel.goods_vnd = parcel.goods_vnd, parcel.goods_vnd - less_vnd
    parcel.save(update_fields=["goods_vnd"])
    record(
        by=by,
        action="settle_parcel",
        subject=parcel,
        on_behalf_of=assisted(by, parcel.shop.participant),
        changes={"goods_vnd": [before, parcel.goods_vnd]},
    )
    give_back_money(parcel=parcel, by=by, purpose="weight", reason="packed weight", amount_vnd=less_vnd)
    if parcel.order.rail == Payment.Rail.CASH:
        start_cash_payments(lines_of_each([parcel]), by=by)
    tell_packed_less(parcel=parcel, less_vnd=less_vnd)
