"""Who is paid: a higher app registers a payee for its kind; payments knows nothing else of it."""

from dataclasses import dataclass

from common.registries import Registry
from payments.models import Payment, Refund


@dataclass(frozen=True)
class Line:
    """One line that the person who pays sees: a name and đồng."""

    name: str
    amount_vnd: int


class Payee:
    """What the app that is paid does about it. Each ``on_…`` runs once, inside the transaction that records the fact.

    Whoever takes both locks takes the payee's rows first (``lock``), then the payment's: so nobody waits in a circle.
    No method may use the network.
    """

    def lock(self, ref: str) -> None:
        """Lock the rows of what is paid for, before the payment's own row is locked."""

    def return_url(self, payment: Payment) -> str:
        """Where the person goes on after paying, or after giving up."""
        raise NotImplementedError

    def on_paid(self, payment: Payment) -> None:
        """The money came. ``payment.is_late``: after the payment had been given up; accept it or give it back."""

    def on_failed(self, payment: Payment) -> None:
        """The provider would not take this payment; another may be started."""

    def on_expired(self, payment: Payment) -> None:
        """The time to pay is over."""

    def on_refunded(self, payment: Payment, refund: Refund) -> None:
        """Money was given back."""

    def on_refund_failed(self, payment: Payment, refund: Refund) -> None:
        """Money that was to be given back did not arrive: a person must look."""


PAYEES: Registry[Payee] = Registry("payees")


def register_payee(kind: str, payee: Payee) -> None:
    """Let payments of ``kind`` be settled by ``payee``. Called when the app starts."""
    PAYEES.register(kind, payee)
