"""The same goods again in a new season."""

from django.db.models import Max

from accounts.models import User
from audit.actions.record import record
from common import clock
from marketplace.actions.list_product import locked_product
from marketplace.actions.put_photos import put_photos
from marketplace.models import Offer, Product
from marketplace.rules import assisted, check_takes_part, selling_for
from marketplace.slugs import save_with_slug


def copy_product(*, by: User, product: Product) -> Product:
    """Keep a new draft with the words, pictures and last price of older goods, and nothing in stock. Raises NotYours,
    NotAssisting, HasLeft.
    """
    participant = product.shop.participant
    with selling_for(by=by, participant=participant):
        check_takes_part(participant)
        old = locked_product(product.pk)
        new = Product(
            shop=old.shop,
            category=old.category,
            name=old.name,
            folded_name=old.folded_name,
            description=old.description,
            ways=old.ways,
        )
        save_with_slug(new, new.name)
        put_photos(new, [each.photo for each in old.photos.select_related("photo")])
        _copy_price(old, new)
        record(
            by=by,
            action="copy_product",
            subject=new,
            on_behalf_of=assisted(by, participant),
            changes={"copied_from": old.pk},
        )
    return new


def _copy_price(old: Product, new: Product) -> None:
    """As it was the last time; how much there is now, the seller says."""
    last = Offer.objects.filter(product=old, pk=old.offers.aggregate(last=Max("pk"))["last"]).first()
    if last is not None:
        Offer.objects.create(
            product=new,
            unit_id=last.unit_id,
            price_vnd=last.price_vnd,
            on_hand=0,
            starts_on=clock.today(),
            unit_grams=last.unit_grams,
        )
