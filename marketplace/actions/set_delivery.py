"""What a shop takes for bringing its goods."""

from accounts.models import User
from audit.actions.record import record
from households.models import Participant
from marketplace.actions.open_shop import open_shop
from marketplace.models import Shop
from marketplace.rules import assisted, selling_for


def set_delivery(*, by: User, participant: Participant, price_vnd: int | None, is_free_in_commune: bool) -> Shop:
    """Say what bringing a parcel costs within the province; None: as is usual. Orders that stand keep theirs.

    Raises NotYours, NotAssisting.
    """
    with selling_for(by=by, participant=participant):
        shop = Shop.objects.select_for_update(no_key=True).get(pk=open_shop(by=by, participant=participant).pk)
        before = shop.own_delivery_vnd
        shop.own_delivery_vnd = price_vnd
        shop.is_free_in_commune = price_vnd is not None and is_free_in_commune
        shop.save(update_fields=["own_delivery_vnd", "is_free_in_commune"])
        record(
            by=by,
            action="set_delivery",
            subject=shop,
            on_behalf_of=assisted(by, participant),
            changes={"own_delivery_vnd": [before, price_vnd], "is_free_in_commune": shop.is_free_in_commune},
        )
    return shop
