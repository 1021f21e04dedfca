"""A hamlet's name was written wrong; what stands under it follows."""

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from marketplace.actions.renew_cards import renew_cards
from marketplace.models import Product
from places.actions.rename_hamlet import rename_hamlet
from places.models import Place


def mend_hamlet(*, by: User, hamlet: Place, name: str) -> Place:
    """Give the hamlet its right name, and let goods be found by it. The desk's list has asked who may.

    Raises HamletNameWrong, HamletNameTaken.
    """
    with transaction.atomic():
        hamlet = rename_hamlet(hamlet=hamlet, name=name)
        renew_cards(products=Product.objects.filter(shop__participant__hamlet=hamlet))
        record(by=by, action="rename_hamlet", subject=hamlet)
    return hamlet
