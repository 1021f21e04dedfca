"""Cards as they should be, and where they are not."""

from collections.abc import Iterable, Iterator

from common import clock
from marketplace.models import Card, Offer, Product, ProductPhoto
from marketplace.queries.certificates import NO_BADGES, Badges, badges_of
from marketplace.queries.reviews import ratings_of
from marketplace.ratings import NOT_RATED, Ratings
from marketplace.ripeness import ripe_months
from marketplace.search_text import search_text_of
from marketplace.share_words import says_of
from photos.sizes import addresses_of

BATCH = 500


def cards_of(product_ids: Iterable[int]) -> list[Card]:
    """The cards as they should be, unsaved: one for each live product with an open offer."""
    ids = list(product_ids)
    offers = {
        offer.product_id: offer
        for offer in Offer.objects.filter(product__in=ids, closed_at=None).select_related("unit")
    }
    related = ("category", "shop__participant__commune", "shop__participant__hamlet")
    live = Product.objects.live().filter(pk__in=offers).select_related(*related)
    first = dict(ProductPhoto.objects.filter(product__in=offers, position=0).values_list("product_id", "photo_id"))
    pictures, badges = addresses_of(first.values(), "card"), badges_of(offers)
    ratings = ratings_of(offers)
    return [
        _card(
            product,
            offers[product.pk],
            first.get(product.pk),
            pictures.get(first.get(product.pk, 0), []),
            badges.get(product.pk, NO_BADGES),
            ratings.get(product.pk, NOT_RATED),
        )
        for product in live
    ]


def stale_cards() -> Iterator[int]:
    """Products (ids) whose card is missing, should not be there, or says something else than they do."""
    ids = list(Product.objects.order_by("pk").values_list("pk", flat=True))
    for some in (ids[start : start + BATCH] for start in range(0, len(ids), BATCH)):
        should = {card.pk: _values(card) for card in cards_of(some)}
        kept = {card.pk: _values(card) for card in Card.objects.filter(pk__in=some)}
        yield from sorted(pk for pk in should.keys() | kept.keys() if should.get(pk) != kept.get(pk))


def _values(card: Card) -> dict[str, object]:
    return {field.attname: getattr(card, field.attname) for field in Card._meta.concrete_fields}


def _card(
    product: Product, offer: Offer, photo_id: int | None, picture: list[str], badges: Badges, ratings: Ratings
) -> Card:
    home = product.shop.participant
    return Card(
        product=product,
        shop=product.shop,
        category=product.category,
        commune=home.commune,
        unit_id=offer.unit_id,
        name=product.name,
        folded_name=product.folded_name,
        slug=product.slug,
        seller=product.shop.name,
        place=home.commune.name,
        picture=picture,
        price_vnd=offer.price_vnd,
        is_in_stock=offer.available > 0,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
        harvest_on=offer.harvest_on,
        shared_says=says_of(product, offer, photo_id),
        ways=product.ways,
        live_since=product.live_since or clock.now(),
        latitude=home.commune.latitude,
        longitude=home.commune.longitude,
        months=ripe_months(offer.harvest_on or offer.starts_on, offer.ends_on, product.category.season),
        stars=badges.stars,
        certificates=list(badges.schemes),
        certified_until=badges.until,
        ratings=list(ratings.counts),
        rating=ratings.tenths,
        search_text=search_text_of(product),
    )
