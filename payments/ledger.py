"""Booking: every transfer has legs that sum to zero."""

import uuid

from payments.models import LedgerEntry, Payment, Refund
from payments.models.ledger import Account, Kind
from payments.models.payment import RailName

_WHERE = {RailName.CARD: Account.AT_CARD_PROVIDER, RailName.CASH: Account.IN_HAND}


def book_payment(payment: Payment) -> None:
    """The money is where the rail puts it, and owed to whoever is paid."""
    _book(Kind.PAYMENT, payment, None, payment.amount_vnd)


def book_refund(refund: Refund) -> None:
    """It left there, and is owed no more."""
    _book(Kind.REFUND, refund.payment, refund, -refund.amount_vnd)


def book_refund_returned(refund: Refund) -> None:
    """A refund that did not arrive is there again."""
    _book(Kind.REFUND_RETURNED, refund.payment, refund, refund.amount_vnd)


def _book(kind: Kind, payment: Payment, refund: Refund | None, amount_vnd: int) -> None:
    transfer = uuid.uuid4()
    LedgerEntry.objects.bulk_create(
        LedgerEntry(transfer=transfer, kind=kind, account=account, amount_vnd=amount, payment=payment, refund=refund)
        for account, amount in ((_WHERE[RailName(payment.rail)], amount_vnd), (Account.OWED_TO_PAYEES, -amount_vnd))
    )
