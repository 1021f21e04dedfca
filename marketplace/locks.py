"""In which order rows are locked, so that nobody waits for somebody who waits for them.

The order, then its parcels, then payments, then participants and products (sellers only), then offers, then lots; each
kind by primary key. Whoever needs an earlier kind takes it first, or leaves it alone for good.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from marketplace.models import Offer, Order, Parcel, Product
from payments.models import Payment
from payments.models.payment import PaymentQuerySet

ORDER, PARCEL = "order", "parcel"  # the kinds of payees that are ours


def lock_order(order_id: int) -> Order:
    """Lock an order, its parcels and their payments inside the caller's transaction; raises Order.DoesNotExist."""
    order, parcels = _lock_rows(order_id)
    payments = payments_of(order_id, parcels).order_by("pk")
    list(payments.select_for_update(no_key=True).values_list("pk", flat=True))
    return order


def lock_order_rows(order_id: int) -> Order:
    """Lock an order and its parcels alone: for payments, which lock their own row after it."""
    return _lock_rows(order_id)[0]


def lock_goods(products: QuerySet[Product]) -> list[Product]:
    """Lock products, then all their open offers, inside the caller's transaction; stock may still be reserved meanwhile."""
    goods = list(products.select_for_update(no_key=True, of=("self",)).order_by("pk"))
    offers = Offer.objects.filter(product__in=goods, closed_at=None).order_by("pk")
    list(offers.select_for_update(no_key=True).values_list("pk", flat=True))
    return goods


def payments_of(order_id: int, parcels: Iterable[int]) -> PaymentQuerySet:
    """All payments for an order or for one of its parcels (ids)."""
    refs = [str(pk) for pk in parcels]
    return Payment.objects.filter(
        Q(payee_kind=ORDER, payee_ref=str(order_id)) | Q(payee_kind=PARCEL, payee_ref__in=refs)
    )


def _lock_rows(order_id: int) -> tuple[Order, list[int]]:
    """The order, and its parcels (ids)."""
    order = Order.objects.select_for_update(of=("self",)).get(pk=order_id)
    parcels = Parcel.objects.filter(order=order).order_by("pk").select_for_update(of=("self",))
    return order, list(parcels.values_list("pk", flat=True))
