"""What the market refuses, each in a sentence that says what to do."""

from django.utils.translation import gettext_lazy as _

from common.errors import NotAllowed, Refusal


class NotYours(NotAllowed):
    """Neither a member of the participant nor its team: it is not said what there is."""

    message = _("This is not yours to change.")


class MoneyIsTheirs(NotAllowed):
    """A helper would confirm cash: that is the household's own word."""

    message = _("Only the household itself says that the money is there, signed in with its own phone.")


class NotYourPlace(NotAllowed):
    """Not an officer of that place, or a member of the very household."""

    message = _("This is for the officer of that place. Somebody else has to look at what is your own.")


class MoveNotPermitted(Refusal):
    """The parcel is no longer (or not yet) where that step begins."""

    message = _("This order has moved on in the meantime. Please look at it again.")


class StateMovedOn(Refusal):
    """The product is no longer where that step begins."""

    message = _("These goods have changed in the meantime. Please look at them again.")


class ShopMovedOn(Refusal):
    """The shop is no longer where that step begins."""

    message = _("This shop has changed in the meantime. Please look at it again.")


class ShopIsDown(Refusal):
    """Staff took the whole shop down: nothing of it is shown until it is put back."""

    message = _("The whole shop is taken down. Its goods hang again when it is put back.")


class NothingToSell(Refusal):
    """No open offer with something in it, in its window."""

    message = _("Say how much there is and until when, then hang it up again.")
    field = "quantity"


class NotThatHeavy(Refusal):
    """Far above what was ordered: a slip of the finger, or grams for kilograms."""

    message = _("That is far more than was ordered. Look at the scale once more: it is written in kilograms.")


class NothingPacked(Refusal):
    """Every line weighs nothing."""

    message = _("Then there is nothing in the parcel. If you cannot sell it, say so with the other button.")


class ReasonMissing(Refusal):
    """A refusal that the other side reads needs words."""

    message = _("Write in a few words why: the other side reads it.")
    field = "reason"


class CarrierIsThrough(Refusal):
    """The carrier has ended with the parcel, one way or another."""

    message = _("The carrier has nothing more to say of this parcel.")


class AskedJustNow(Refusal):
    """Less than a minute ago."""

    message = _("The carrier has just been asked. Wait a minute, then look again.")
