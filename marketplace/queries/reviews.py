"""What buyers say of goods: for everybody, for the seller, and for the buyer who may say it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, QuerySet

from common import clock
from marketplace.models import Parcel, ParcelLine, Review, Shop
from marketplace.ratings import Ratings

DAYS_TO_WRITE, DAYS_TO_CHANGE = 90, 7


@dataclass(frozen=True)
class Said:
    """A line of a parcel that has arrived, with what its buyer said of it, and whether that may be written now."""

    line: ParcelLine
    review: Review | None
    may_write: bool


def ratings_of(product_ids: Iterable[int]) -> dict[int, Ratings]:
    """The stars of each product (id) that has any: one query."""
    rows = Review.objects.shown().filter(product__in=list(product_ids)).order_by()
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pk, stars, n in rows.values_list("product", "stars").annotate(n=Count("pk")):
        found[pk].append((stars, n))
    return {pk: Ratings.of(counted) for pk, counted in found.items()}


def ratings_of_shop(shop: Shop) -> Ratings:
    """The stars of all that it ever sold here."""
    rows = Review.objects.shown().filter(product__shop=shop).order_by()
    return Ratings.of([*rows.values_list("stars").annotate(n=Count("pk"))])


def reviews_of_product(product_id: int) -> QuerySet[Review]:
    """What everybody may read, the newest first."""
    return Review.objects.shown().filter(product=product_id).order_by("-made_at", "-pk")


def reviews_for_seller(participant_id: int) -> QuerySet[Review]:
    """Everything said of the goods of a participant, the newest first; what was hidden is marked."""
    rows = Review.objects.filter(product__shop__participant=participant_id)
    return rows.select_related("product", "line__parcel").order_by("-made_at", "-pk")


def new_reviews(participant_id: int) -> int:
    """How many wait for the seller's word."""
    return Review.objects.new().filter(product__shop__participant=participant_id).count()


def can_write(parcel: Parcel) -> bool:
    """Whether its buyer may say something: it has arrived, not too long ago."""
    return (
        parcel.state == Parcel.State.HANDED_OVER
        and parcel.handed_over_on is not None
        and clock.today() <= parcel.handed_over_on + timedelta(days=DAYS_TO_WRITE)
    )


def can_change(review: Review) -> bool:
    """Whether its writer may still put it otherwise."""
    return review.hidden_at is None and clock.now() < review.made_at + timedelta(days=DAYS_TO_CHANGE)


def review_of(line: ParcelLine) -> Review | None:
    """What was said of a line, if anything; asks nothing where it was fetched along."""
    try:
        return line.review
    except Review.DoesNotExist:
        return None


def said_of(parcel: Parcel) -> list[Said]:
    """For the buyer's page: every line of which something is said or may be said."""
    is_open = can_write(parcel)
    found = [(line, review_of(line)) for line in parcel.lines.all()]
    said = [Said(line, review, is_open and (review is None or can_change(review))) for line, review in found]
    return [each for each in said if each.review or each.may_write]
