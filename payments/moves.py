"""Which state follows which: the only place that says so, and the only mover of each kind."""

from collections.abc import Mapping

from payments.errors import MoveNotPermittedError
from payments.models.payment import Payment
from payments.models.payment import State as P
from payments.models.refund import Refund
from payments.models.refund import RefundState as R

# The provider's word that money came is taken in every unpaid state: it may come late, never in vain.
PAYMENT_MOVES: Mapping[str, frozenset[str]] = {
    P.STARTED: frozenset({P.PENDING, P.PAID, P.FAILED, P.EXPIRED, P.CANCELLED}),
    P.PENDING: frozenset({P.PAID, P.FAILED, P.EXPIRED, P.CANCELLED}),
    P.FAILED: frozenset({P.PAID}),
    P.EXPIRED: frozenset({P.PAID}),
    P.CANCELLED: frozenset({P.PAID}),
    P.PAID: frozenset({P.PART_REFUNDED, P.REFUNDED}),
    P.PART_REFUNDED: frozenset({P.PAID, P.REFUNDED}),  # back to paid when a refund did not go through after all
    P.REFUNDED: frozenset({P.PAID, P.PART_REFUNDED}),
}

# A bank may take back its word that a refund succeeded; after that it is over.
REFUND_MOVES: Mapping[str, frozenset[str]] = {
    R.ASKED: frozenset({R.PENDING, R.SUCCEEDED, R.FAILED}),
    R.PENDING: frozenset({R.SUCCEEDED, R.FAILED}),
    R.SUCCEEDED: frozenset({R.FAILED}),
    R.FAILED: frozenset(),
}


def may_move(payment: Payment, to: P) -> bool:
    """Whether the table knows this move."""
    return to in PAYMENT_MOVES[payment.state]


def move(payment: Payment, to: P, *also: str) -> None:
    """Write the state and the fields in ``also``. The caller holds the row's lock. Raises MoveNotPermittedError."""
    if not may_move(payment, to):
        raise MoveNotPermittedError(f"{payment.state} → {to}")
    payment.state = to
    payment.save(update_fields=["state", *also])


def may_move_refund(refund: Refund, to: str) -> bool:
    """Whether the table knows this move."""
    return to in REFUND_MOVES[refund.state]


def move_refund(refund: Refund, to: R, *also: str) -> None:
    """Like ``move``, for a refund. The caller holds the payment's lock. Raises MoveNotPermittedError."""
    if not may_move_refund(refund, to):
        raise MoveNotPermittedError(f"{refund.state} → {to}")
    refund.state = to
    refund.save(update_fields=["state", *also])
