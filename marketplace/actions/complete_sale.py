"""A parcel becomes a sale on the later of handed over and paid (DESIGN 2, "Sale")."""

from datetime import date

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.facts import Source
from households.actions.reach_milestone import reach_milestone
from households.models import Milestone, Participant
from marketplace.actions.give_back import give_back_money
from marketplace.actions.held_parcel import held_parcel
from marketplace.errors import MoveNotPermitted
from marketplace.models import Channel, Parcel, Sale
from marketplace.rules import assisted, selling_for, source_of


def mark_paid(*, parcel: Parcel, on: date | None = None, by: User | None) -> Sale | None:
    """Write that the money for a parcel is there, and the sale if it is handed over too. The caller holds the parcel
    locked.
    """
    if parcel.paid_on is None:
        parcel.paid_on = on or clock.today()
        parcel.save(update_fields=["paid_on"])
    return complete_sale(parcel=parcel, by=by)


def complete_sale(*, parcel: Parcel, by: User | None) -> Sale | None:
    """Write the sale of a parcel that is handed over and paid, once; None before that. The caller holds the parcel
    locked.
    """
    if parcel.state != Parcel.State.HANDED_OVER or parcel.handed_over_on is None or parcel.paid_on is None:
        return None
    sale = Sale.objects.standing().filter(parcel=parcel, count=1).first()
    if sale is not None:
        return sale
    participant = parcel.shop.participant
    sale = Sale.objects.create(
        participant=participant,
        channel=Channel.objects.get(is_this_market=True),
        parcel=parcel,
        happened_on=max(parcel.handed_over_on, parcel.paid_on),
        value_vnd=parcel.goods_vnd,
        is_cash=parcel.order.rail == "cash",
        commune_id=participant.commune_id,
        recorded_by=by,
        source=source_of(by, participant) if by else Source.SELF,
    )
    reach_selling_milestones(participant)
    return sale


def reach_selling_milestones(participant: Participant) -> None:
    """`sold` is the day of the first standing sale, `sold_again` that of the second."""
    first_two = Sale.objects.standing().filter(participant=participant, count=1).order_by("happened_on", "pk")[:2]
    for step, sale in zip((Milestone.Step.SOLD, Milestone.Step.SOLD_AGAIN), first_two, strict=False):
        reach_milestone(participant=participant, step=step, on=sale.happened_on, fact=sale)


def return_sale(*, by: User, parcel: Parcel, reason: str) -> Sale:
    """Goods came back: a negative row in today's month, and money paid by card goes back. Once a parcel.

    Raises NotYours, NotAssisting; MoveNotPermitted where there is no sale to return.
    """
    with selling_for(by=by, participant=parcel.shop.participant):
        return write_return(by=by, parcel=held_parcel(parcel.pk), reason=reason)


def write_return(*, by: User, parcel: Parcel, reason: str) -> Sale:
    """The same, for whoever the caller has found to be allowed; the caller holds the parcel locked."""
    sales = {sale.count: sale for sale in Sale.objects.standing().filter(parcel=parcel)}
    if 1 not in sales or -1 in sales:
        raise MoveNotPermitted
    sold = sales[1]
    back = Sale.objects.create(
        participant=sold.participant,
        channel=sold.channel,
        parcel=parcel,
        count=-1,
        value_vnd=-sold.value_vnd,
        is_cash=sold.is_cash,
        commune_id=sold.participant.commune_id,
        recorded_by=by,
        source=source_of(by, sold.participant),
    )
    give_back_money(parcel=parcel, by=by, purpose="returned", reason=reason)
    record(
        by=by,
        action="return_sale",
        subject=back,
        on_behalf_of=assisted(by, sold.participant),
        changes={"value_vnd": back.value_vnd},
    )
    return back
