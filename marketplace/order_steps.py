"""The steps of a parcel as the buyer reads them: what happened, where it stands, what comes."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.models import DeliveryRate, Parcel

State = Parcel.State

WORDS: dict[str, str | Promise] = {
    State.AWAITING_PAYMENT: _("Waiting for the money"),
    State.NEW: _("Sent to the seller"),
    State.ACCEPTED: _("The seller has said yes"),
    State.PACKED: _("Packed"),
    State.SENT: _("On its way to you"),
    State.HANDED_OVER: _("Handed over"),
    State.REFUSED_BY_SELLER: _("The seller cannot"),
    State.REFUSED_AT_DOOR: _("Not taken at the door"),
    State.CANCELLED: _("Cancelled"),
    State.LAPSED: _("Not paid in time"),
}
STOPPED = (State.REFUSED_BY_SELLER, State.REFUSED_AT_DOOR, State.CANCELLED, State.LAPSED)
_USUAL = {
    DeliveryRate.Way.PICK_UP: (State.NEW, State.ACCEPTED, State.PACKED, State.HANDED_OVER),
    DeliveryRate.Way.OWN: (State.NEW, State.ACCEPTED, State.PACKED, State.HANDED_OVER),
    DeliveryRate.Way.POST: (State.NEW, State.ACCEPTED, State.PACKED, State.SENT, State.HANDED_OVER),
}


@dataclass(frozen=True)
class Step:
    """One step as the component steps takes it."""

    label: str | Promise
    kind: str
    at: datetime | None = None
    note: str = ""


def steps_of(parcel: Parcel) -> list[Step]:
    """What happened, from the moves; then, unless it has come to an end, the usual steps that are left."""
    moves = list(parcel.moves.all())
    if any(move.state == State.NEW for move in moves):  # nobody waits for money any more
        moves = [move for move in moves if move.state != State.AWAITING_PAYMENT]
    last = len(moves) - 1
    steps = [
        Step(WORDS[move.state], _kind(move.state, is_last=n == last), move.at, move.reason)
        for n, move in enumerate(moves)
    ]
    if parcel.state in STOPPED:
        return steps
    been = {move.state for move in moves}
    usual = _USUAL[DeliveryRate.Way(parcel.way)]
    ahead = usual[usual.index(parcel.state) + 1 :] if parcel.state in usual else usual
    return steps + [Step(WORDS[state], "todo") for state in ahead if state not in been]


def _kind(state: str, *, is_last: bool) -> str:
    if state in STOPPED and is_last:
        return "stopped"
    return "now" if is_last and state != State.HANDED_OVER else "done"
