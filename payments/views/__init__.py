"""Where the provider and the person who pays come in."""

from payments.views.paying import card_return, pay
from payments.views.webhook import webhook

__all__ = ["card_return", "pay", "webhook"]
