"""Cash at the door: nothing to ask anybody; the one who hands over confirms."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from payments.errors import ForgedEvent
from payments.models import Payment, Refund
from payments.rails.base import Hint, ProviderFact, RefundFact


class CashRail:
    """Money from hand to hand."""

    name = "cash"
    label = _("Cash when you receive it")
    help = _("Look at the goods first, then pay whoever brings them.")
    is_online = False
    most_vnd = None

    def enabled(self) -> bool:
        return True

    def request_for(self, payment: Payment, lines: Sequence[tuple[str, int]]) -> dict[str, Any]:
        return {}

    def parse_event(self, body: bytes, signature: str) -> Hint:
        raise ForgedEvent

    def start(self, payment: Payment) -> ProviderFact:
        return ProviderFact("open", str(payment.pk), payment.amount_vnd)

    def fetch_status(self, provider_ref: str) -> ProviderFact:
        raise LookupError("cash has no provider to ask")

    def expire(self, provider_ref: str) -> ProviderFact:
        raise LookupError("cash has no provider to ask")

    def refund(self, refund: Refund) -> RefundFact:
        """Cash goes back by hand: whoever records it has given it."""
        return RefundFact(f"hand-{refund.pk}", Refund.State.SUCCEEDED, refund.amount_vnd, str(refund.pk))

    def refunds_since(self, moment: datetime) -> Iterable[tuple[str, RefundFact]]:
        raise LookupError("cash has no provider to ask")
