"""Find what a crash, a lost answer or a silent provider left behind, and finish it."""

import logging
from collections.abc import Callable, Iterable
from uuid import UUID

from common.errors import Refusal
from payments.actions.check_payment import check_payment
from payments.actions.expire_payment import end_at_provider, expire_payment
from payments.actions.send_refund import send_refund
from payments.errors import GatewayUnreachable
from payments.queries import unfinished

log = logging.getLogger(__name__)


def sweep_payments() -> int:
    """One round; returns how many were looked at. Safe to run at any time, and twice at once."""
    rounds: list[tuple[Iterable[UUID], Callable[[UUID], object]]] = [
        (unfinished.overdue(), lambda key: expire_payment(payment_id=key)),
        (unfinished.unanswered(), lambda key: check_payment(payment_id=key)),
        (unfinished.quiet(), lambda key: check_payment(payment_id=key)),
        (unfinished.to_end(), lambda key: end_at_provider(payment_id=key)),
        (unfinished.unsent_refunds(), lambda key: send_refund(refund_id=key, was_tried=True)),
        (unfinished.quiet_refunds(), lambda key: check_payment(payment_id=key)),
    ]
    done = 0
    for keys, act in rounds:
        for key in keys:
            done += 1
            if not _did(act, key):
                return done
    return done


def _did(act: Callable[[UUID], object], key: UUID) -> bool:
    """False when the provider is away: the rest would only wait for it too."""
    try:
        act(key)
    except GatewayUnreachable:
        log.warning("the sweep ends early: the payment provider cannot be reached")
        return False
    except Refusal as refusal:
        log.warning("sweeping %s: %s", key, type(refusal).__name__)
    except Exception:
        log.exception("sweeping %s", key)  # one broken payment must not hold up the others
    return True
