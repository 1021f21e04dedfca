"""A whole shop taken away from buyers, with a reason that its owner reads; and put back."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from common import clock
from households.models import Participant
from marketplace.actions.review_product import words_of_reason
from marketplace.actions.sync_listing import sync_listing
from marketplace.actions.tell_seller import tell_seller
from marketplace.errors import NotYourPlace, ShopMovedOn
from marketplace.locks import lock_goods
from marketplace.models import Offer, Product, Shop
from marketplace.moderation import needs_look
from marketplace.rules import can_review

State = Product.State

SHOP_DOWN = _("Chợ Nổi: your shop %(name)s was taken down: %(reason)s. Orders that you have go on.")
SHOP_BACK = _("Chợ Nổi: your shop %(name)s is back on the market. Your goods hang again.")


def take_down_shop(*, by: User, shop: Shop, reason: str) -> Shop:
    """Take a shop and all its live goods away from buyers; orders under way go on.

    Raises NotYourPlace, ReasonMissing, ShopMovedOn.
    """
    _may(by, shop)
    reason = words_of_reason(reason)
    with transaction.atomic():
        shop = _locked(shop.pk)
        if shop.is_down:
            raise ShopMovedOn
        shop.taken_down_at, shop.taken_down_by, shop.taken_down_reason = clock.now(), by, reason
        _save(shop)
        goods = lock_goods(Product.objects.filter(shop=shop, state=State.LIVE))
        for product in goods:
            product.state, product.fell_with_shop = State.TAKEN_DOWN, True
            product.save(update_fields=["state", "fell_with_shop"])
            sync_listing(product_id=product.pk, by=by)
        record(by=by, action="take_down_shop", subject=shop, changes={"goods": len(goods)})
        tell_seller(participant=shop.participant, text=SHOP_DOWN, name=shop.name, reason=reason.rstrip(". "))
    return shop


def put_back_shop(*, by: User, shop: Shop) -> Shop:
    """Let buyers see it again, with the goods that went with it; what was changed meanwhile is looked at first.

    Raises NotYourPlace, ShopMovedOn.
    """
    _may(by, shop)
    with transaction.atomic():
        shop = _locked(shop.pk)
        if not shop.is_down:
            raise ShopMovedOn
        shop.taken_down_at, shop.taken_down_by, shop.taken_down_reason = None, None, ""
        _save(shop)
        fallen = Product.objects.filter(shop=shop, state=State.TAKEN_DOWN, fell_with_shop=True)
        goods = lock_goods(fallen.select_related("seen_unit"))
        stays = Participant.objects.staying().filter(pk=shop.participant_id).exists()
        for product in goods:
            _hang_again(product, stays=stays, by=by)
        record(by=by, action="put_back_shop", subject=shop, changes={"goods": len(goods)})
        tell_seller(participant=shop.participant, text=SHOP_BACK, name=shop.name)
    return shop


def _hang_again(product: Product, *, stays: bool, by: User) -> None:
    offer = Offer.objects.filter(product=product, closed_at=None).select_related("unit").first()
    product.fell_with_shop = False
    if not stays or offer is None:
        product.state = State.PAUSED
    elif needs_look(product, offer):
        product.state, product.submitted_at = State.WAITING, clock.now()
    else:
        product.state = State.LIVE
    product.save(update_fields=["state", "fell_with_shop", "submitted_at"])
    sync_listing(product_id=product.pk, by=by)


def _may(by: User, shop: Shop) -> None:
    if not can_review(by, shop.participant):
        raise NotYourPlace


def _locked(pk: int) -> Shop:
    """The shop, with its participant locked: whoever hangs goods up locks that first (marketplace/locks.py)."""
    participant = Participant.objects.select_for_update(no_key=True).get(shop=pk)
    return (
        Shop.objects.select_for_update(no_key=True, of=("self",))
        .select_related("participant")
        .get(pk=pk, participant=participant)
    )


def _save(shop: Shop) -> None:
    shop.save(update_fields=["taken_down_at", "taken_down_by", "taken_down_reason"])
