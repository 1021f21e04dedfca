"""The daily sweep: listings whose window is over, and outside ones that nobody has seen for long, end."""

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from common import clock
from marketplace.actions.list_product import locked_product
from marketplace.actions.note_outside_listing import LASTS
from marketplace.actions.offers import open_offer
from marketplace.actions.sync_listing import sync_listing
from marketplace.models import Listing, Offer, Product


def end_listings() -> int:
    """End what is over, open what was forgotten; safe to run twice. Returns how many rows it touched."""
    return _sync_this_market() + _end_unseen()


def _sync_this_market() -> int:
    """Products whose listing and offer disagree about today. What is sold out has no listing, and needs none."""
    today = clock.today()
    listed = Exists(Listing.objects.open().filter(channel__is_this_market=True, product=OuterRef("product")))
    offers = Offer.objects.filter(closed_at=None)
    over = offers.filter(listed, ends_on__lt=today)
    due = offers.filter(~listed, product__state=Product.State.LIVE, starts_on__lte=today, on_hand__gt=F("reserved"))
    due = due.filter(Q(ends_on=None) | Q(ends_on__gte=today))
    ids = {*over.values_list("product_id", flat=True), *due.values_list("product_id", flat=True)}
    touched = 0
    for pk in sorted(ids):
        with transaction.atomic():
            product = locked_product(pk)
            open_offer(product)
            before = Listing.objects.open().filter(product=product, channel__is_this_market=True).exists()
            touched += before != (sync_listing(product_id=pk, by=None) is not None)
    return touched


def _end_unseen() -> int:
    unseen = Listing.objects.open().filter(channel__is_this_market=False, seen_on__lte=clock.today() - LASTS)
    ended = 0
    for pk in unseen.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            listing = Listing.objects.select_for_update(skip_locked=True).open().filter(pk=pk).first()
            if listing and listing.seen_on and listing.seen_on + LASTS <= clock.today():
                listing.end(reason="unseen", on=listing.seen_on + LASTS)
                ended += 1
    return ended
