"""Whose goods and orders somebody may open: their own, and those of a household of their places. To others there is
nothing; a helper who would do something without the household's leave is shown where to ask for it (NotAssisting).
"""

from uuid import UUID

from django.http import Http404, HttpRequest

from accounts.models import User
from households.models import Participant
from households.rules import can_look_at, is_member
from marketplace.models import Parcel, Product
from marketplace.queries.parcels import shown_to_sellers, with_goods
from marketplace.rules import check_sells_for


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that login_required let in."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def seller_or_404(user: User, uuid: UUID) -> Participant:
    """A participant whose goods the user may look at; who acts for it, the actions ask (docs/features/assist.md)."""
    participant = Participant.objects.select_related("commune", "hamlet").filter(uuid=uuid).first()
    if participant is None or not can_look_at(user, participant):
        raise Http404
    return participant


def product_or_404(user: User, slug: str) -> Product:
    """Goods of such a one."""
    rows = Product.objects.select_related("shop__participant__commune", "shop__participant__hamlet", "category")
    product = rows.filter(slug=slug).first()
    if product is None or not can_look_at(user, product.shop.participant):
        raise Http404
    return product


def parcel_or_404(user: User, pk: int) -> Parcel:
    """An order's part that the user may pack, and whose buyer it may therefore know. Raises NotAssisting."""
    parcel = with_goods(shown_to_sellers(Parcel.objects.filter(pk=pk))).first()
    if parcel is None or not can_look_at(user, parcel.shop.participant):
        raise Http404
    check_sells_for(user, parcel.shop.participant)
    return parcel


def helped(user: User, participant: Participant) -> Participant | None:
    """Whom the user helps here; None for its own."""
    return None if is_member(user, participant) else participant
