"""Throw away goods that never hung."""

from accounts.models import User
from audit.actions.record import record
from marketplace.actions.list_product import locked_product
from marketplace.errors import StateMovedOn
from marketplace.models import Product
from marketplace.rules import assisted, selling_for
from photos.actions.erase_photos import delete_photos


def discard_draft(*, by: User, product: Product) -> None:
    """Delete goods that nobody but their seller has seen, with the pictures that nothing else shows. Raises NotYours,
    NotAssisting; StateMovedOn where they were handed in or have hung, or a harvest or a certificate is tied to them.
    """
    participant = product.shop.participant
    with selling_for(by=by, participant=participant):
        product = locked_product(product.pk)
        if product.state != Product.State.DRAFT or product.live_since is not None:
            raise StateMovedOn
        if product.lots.exists() or product.certificates.exists() or product.listings.exists():
            raise StateMovedOn
        record(by=by, action="discard_draft", subject=product, on_behalf_of=assisted(by, participant))
        photos = list(product.photos.values_list("photo_id", flat=True))
        product.offers.all().delete()
        product.delete()
        delete_photos(photos)
