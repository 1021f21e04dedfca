"""Somebody who is paid: writes down what was said to it, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager

from payments.handlers import PAYEES, Payee, register_payee
from payments.models import Payment, Refund


class Jar(Payee):
    def __init__(self) -> None:
        self.said: list[str] = []

    def return_url(self, payment: Payment) -> str:
        return f"/lo/{payment.payee_ref}/"

    def on_paid(self, payment: Payment) -> None:
        self.said.append("paid late" if payment.is_late else "paid")

    def on_failed(self, payment: Payment) -> None:
        self.said.append("failed")

    def on_expired(self, payment: Payment) -> None:
        self.said.append("expired")

    def on_refunded(self, payment: Payment, refund: Refund) -> None:
        self.said.append(f"refunded {refund.amount_vnd}")

    def on_refund_failed(self, payment: Payment, refund: Refund) -> None:
        self.said.append("refund failed")


@contextmanager
def standing_jar() -> Iterator[Jar]:
    jar = Jar()
    register_payee("jar", jar)
    try:
        yield jar
    finally:
        PAYEES._handlers.pop("jar")
