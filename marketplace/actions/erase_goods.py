"""What an erasure does on the market beyond emptying fields."""

from common.personal import Subject
from marketplace.actions.draw_shares import forget_share
from marketplace.locks import ORDER, PARCEL
from marketplace.models import Listing, Parcel, Product, ProductPhoto, Shop
from marketplace.queries.erasing import orders_of
from payments.models import Refund
from photos.actions.erase_photos import delete_photos


def take_down_pictures(who: Subject) -> None:
    """Delete the pictures of their goods, of themselves and of their shops elsewhere, unless others show them too."""
    shown = ProductPhoto.objects.filter(product__shop__participant_id__in=who.participants)
    evidence = Listing.objects.filter(participant_id__in=who.participants, evidence__isnull=False)
    shops = Shop.objects.filter(participant_id__in=who.participants)
    ids = {
        *shown.values_list("photo_id", flat=True),
        *evidence.values_list("evidence_id", flat=True),
        *shops.values_list("portrait_id", flat=True),
    }
    shown.delete()
    shops.update(portrait=None)
    for shop in shops:
        forget_share(shop)
    for product in Product.objects.filter(shop__in=shops):
        forget_share(product)
    evidence.update(evidence=None)
    delete_photos(pk for pk in ids if pk is not None)


def forget_what_was_seen(who: Subject) -> None:
    """The reviewer's memory of a shown name and pictures goes with the goods."""
    Product.objects.filter(shop__participant_id__in=who.participants).update(seen_photos=[])


def empty_refunds(who: Subject) -> None:
    """The words beside money given back; the sums stay in the books."""
    orders = list(orders_of(who).values_list("pk", flat=True))
    parcels = Parcel.objects.filter(order__in=orders).values_list("pk", flat=True)
    for kind, ids in ((ORDER, orders), (PARCEL, list(parcels))):
        payees = [str(pk) for pk in ids]
        Refund.objects.filter(payment__payee_kind=kind, payment__payee_ref__in=payees).update(reason="")
