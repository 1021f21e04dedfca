"""How much of an offer can be ordered now."""

from common import clock
from marketplace.models import Offer, Product


def left_of(offer: Offer) -> int:
    """Base units that can be ordered now: none where the product is not live, or the offer closed, over or not begun."""
    today = clock.today()
    is_on = offer.closed_at is None and offer.starts_on <= today and (offer.ends_on is None or offer.ends_on >= today)
    return max(0, offer.available) if is_on and offer.product.state == Product.State.LIVE else 0
