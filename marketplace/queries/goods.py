"""A seller's own goods."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.queries.authority import Person as Viewer
from households.models import Participant
from marketplace.actions.sync_listing import SOLD_OUT, WINDOW_OVER, why_not_listed
from marketplace.models import Offer, Product, ProductPhoto
from photos.sizes import with_sizes

State = Product.State


def participant_of(user: Viewer) -> Participant | None:
    """The participant that the user sells for, being one of its people: the first that it joined and that has not
    left.
    """
    if not user.is_authenticated:
        return None
    rows = Participant.objects.staying().filter(people__user_id=user.pk)
    return rows.select_related("commune", "hamlet").order_by("pk").first()


def goods_of(participant_id: int) -> QuerySet[Product]:
    """All goods of a participant, the newest first, each with `open_offers` (none or one) and `pictures`."""
    return with_offers(Product.objects.filter(shop__participant_id=participant_id)).order_by("-pk")


def with_offers(products: QuerySet[Product]) -> QuerySet[Product]:
    """Products with open offer and pictures fetched, in a number of queries that does not grow."""
    offers = Prefetch(
        "offers", queryset=Offer.objects.filter(closed_at=None).select_related("unit"), to_attr="open_offers"
    )
    photos = Prefetch("photo", queryset=with_sizes("thumb"))
    pictures = Prefetch("photos", queryset=ProductPhoto.objects.prefetch_related(photos), to_attr="pictures")
    places = ("shop__participant__commune", "shop__participant__hamlet")
    return products.select_related(*places, "category").prefetch_related(offers, pictures)


@dataclass(frozen=True)
class Standing:
    """How goods stand, in words, with the mark that shows it (components/state.html)."""

    label: str | Promise
    kind: str


_BY_STATE = {
    State.DRAFT: Standing(_("draft"), "draft"),
    State.WAITING: Standing(_("waiting"), "wait"),
    State.PAUSED: Standing(_("resting"), "off"),
    State.REFUSED: Standing(_("to mend"), "bad"),
    State.TAKEN_DOWN: Standing(_("taken down"), "bad"),
}
_BY_REASON = {SOLD_OUT: Standing(_("sold out"), "off"), WINDOW_OVER: Standing(_("over"), "off")}
ON_SALE = Standing(_("on sale"), "ok")


def standing_of(product: Product, offer: Offer | None) -> Standing:
    """What the seller reads beside the goods."""
    if product.state != State.LIVE:
        return _BY_STATE[State(product.state)]
    return _BY_REASON.get(why_not_listed(product, offer), ON_SALE)
