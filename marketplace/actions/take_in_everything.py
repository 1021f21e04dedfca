"""What follows on the market when a participant leaves."""

from accounts.models import User
from households.models import Participant
from marketplace.actions.list_product import locked_product
from marketplace.actions.offers import open_offer
from marketplace.actions.sync_listing import sync_listing
from marketplace.models import Listing, Product

State = Product.State


def take_in_everything(participant: Participant, by: User | None) -> None:
    """Take all goods in and end every listing, here and outside; orders under way go on. Part of the leaving."""
    shown = Product.objects.filter(shop__participant=participant, state__in=(State.LIVE, State.WAITING))
    for pk in shown.order_by("pk").values_list("pk", flat=True):
        product = locked_product(pk)
        open_offer(product)
        product.state = State.PAUSED
        product.save(update_fields=["state"])
        sync_listing(product_id=pk, by=by)
    for listing in Listing.objects.open().filter(participant=participant).select_for_update():
        listing.end(reason="left")
