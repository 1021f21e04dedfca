"""What every carrier can do. Carriers report facts; actions decide."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from common.errors import Refusal


class CarrierRefused(Refusal):
    """The carrier said no. Its own words are the message."""

    message = _("The carrier will not take this.")


class CarrierUnreachable(Refusal):
    """Nobody knows what the carrier did. Asking again by the key is always safe."""

    message = _("The carrier cannot be reached just now. It is asked again by itself.")


class ForgedHint(Refusal):
    """A message that the carrier did not sign, or signed too long ago."""

    message = _("This message was not signed by the carrier.")


@dataclass(frozen=True)
class Party:
    """Who gives it, or who gets it. Only ever sent: never logged, never part of an address."""

    name: str
    phone: str
    address: str


@dataclass(frozen=True)
class Waybill:
    """What a carrier is asked to bring. ``cod_vnd`` is what it collects in cash; 0 where it is paid."""

    key: str
    reference: str
    sender: Party
    receiver: Party
    weight_grams: int
    cod_vnd: int
    note: str = ""


@dataclass(frozen=True)
class CarrierFact:
    """One consignment as the carrier has it now. ``state`` is one of Consignment.State; ``version`` grows with each change."""

    number: str
    state: str
    version: int
    collected_vnd: int | None = None
    tracking_url: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Hint:
    """Which consignment a signed message is about; never what to believe (decision 005)."""

    number: str = ""
    key: str = ""


class Carrier(Protocol):
    """Somebody who brings parcels. All but ``enabled`` and ``parse_hint`` use the network: never inside a transaction.

    They raise CarrierUnreachable when nobody knows what was done, CarrierRefused when the carrier said no.
    """

    @property
    def name(self) -> str:
        """What the code and the settings call it."""

    def enabled(self) -> bool:
        """Whether this installation has all that it needs."""

    def book(self, waybill: Waybill) -> CarrierFact:
        """Ask for it under its key: the same key again is the same booking."""

    def find(self, *, key: str, number: str = "") -> CarrierFact | None:
        """What the carrier has, by its number or by our key; None when it knows of none."""

    def cancel(self, number: str) -> CarrierFact:
        """Call it off; what the carrier has afterwards."""

    def parse_hint(self, body: bytes, signature: str) -> Hint:
        """Check the signature and say what the message is about; raises ForgedHint."""
