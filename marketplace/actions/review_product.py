"""The officer's look at goods: let them be seen, send them back, take them down."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from audit.models import Entry
from common import clock
from marketplace.actions.list_product import locked_product
from marketplace.actions.offers import open_offer
from marketplace.actions.sync_listing import sync_listing
from marketplace.actions.tell_seller import tell_seller
from marketplace.errors import NotYourPlace, ReasonMissing, StateMovedOn
from marketplace.models import Product
from marketplace.moderation import forget_seen, look_of, mark_seen
from marketplace.rules import can_review

State = Product.State

APPROVED = _("Chợ Nổi: %(name)s is up on the market now. Buyers can see it.")
SENT_BACK = _("Chợ Nổi: %(name)s needs a change before buyers see it: %(reason)s.")
TAKEN_DOWN = _("Chợ Nổi: %(name)s was taken down: %(reason)s.")


def approve_product(*, by: User, product: Product, look: str = "") -> Product:
    """Let buyers see what waits. ``look`` is the mark of what the officer had on the screen (moderation.look_of).

    Raises NotYourPlace; StateMovedOn where it no longer waits or was changed meanwhile.
    """
    _may(by, product)
    if hung_up_by(by, product):
        raise NotYourPlace
    with transaction.atomic():
        product = locked_product(product.pk)
        offer = open_offer(product)
        if product.state != State.WAITING or (look and look != look_of(product, offer)):
            raise StateMovedOn
        mark_seen(product, offer)
        product.live_since = clock.now()
        _decide(product, by=by, state=State.LIVE, remark="", action="approve_product")
        sync_listing(product_id=product.pk, by=by)
        tell_seller(participant=product.shop.participant, text=APPROVED, name=product.name)
    return product


def send_back_product(*, by: User, product: Product, remark: str) -> Product:
    """Ask the seller to mend something; ``remark`` says what. Raises NotYourPlace, ReasonMissing, StateMovedOn."""
    _may(by, product)
    reason = _words(remark)
    with transaction.atomic():
        product = locked_product(product.pk)
        if product.state != State.WAITING:
            raise StateMovedOn
        _decide(product, by=by, state=State.REFUSED, remark=reason, action="send_back_product")
        tell_seller(participant=product.shop.participant, text=SENT_BACK, name=product.name, reason=reason.rstrip(". "))
    return product


def take_down(*, by: User, product: Product, reason: str) -> Product:
    """Take goods away from buyers. Whatever comes back is looked at anew. Raises NotYourPlace, ReasonMissing,
    StateMovedOn.
    """
    _may(by, product)
    reason = _words(reason)
    with transaction.atomic():
        product = locked_product(product.pk)
        if product.state not in (State.LIVE, State.PAUSED):
            raise StateMovedOn
        open_offer(product)
        forget_seen(product)
        _decide(product, by=by, state=State.TAKEN_DOWN, remark=reason, action="take_down")
        sync_listing(product_id=product.pk, by=by)
        tell_seller(
            participant=product.shop.participant, text=TAKEN_DOWN, name=product.name, reason=reason.rstrip(". ")
        )
    return product


def _may(by: User, product: Product) -> None:
    if not can_review(by, product.shop.participant):
        raise NotYourPlace


def hung_up_by(user: User, product: Product) -> bool:
    """Whether the user hung it up, or changed it, for the household: then somebody else looks at it."""
    deeds = Entry.objects.filter(by=user, on_behalf_of=product.shop.participant_id)
    return deeds.filter(subject_type=product._meta.label_lower, subject_id=str(product.pk)).exists()


def _words(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()[:300]


def _decide(product: Product, *, by: User, state: str, remark: str, action: str) -> None:
    before, product.state = str(product.state), state
    product.reviewed_at, product.reviewed_by, product.review_remark = clock.now(), by, remark
    product.save()
    record(by=by, action=action, subject=product, changes={"state": [before, str(state)]})
