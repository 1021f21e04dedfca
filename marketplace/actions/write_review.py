"""A buyer says how the goods of a parcel were, and may put it otherwise for a few days."""

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from audit.actions.record import record
from common import clock
from marketplace.actions.held_parcel import held_parcel
from marketplace.actions.renew_cards import renew_cards
from marketplace.buying_errors import OrderMovedOn, OwnGoods, ReviewStands, WordsLeadAway
from marketplace.models import Parcel, ParcelLine, Product, Review
from marketplace.queries.reviews import can_change, can_write, review_of
from marketplace.ratings import leads_away, public_name


def write_review(*, by: User | None, line: ParcelLine, stars: int, words: str = "", signed: str = "") -> Review:
    """Write it, or what was written anew. The caller has made sure that the visitor may see the order.

    Raises OrderMovedOn where the parcel has not arrived or that is too long ago, ReviewStands where it may not be changed
    any more, OwnGoods, WordsLeadAway.
    """
    if leads_away(words):
        raise WordsLeadAway
    signed = signed or Review.Signed.NOBODY
    with transaction.atomic():
        parcel = held_parcel(line.parcel_id)
        if not can_write(parcel):
            raise OrderMovedOn
        if _is_own(parcel):
            raise OwnGoods
        line = ParcelLine.objects.select_related("offer", "review").get(pk=line.pk)
        shown_as = public_name(parcel.order.name, signed)
        said = {"stars": stars, "words": words[:500], "signed": signed, "shown_as": shown_as}
        review = review_of(line)
        review = _change(review, by=by, said=said) if review else _write(line, by=by, said=said)
        renew_cards(products=Product.objects.filter(pk=review.product_id))
    return review


def _write(line: ParcelLine, *, by: User | None, said: dict[str, object]) -> Review:
    review = Review.objects.create(line=line, product_id=line.offer.product_id, **said)
    record(by=by, action="write_review", subject=review, changes={"stars": review.stars})
    return review


def _change(review: Review, *, by: User | None, said: dict[str, object]) -> Review:
    if not can_change(review):
        raise ReviewStands
    before = review.stars
    for name, value in said.items():
        setattr(review, name, value)
    review.changed_at = clock.now()
    review.save(update_fields=[*said, "changed_at"])
    record(by=by, action="change_review", subject=review, changes={"stars": [before, review.stars]})
    return review


def _is_own(parcel: Parcel) -> bool:
    """Whether the household bought from itself."""
    theirs = Q(phone=parcel.order.phone) & ~Q(phone="")
    if parcel.order.buyer_id:
        theirs |= Q(user=parcel.order.buyer_id)
    return parcel.shop.participant.people.filter(theirs).exists()
