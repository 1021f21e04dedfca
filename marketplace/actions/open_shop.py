"""A participant's storefront opens with its first goods."""

from accounts.models import User
from audit.actions.record import record
from common import clock
from households.models import Participant
from marketplace.models import Shop
from marketplace.rules import assisted, check_sells_for
from marketplace.slugs import save_with_slug


def open_shop(*, by: User, participant: Participant) -> Shop:
    """Return the participant's one shop, opened now if it has none. Raises NotYours.

    The caller is in a transaction; the participant's row is locked here, so that two first listings open one shop.
    """
    check_sells_for(by, participant)
    Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    shop = Shop.objects.filter(participant=participant).first()
    if shop is not None:
        return shop
    shop = save_with_slug(
        Shop(participant=participant, name=participant.name, opened_on=clock.today()), participant.name
    )
    record(by=by, action="open_shop", subject=shop, on_behalf_of=assisted(by, participant))
    return shop
