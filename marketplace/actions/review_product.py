"""The officer's look at goods: let them be seen, send them back, take them down, put them back."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from audit.models import Entry
from common import clock
from households.models import Participant
from marketplace.actions.list_product import locked_product
from marketplace.actions.offers import open_offer
from marketplace.actions.show_product import sellable
from marketplace.actions.sync_listing import sync_listing
from marketplace.actions.tell_seller import tell_seller
from marketplace.errors import NotYourPlace, ReasonMissing, ShopIsDown, StateMovedOn
from marketplace.models import Product
from marketplace.moderation import forget_seen, look_of, mark_seen
from marketplace.rules import can_review, check_takes_part

State = Product.State

APPROVED = _("Chợ Nổi: %(name)s is up on the market now. Buyers can see it.")
SENT_BACK = _("Chợ Nổi: %(name)s needs a change before buyers see it: %(reason)s.")
PUT_BACK = _("Chợ Nổi: %(name)s is back on the market. Buyers can see it.")
TAKEN_DOWN = _("Chợ Nổi: %(name)s was taken down: %(reason)s.")


def approve_product(*, by: User, product: Product, look: str = "") -> Product:
    """Let buyers see what waits. ``look`` is the mark of what the officer had on the screen (moderation.look_of).

    Raises NotYourPlace, ShopIsDown; StateMovedOn where it no longer waits or was changed meanwhile.
    """
    _may(by, product)
    if hung_up_by(by, product):
        raise NotYourPlace
    with transaction.atomic():
        product = _locked_to_show(product)
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
    reason = words_of_reason(remark)
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
    reason = words_of_reason(reason)
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


def put_back(*, by: User, product: Product) -> Product:
    """Let buyers see again what was taken down, as it is now. Raises NotYourPlace, ShopIsDown, StateMovedOn, NothingToSell."""
    _may(by, product)
    if hung_up_by(by, product):
        raise NotYourPlace
    with transaction.atomic():
        product = _locked_to_show(product)
        check_takes_part(product.shop.participant)
        if product.state != State.TAKEN_DOWN:
            raise StateMovedOn
        offer = sellable(product)
        mark_seen(product, offer)
        product.live_since = clock.now()
        _decide(product, by=by, state=State.LIVE, remark="", action="put_back")
        sync_listing(product_id=product.pk, by=by)
        tell_seller(participant=product.shop.participant, text=PUT_BACK, name=product.name)
    return product


def _locked_to_show(product: Product) -> Product:
    """The product, locked after its participant, as whoever takes the whole shop down does. Raises ShopIsDown."""
    Participant.objects.select_for_update(no_key=True).get(pk=product.shop.participant_id)
    product = locked_product(product.pk)
    if product.shop.is_down:
        raise ShopIsDown
    return product


def _may(by: User, product: Product) -> None:
    if not can_review(by, product.shop.participant):
        raise NotYourPlace


def hung_up_by(user: User, product: Product) -> bool:
    """Whether the user hung it up, or changed it, for the household: then somebody else looks at it."""
    deeds = Entry.objects.filter(by=user, on_behalf_of=product.shop.participant_id)
    return deeds.filter(subject_type=product._meta.label_lower, subject_id=str(product.pk)).exists()


def words_of_reason(reason: str) -> str:
    """A reason as it is kept. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()[:300]


def _decide(product: Product, *, by: User, state: str, remark: str, action: str) -> None:
    before, product.state = str(product.state), state
    product.reviewed_at, product.reviewed_by, product.review_remark = clock.now(), by, remark
    product.save()
    record(by=by, action=action, subject=product, changes={"state": [before, str(state)]})
