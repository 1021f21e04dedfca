"""A seller answers what a buyer said of the goods: once, for everybody to read."""

from accounts.models import User
from audit.actions.record import record
from common import clock
from marketplace.actions.held_parcel import held_parcel
from marketplace.buying_errors import WordsLeadAway
from marketplace.errors import MoveNotPermitted, ReasonMissing
from marketplace.models import Review
from marketplace.ratings import leads_away
from marketplace.rules import assisted, selling_for


def answer_review(*, by: User, review: Review, words: str) -> Review:
    """Raises NotYours, NotAssisting, ReasonMissing, WordsLeadAway; MoveNotPermitted where it is answered or hidden."""
    words = words.strip()[:300]
    if not words:
        raise ReasonMissing
    if leads_away(words):
        raise WordsLeadAway
    participant = review.product.shop.participant
    with selling_for(by=by, participant=participant):
        held_parcel(review.line.parcel_id)
        review = Review.objects.get(pk=review.pk)
        if review.answered_at is not None or review.hidden_at is not None:
            raise MoveNotPermitted
        review.answered_at, review.answered_by, review.answer = clock.now(), by, words
        review.save(update_fields=["answered_at", "answered_by", "answer"])
        record(by=by, action="answer_review", subject=review, on_behalf_of=assisted(by, participant))
    return review
