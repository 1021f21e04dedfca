"""What buyers are refused, each in a sentence that says what to do."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.errors import Refusal
from marketplace.models import Offer
from marketplace.quantities import show_quantity


class NotEnough(Refusal):
    """More was asked for than there is. ``left`` tells the base units left of each offer (id) that falls short."""

    field = "quantity"

    def __init__(self, left: Mapping[int, int], offers: Mapping[int, Offer]) -> None:
        self.left = dict(left)
        sentences = [_sentence(offers.get(pk), units) for pk, units in sorted(left.items())]
        super().__init__(" ".join(dict.fromkeys(sentences)))


def _sentence(offer: Offer | None, units: int) -> str:
    if offer is None:
        return _("Something in your basket is no longer for sale.")
    if units <= 0:
        return _("%(name)s has just been sold out.") % {"name": offer.product.name}
    return _("Only %(left)s of %(name)s is left. Please take less.") % {
        "left": show_quantity(units, offer.unit),
        "name": offer.product.name,
    }


class NotForSale(Refusal):
    """The goods were taken down, sold out or their price changed since they were seen."""

    message = gettext_lazy("These goods are not for sale just now.")


class BasketEmpty(Refusal):
    """Nothing to order."""

    message = gettext_lazy("There is nothing in your basket yet. Choose something at the market first.")


class BasketChanged(Refusal):
    """What is in the basket, or what it costs, is no longer what the buyer saw."""

    message = gettext_lazy("Your basket has changed since you saw it. Please look at it once more, then order.")


class NoSuchWay(Refusal):
    """That way of sending has no rate."""

    message = gettext_lazy("This way of sending is not open now. Please choose another one.")
    field = "way"


class NoWayTogether(Refusal):
    """Goods of one basket that are not sent in any one way."""

    message = gettext_lazy("These goods do not come the same way. Take something out and order it by itself.")


class TooMuchMoney(Refusal):
    """More than one order may come to."""

    message = gettext_lazy("That is more than one order may come to. Take less, or call the seller.")
    field = "quantity"


class OrderMovedOn(Refusal):
    """The order is past the point where the buyer may do that."""

    message = gettext_lazy("The order has moved on in the meantime. Please look at it again.")


class TooManyTries(Refusal):
    """Somebody guesses."""

    message = gettext_lazy("Too many tries. Please wait ten minutes, then try again.")


class ReviewStands(Refusal):
    """The days in which it may be changed are over, or it was hidden."""

    message = gettext_lazy("What you wrote stands now: it can be changed for seven days.")


class OwnGoods(Refusal):
    """The household bought from itself."""

    message = gettext_lazy("These are your own household's goods: others say how they are.")


class WordsLeadAway(Refusal):
    """Advertising, or somebody's number for all to read."""

    message = gettext_lazy("Everybody reads this: please leave out links and phone numbers.")
    field = "words"
