"""What every rail can do. Rails report facts; actions decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.utils.functional import Promise

from payments.models import Payment, Refund


@dataclass(frozen=True)
class RefundFact:
    """One refund as the provider holds it."""

    provider_ref: str
    state: str  # Refund.State
    amount_vnd: int
    refund_id: str = ""  # ours, if the provider was told


@dataclass(frozen=True)
class ProviderFact:
    """One payment as the provider holds it now."""

    state: str  # "open", "paid", "expired", "failed"
    payment_id: str
    amount_vnd: int
    currency: str = "vnd"
    provider_ref: str | None = None
    charge_ref: str = ""
    hosted_url: str = ""
    failure: str = ""
    refunds: Sequence[RefundFact] = field(default_factory=tuple)


@dataclass(frozen=True)
class Hint:
    """What a signed event is about; never what to believe."""

    event_id: str
    kind: str
    concerns_us: bool = False
    payment_id: str = ""
    provider_ref: str = ""
    charge_ref: str = ""


class Rail(Protocol):
    """A way to pay. ``start``, ``fetch_status``, ``expire``, ``refund`` and
    ``refunds_since`` use the network: never inside a transaction.

    They raise GatewayUnreachable when nobody knows what the provider did, PaymentRefused when it said no.
    """

    @property
    def name(self) -> str:
        """What the code calls it."""

    @property
    def label(self) -> str | Promise:
        """What people call it."""

    @property
    def help(self) -> str | Promise:
        """What to expect of it, in a sentence."""

    @property
    def is_online(self) -> bool:
        """Whether a provider has to be asked."""

    @property
    def most_vnd(self) -> int | None:
        """The most that it takes at once; None where there is no such limit."""

    def enabled(self) -> bool:
        """Whether this installation can take money so."""

    def request_for(self, payment: Payment, lines: Sequence[tuple[str, int]]) -> dict[str, Any]:
        """What the provider will be asked; kept, so that a repeat asks for the same to the letter. No network."""

    def parse_event(self, body: bytes, signature: str) -> Hint:
        """Check the signature and say what the event is about; raises ForgedEvent. No network."""

    def start(self, payment: Payment) -> ProviderFact:
        """Open the payment under its key; safe to repeat."""

    def fetch_status(self, provider_ref: str) -> ProviderFact:
        """What the provider holds now."""

    def expire(self, provider_ref: str) -> ProviderFact:
        """Stop the provider from taking money for it; what it holds afterwards (it may have been paid before)."""

    def refund(self, refund: Refund) -> RefundFact:
        """Give money back under the refund's key; safe to repeat."""

    def refunds_since(self, moment: datetime) -> Iterable[tuple[str, RefundFact]]:
        """Every refund that was made since, whoever made it, with the provider's number of its charge."""
