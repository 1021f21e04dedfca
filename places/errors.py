"""What can be wrong with a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from common.errors import Refusal

if TYPE_CHECKING:
    from places.models import Place


class PlaceUnknown(Refusal):
    """No such place here."""

    message = _("We do not know this place. Write the commune's name, like Xã Mỹ Hòa Hưng.")
    field = "place"


class PlaceAmbiguous(PlaceUnknown):
    """Several places are called so. `places` are those of today that it may be."""

    message = _("Several places have this name. Add the former district, or choose one from the list.")

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = list(places)
        super().__init__()


class HamletNameWrong(Refusal):
    """The text is no name of a hamlet."""

    message = _("Write the hamlet's name, like Ấp Mỹ An or Khóm 5.")
    field = "hamlet"


class HamletNameTaken(Refusal):
    """Another hamlet of the commune is called so."""

    message = _("Another hamlet of this commune has this name.")
    field = "name"


class PositionUnreadable(Refusal):
    """The text is no position."""

    message = _(
        "We cannot read a position in this. Paste two numbers like 10.5216, 105.1259, a Plus Code or a map's link."
    )
    field = "where"


class LinkHidesPosition(PositionUnreadable):
    """A short link, which says the position only to whoever opens it."""

    message = _(
        "This link hides the position. Open it, hold your finger on the house, and copy the two numbers you see."
    )


class OutsideProvince(Refusal):
    """A point that cannot be right here."""

    message = _("This point lies outside the province. Point at the house again.")
    field = "where"


class SharesWrong(Refusal):
    """Shares of divided units that cannot be kept; ``details`` names the unit."""

    message = _("These shares cannot be: every part of a divided unit is named once, and the parts come to 1.")

    def __init__(self, details: str) -> None:
        super().__init__()
        self.details = details
