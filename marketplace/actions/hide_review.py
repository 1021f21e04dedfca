"""Staff take a review out of sight, with a reason that its writer reads; and put it back."""

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from marketplace.actions.held_parcel import held_parcel
from marketplace.actions.renew_cards import renew_cards
from marketplace.actions.tell_buyer import tell_hidden
from marketplace.errors import MoveNotPermitted, NotYourPlace, ReasonMissing
from marketplace.models import Product, Review
from marketplace.rules import can_review


def hide_review(*, by: User, review: Review, reason: str) -> Review:
    """It is neither read nor counted any more. Raises NotYourPlace, ReasonMissing; MoveNotPermitted where it is hidden."""
    reason = reason.strip()[:300]
    _check_may(by, review)
    if not reason:
        raise ReasonMissing
    with transaction.atomic():
        review = _held(review, hidden=False)
        review.hidden_at, review.hidden_by, review.hidden_why = clock.now(), by, reason
        _save(review)
        record(by=by, action="hide_review", subject=review)
        tell_hidden(parcel=review.line.parcel, name=review.line.name, reason=reason)
    return review


def show_review(*, by: User, review: Review) -> Review:
    """It was hidden in error. Raises NotYourPlace; MoveNotPermitted where it is not hidden."""
    _check_may(by, review)
    with transaction.atomic():
        review = _held(review, hidden=True)
        review.hidden_at, review.hidden_by, review.hidden_why = None, None, ""
        _save(review)
        record(by=by, action="show_review", subject=review)
    return review


def _check_may(by: User, review: Review) -> None:
    if not can_review(by, review.product.shop.participant):
        raise NotYourPlace


def _held(review: Review, *, hidden: bool) -> Review:
    held_parcel(review.line.parcel_id)
    held = Review.objects.select_related("line__parcel__order", "line__parcel__shop").get(pk=review.pk)
    if (held.hidden_at is not None) != hidden:
        raise MoveNotPermitted
    return held


def _save(review: Review) -> None:
    review.save(update_fields=["hidden_at", "hidden_by", "hidden_why"])
    renew_cards(products=Product.objects.filter(pk=review.product_id))
