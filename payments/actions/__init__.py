"""Every rule that changes money."""

from payments.actions.cancel_payment import cancel_payment
from payments.actions.check_payment import check_payment
from payments.actions.compare_refunds import compare_refunds
from payments.actions.confirm_cash import confirm_cash
from payments.actions.expire_payment import end_at_provider, expire_payment
from payments.actions.open_payment import open_payment
from payments.actions.record_event import record_event
from payments.actions.refund_payment import refund_payment
from payments.actions.send_refund import send_refund
from payments.actions.start_payment import start_payment
from payments.actions.sweep_payments import sweep_payments

__all__ = [
    "cancel_payment",
    "check_payment",
    "compare_refunds",
    "confirm_cash",
    "end_at_provider",
    "expire_payment",
    "open_payment",
    "record_event",
    "refund_payment",
    "send_refund",
    "start_payment",
    "sweep_payments",
]
