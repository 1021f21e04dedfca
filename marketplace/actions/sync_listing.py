"""Keep this market's listing of a product true: open while the product is live with something to sell, ended
otherwise; and its card with it.
"""

from datetime import date, timedelta

from django.db import transaction

from accounts.models import User
from common import clock
from common.facts import Source
from households.actions.reach_milestone import reach_milestone
from households.models import Milestone
from marketplace.actions.renew_cards import renew_card
from marketplace.models import Channel, Listing, Offer, Product

SOLD_OUT, WINDOW_OVER, NOT_LIVE = "sold_out", "window_over", "not_live"


def sync_listing(*, product_id: int, by: User | None, source: str = Source.SELF) -> Listing | None:
    """Open or end the listing of a product on this market as its state, stock and window say. Back again is a new row.

    The caller holds the lock of the product's open offer (or of the product, where there is none): nothing is locked
    here.
    """
    with transaction.atomic():
        product = Product.objects.select_related("shop__participant").get(pk=product_id)
        offer = Offer.objects.filter(product=product, closed_at=None).first()
        listing = Listing.objects.open().filter(product=product, channel__is_this_market=True).first()
        renew_card(product_id=product_id)
        reason = why_not_listed(product, offer)
        if reason and listing:
            listing.end(reason=reason, on=_last_day(offer) if reason == WINDOW_OVER else None)
            return None
        if not reason and not listing:
            return _open(product, by=by, source=source)
        return listing


def why_not_listed(product: Product, offer: Offer | None) -> str:
    """Why buyers cannot have it today; empty when they can."""
    if product.state != Product.State.LIVE:
        return product.state if product.state in (Product.State.PAUSED, Product.State.TAKEN_DOWN) else NOT_LIVE
    today = clock.today()
    if offer is None or offer.starts_on > today or (offer.ends_on is not None and offer.ends_on < today):
        return WINDOW_OVER
    return "" if offer.available > 0 else SOLD_OUT


def _last_day(offer: Offer | None) -> date | None:
    """The first day on which it was not to be had: the one after the window, though a sweep may come later."""
    if offer is None or offer.ends_on is None:
        return None
    return min(clock.today(), offer.ends_on + timedelta(days=1))


def _open(product: Product, *, by: User | None, source: str) -> Listing:
    participant = product.shop.participant
    listing = Listing.objects.create(
        participant=participant,
        channel=Channel.objects.get(is_this_market=True),
        product=product,
        commune_id=participant.commune_id,
        recorded_by=by,
        source=source,
    )
    reach_milestone(participant=participant, step=Milestone.Step.LISTED, on=listing.happened_on, fact=listing)
    return listing
