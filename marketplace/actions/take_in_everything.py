"""What follows on the market when a participant leaves."""

from accounts.models import User
from households.models import Participant
from marketplace.actions.sync_listing import sync_listing
from marketplace.locks import lock_goods
from marketplace.models import Listing, Product

State = Product.State


def take_in_everything(participant: Participant, by: User | None) -> None:
    """Take all goods in and end every listing, here and outside; orders under way go on. Part of the leaving."""
    shown = Product.objects.filter(shop__participant=participant, state__in=(State.LIVE, State.WAITING))
    for product in lock_goods(shown):
        product.state = State.PAUSED
        product.save(update_fields=["state"])
        sync_listing(product_id=product.pk, by=by)
    for listing in Listing.objects.open().filter(participant=participant).select_for_update():
        listing.end(reason="left")
