"""What search looks through."""

from marketplace.models import Product
from marketplace.searching import searchable


def search_text_of(product: Product) -> str:
    """Name, kind, shop and place of a product together, as search keeps words."""
    participant = product.shop.participant
    parts = [product.name, product.category.name, product.shop.name, participant.commune.full_name]
    if participant.hamlet:
        parts.append(participant.hamlet.full_name)
    return searchable(*parts)
