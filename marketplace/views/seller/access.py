"""Whose goods and orders somebody may open: their own, and those of a household that they help. To others there is
nothing.
"""

from uuid import UUID

from django.http import Http404, HttpRequest

from accounts.models import User
from households.models import Participant
from marketplace.models import Parcel, Product
from marketplace.queries.parcels import shown_to_sellers, with_goods
from marketplace.rules import can_sell_for, is_member


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that login_required let in."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def seller_or_404(user: User, uuid: UUID) -> Participant:
    """A participant that the user may sell for."""
    participant = Participant.objects.select_related("commune", "hamlet").filter(uuid=uuid).first()
    if participant is None or not can_sell_for(user, participant):
        raise Http404
    return participant


def product_or_404(user: User, slug: str) -> Product:
    """Goods that the user may sell."""
    rows = Product.objects.select_related("shop__participant__commune", "shop__participant__hamlet", "category")
    product = rows.filter(slug=slug).first()
    if product is None or not can_sell_for(user, product.shop.participant):
        raise Http404
    return product


def parcel_or_404(user: User, pk: int) -> Parcel:
    """An order's part that the user may pack, and whose buyer it may therefore know."""
    parcel = with_goods(shown_to_sellers(Parcel.objects.filter(pk=pk))).first()
    if parcel is None or not can_sell_for(user, parcel.shop.participant):
        raise Http404
    return parcel


def helped(user: User, participant: Participant) -> Participant | None:
    """Whom the user helps here; None for its own."""
    return None if is_member(user, participant) else participant
