"""What a shop says of itself."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.errors import Refusal
from common.text import clean
from households.models import Participant
from marketplace.actions.check_words import check_words
from marketplace.actions.draw_shares import forget_share
from marketplace.actions.open_shop import open_shop
from marketplace.actions.renew_cards import renew_cards
from marketplace.models import Product, Shop
from marketplace.rules import assisted, check_takes_part, selling_for
from photos.models import Photo


def edit_shop(*, by: User, participant: Participant, name: str, about: str, portrait: Photo | None) -> Shop:
    """Say who sells; the shop opens with it if it has none. Another name shows on its goods and is found at once.

    Raises NotYours, NotAssisting, HasLeft, or Refusal with the field that is wrong.
    """
    name = clean(name)
    if not 2 <= len(name) <= 120:
        raise Refusal(_("Write what your shop is called, in a few words."), field="name")
    check_words(name=name, about=about)
    with selling_for(by=by, participant=participant):
        check_takes_part(participant)
        open_shop(by=by, participant=participant)
        shop = Shop.objects.select_for_update(no_key=True).get(participant=participant)
        _check_portrait(by, shop, portrait)
        before = (shop.name, shop.about, shop.portrait_id)
        shop.name, shop.about, shop.portrait = name, about.strip()[:2000], portrait
        names = ("name", "about", "portrait")
        now = (shop.name, shop.about, shop.portrait_id)
        changed = [field for field, old, new in zip(names, before, now, strict=True) if old != new]
        if changed:
            shop.changed_at = clock.now()
            shop.save(update_fields=["name", "about", "portrait", "changed_at"])
        if "name" in changed:
            renew_cards(products=Product.objects.filter(shop=shop))
        forget_share(shop)
        record(
            by=by,
            action="edit_shop",
            subject=shop,
            on_behalf_of=assisted(by, participant),
            changes={"fields": changed} if changed else {},
        )
    return shop


def _check_portrait(by: User, shop: Shop, portrait: Photo | None) -> None:
    if portrait is not None and by.pk != portrait.uploaded_by_user_id and portrait.pk != shop.portrait_id:
        raise Refusal(_("Please take the picture again."), field="portrait")
