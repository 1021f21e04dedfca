"""Where the provider and the person who pays come in."""

from payments.views.paying import card_return
from payments.views.webhook import webhook

__all__ = ["card_return", "webhook"]
