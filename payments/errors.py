"""What can go wrong with money, each with a sentence for the person who pays."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal


class PaymentRefused(Refusal):
    """The payment cannot be made, or not be given back, like this. ``code`` is the provider's word for it."""

    message = _("This payment cannot be made like this. Choose another way to pay.")

    def __init__(self, message: str | Promise | None = None, *, code: str = "", field: str | None = None) -> None:
        self.code = code
        super().__init__(message, field=field)


class GatewayUnreachable(Refusal):
    """Nobody knows yet whether the provider did it. Asking again under the same key is always safe."""

    message = _("We could not reach the card payment just now. Your order is still here: press pay again in a moment.")


class ForgedEvent(Refusal):
    """An event that its provider did not sign, or signed too long ago."""

    message = _("This message was not signed by the payment provider.")


class MoveNotPermittedError(Exception):
    """A programming error: a move that the table does not know."""
