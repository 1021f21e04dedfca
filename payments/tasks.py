"""What the worker does about money. Each task takes ids and is safe to run twice."""

from uuid import UUID

from celery import shared_task

from payments import actions
from payments.errors import GatewayUnreachable

SCHEDULE = {
    "payments-sweep": {"task": "payments.tasks.sweep", "schedule": 60.0},
    "payments-compare-refunds": {"task": "payments.tasks.compare_refunds", "schedule": 86400.0},
}


@shared_task
def sweep() -> None:
    """Finish what was left behind."""
    actions.sweep_payments()


@shared_task
def compare_refunds() -> None:
    """Find what was given back and never told."""
    actions.compare_refunds()


@shared_task
def send_refund(refund_id: str) -> None:
    """Send one refund; if the provider is away, the sweep sends it later."""
    try:
        actions.send_refund(refund_id=UUID(refund_id))
    except GatewayUnreachable:
        pass


@shared_task
def end_at_provider(payment_id: str) -> None:
    """Tell the provider that a payment is over; if it is away, the sweep tells it later."""
    try:
        actions.end_at_provider(payment_id=UUID(payment_id))
    except GatewayUnreachable:
        pass
