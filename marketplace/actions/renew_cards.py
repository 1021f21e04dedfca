"""Keep the cards of goods true: what lists and search read."""

from django.db import transaction
from django.db.models import Q, QuerySet

from common import clock
from households.models import Participant
from marketplace.actions.learn_words import learn_words
from marketplace.models import Card, Offer, Product
from marketplace.queries.cards import cards_of

BATCH = 500
_COPIED = [field.name for field in Card._meta.concrete_fields if field.name != "product"]


def renew_card(*, product_id: int) -> None:
    """Write the product's card anew, or take it away; the caller holds the product or its open offer locked."""
    _renew([product_id])


def renew_cards(*, products: QuerySet[Product]) -> int:
    """The same for many, after a name that they share has changed. Returns how many there were."""
    ids = sorted(products.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        with transaction.atomic():
            list(Product.objects.filter(pk__in=some).order_by("pk").select_for_update(no_key=True).values("pk"))
            offers = Offer.objects.filter(product__in=some, closed_at=None)
            list(offers.order_by("pk").select_for_update(no_key=True).values("pk"))
            _renew(some)
    return len(ids)


def show_photo(photo_id: int) -> None:
    """Put a photo on its cards, now that it has every size."""
    renew_cards(products=Product.objects.filter(photos__photo=photo_id, photos__position=0, card__isnull=False))


def show_place(participant: Participant) -> None:
    """Goods show where they come from, and are found by it."""
    renew_cards(products=Product.objects.filter(shop__participant=participant))


def renew_late_cards() -> int:
    """Cards that are missing, have no months or no picture yet (an installation from before there were these, or a worker
    that was stopped), and those with a certificate that has ended. Safe to run twice.
    """
    missing = Product.objects.live().filter(offers__closed_at=None, card=None).values_list("pk", flat=True)
    has_photos = Q(product__photos__isnull=False)
    late = Card.objects.filter(Q(months=[]) | Q(picture=[]) & has_photos | Q(shared_says="") & has_photos)
    over = Card.objects.filter(certified_until__lt=clock.today())
    ids = {*missing, *late.values_list("pk", flat=True), *over.values_list("pk", flat=True)}
    return renew_cards(products=Product.objects.filter(pk__in=ids))


def _renew(ids: list[int]) -> None:
    cards = cards_of(ids)
    Card.objects.filter(product__in=set(ids) - {card.product_id for card in cards}).delete()
    Card.objects.bulk_create(cards, update_conflicts=True, unique_fields=["product"], update_fields=_COPIED)
    learn_words(cards)
