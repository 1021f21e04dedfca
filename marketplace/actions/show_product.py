"""Hang goods up, take them in for a while, hang them up again."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.errors import Refusal
from households.models import Participant
from marketplace.actions.list_product import locked_product
from marketplace.actions.offers import open_offer
from marketplace.actions.sync_listing import sync_listing
from marketplace.errors import NothingToSell, ShopIsDown, StateMovedOn
from marketplace.models import Offer, Product
from marketplace.moderation import needs_look
from marketplace.rules import assisted, check_takes_part, selling_for, source_of

State = Product.State


def submit_product(*, by: User, product: Product) -> Product:
    """Hang up a draft, or what was sent back, taken down or paused: live at once where nothing needs a look, else
    waiting for one.

    Raises NotYours, NotAssisting, StateMovedOn, ShopIsDown, NothingToSell, or Refusal where the picture is missing.
    """
    return _hang(by=by, product=product, action="submit_product", starts=(State.DRAFT, State.REFUSED, State.TAKEN_DOWN))


def resume_product(*, by: User, product: Product) -> Product:
    """Hang up again what was paused. Raises as submit_product does."""
    return _hang(by=by, product=product, action="resume_product", starts=(State.PAUSED,))


def pause_product(*, by: User, product: Product) -> Product:
    """Take goods in for a while: buyers no longer see them, orders go on. Raises NotYours, StateMovedOn."""
    participant = product.shop.participant
    with selling_for(by=by, participant=participant):
        product = locked_product(product.pk)
        if product.state != State.LIVE:
            raise StateMovedOn
        open_offer(product)
        product.state = State.PAUSED
        product.save(update_fields=["state"])
        sync_listing(product_id=product.pk, by=by)
        record(by=by, action="pause_product", subject=product, on_behalf_of=assisted(by, participant))
    return product


def _hang(*, by: User, product: Product, action: str, starts: tuple[str, ...]) -> Product:
    participant = product.shop.participant
    with selling_for(by=by, participant=participant):
        Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)  # as leaving does
        product = locked_product(product.pk)
        if product.state not in starts:
            raise StateMovedOn
        check_takes_part(participant)
        if product.shop.is_down:
            raise ShopIsDown
        offer = sellable(product)
        before = str(product.state)
        if needs_look(product, offer):
            product.state, product.submitted_at = State.WAITING, clock.now()
        else:
            product.state, product.live_since = State.LIVE, clock.now()
        product.save(update_fields=["state", "submitted_at", "live_since"])
        sync_listing(product_id=product.pk, by=by, source=source_of(by, participant))
        changes = {"state": [before, str(product.state)]}
        record(by=by, action=action, subject=product, on_behalf_of=assisted(by, participant), changes=changes)
    return product


def sellable(product: Product) -> Offer:
    """The open offer, if there is something to show and to sell. Raises NothingToSell, or Refusal without a picture."""
    if not product.photos.exists():
        raise Refusal(_("Take a picture of it first: buyers look at the picture."), field="photo")
    offer = open_offer(product)
    if offer is None or offer.available <= 0 or (offer.ends_on is not None and offer.ends_on < clock.today()):
        raise NothingToSell
    return offer
