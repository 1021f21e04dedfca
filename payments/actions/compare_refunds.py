"""Compare with the provider what was given back: what no event ever told us is found so."""

import logging
from datetime import timedelta
from uuid import UUID

from common import clock
from payments.actions.check_payment import check_payment
from payments.errors import GatewayUnreachable
from payments.models import Payment, Refund
from payments.rails import RAILS
from payments.rails.base import Rail

log = logging.getLogger(__name__)

# A provider repeats an event for three days, a bank may take a refund back for a month.
LOOKS_BACK = timedelta(days=35)


def compare_refunds() -> int:
    """One request for a hundred refunds, and two for each payment where ours differ; returns how many payments differed.

    Safe to run at any time, and twice at once.
    """
    done = 0
    for rail in (rail for rail in RAILS.values() if rail.is_online and rail.enabled()):
        try:
            for key in _differing(rail):
                check_payment(payment_id=key)
                done += 1
        except GatewayUnreachable:
            log.warning("refunds were not compared: %s cannot be reached", rail.name)
    return done


def _differing(rail: Rail) -> list[UUID]:
    """Payments (ids) of which the provider holds a refund that we do not have, or have in another state."""
    told = list(rail.refunds_since(clock.now() - LOOKS_BACK))
    refs = [fact.provider_ref for _charge, fact in told]
    known = {*Refund.objects.filter(provider_ref__in=refs).values_list("provider_ref", "state")}
    charges = {charge for charge, fact in told if (fact.provider_ref, str(fact.state)) not in known}
    rows = Payment.objects.filter(rail=rail.name, charge_ref__in=charges - {""})
    return list(rows.order_by("started_at").values_list("pk", flat=True))
