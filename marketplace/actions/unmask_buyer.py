"""The department looks at who a buyer is: else that is for the seller of the parcel alone."""

from accounts.models import User
from audit.actions.disclose import disclose
from audit.models import Disclosure
from marketplace.errors import NotYours
from marketplace.models import Parcel
from marketplace.rules import can_unmask_buyer


def unmask_buyer(*, by: User, parcel: Parcel, reason: str, note: str) -> tuple[str, str]:
    """The buyer's name and phone (E.164), after the reason was kept.

    Raises NotYours, and what audit.actions.disclose does.
    """
    if not can_unmask_buyer(by, parcel):
        raise NotYours
    disclose(by=by, subject=parcel.order, what=Disclosure.What.BUYER_PHONE, reason=reason, note=note)
    return parcel.order.name, parcel.order.phone
