"""Rows of the market that belong to somebody, and what must be finished before they are erased."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from common.personal import Subject
from marketplace.locks import ORDER, PARCEL
from marketplace.models import Consignment, Order, Parcel, ParcelLine, Sale
from marketplace.parcel_moves import HOLDING
from payments.models import Payment, Refund


class OrdersUnderWay(Refusal):
    """Somebody waits for goods or money."""

    message = _(
        "An order is still under way. Let it be handed over and paid, or call it off; then everything can be erased."
    )


def orders_of(who: Subject) -> QuerySet[Order]:
    """Their own; without an account, those of a phone that they proved."""
    return Order.objects.filter(Q(buyer_id=who.user or 0) | Q(buyer=None, phone__in=who.phones))


def sales_of_subject(who: Subject) -> QuerySet[Sale]:
    return Sale.objects.filter(participant_id__in=who.participants)


def lines_of(who: Subject) -> QuerySet[ParcelLine]:
    return ParcelLine.objects.filter(parcel__order__in=orders_of(who))


def open_parcels() -> QuerySet[Parcel]:
    """Parcels that are still to be sent, or to be paid for."""
    return Parcel.objects.filter(Q(state__in=HOLDING) | Q(state=Parcel.State.HANDED_OVER, paid_on=None))


def ended_orders(moment: datetime) -> QuerySet[Order]:
    """Orders of before ``moment`` that still say whose they were, with nothing left to send or to pay."""
    waiting = Exists(open_parcels().filter(order=OuterRef("pk")))
    return Order.objects.filter(~waiting, placed_at__lt=moment).exclude(phone="", address="", note="")


def told_consignments(moment: datetime) -> QuerySet[Consignment]:
    """Of before ``moment``, with something of the carrier's in them that leads to somebody."""
    return Consignment.objects.filter(made_at__lt=moment).exclude(number="", tracking_url="", reason="")


def unfinished_orders(who: Subject) -> Refusal | None:
    """The refusal, if somebody still waits for goods or for money because of these people."""
    theirs = Q(order__in=orders_of(who)) | Q(shop__participant_id__in=who.participants)
    parcels = Parcel.objects.filter(theirs)
    if parcels.filter(pk__in=open_parcels().values("pk")).exists():
        return OrdersUnderWay()
    return OrdersUnderWay() if _money_moves(parcels) else None


def _money_moves(parcels: QuerySet[Parcel]) -> bool:
    orders = [str(pk) for pk in parcels.values_list("order_id", flat=True)]
    own = [str(pk) for pk in parcels.values_list("pk", flat=True)]
    payments = Payment.objects.filter(
        Q(payee_kind=ORDER, payee_ref__in=orders) | Q(payee_kind=PARCEL, payee_ref__in=own)
    )
    on_their_way = Refund.objects.filter(payment__in=payments, state__in=[Refund.State.ASKED, Refund.State.PENDING])
    return on_their_way.exists()
