"""Bring what search looks through in step, after a word that many products share was changed."""

from django.db import transaction
from django.db.models import QuerySet

from marketplace.models import Product
from marketplace.search_text import search_text_of

BATCH = 500


def renew_search_text(*, products: QuerySet[Product]) -> int:
    """Write the search text of ``products`` anew, in the caller's transaction; returns how many had changed."""
    wanted = products.order_by("pk").select_for_update(of=("self",), no_key=True)
    rows = wanted.select_related("category", "shop__participant__commune", "shop__participant__hamlet")
    changed = []
    with transaction.atomic():
        for product in rows.iterator(chunk_size=BATCH):
            text = search_text_of(product)
            if text != product.search_text:
                product.search_text = text
                changed.append(product)
        Product.objects.bulk_update(changed, ["search_text"], batch_size=BATCH)
    return len(changed)
