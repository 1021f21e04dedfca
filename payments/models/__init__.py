"""Money rows."""

from payments.models.event import ProviderEvent
from payments.models.ledger import LedgerEntry
from payments.models.payment import Payment, PaymentQuerySet
from payments.models.refund import Refund

__all__ = ["LedgerEntry", "Payment", "PaymentQuerySet", "ProviderEvent", "Refund"]
