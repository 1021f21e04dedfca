"""A participant is where it was no longer, or takes back where it is."""

from accounts.models import User
from households.actions.locate import record_address
from households.models import DigitalAddress, Participant


def end_address(*, by: User | None, participant: Participant, reason: str) -> None:
    """The open address ends, if there is one; the caller has asked whether ``by`` may. Part of its transaction."""
    for address in DigitalAddress.objects.open().select_for_update(no_key=True).filter(participant=participant):
        address.end(reason=reason)
        record_address(by, "end_address", address, {"reason": str(reason)})


def empty_points(participant: Participant) -> int:
    """Empty what tells where the participant was, of addresses that hold no longer; the rows stay. Returns how many."""
    rows = DigitalAddress.objects.filter(participant=participant).exclude(voided_at=None, ended_on=None)
    return rows.update(
        latitude=None,
        longitude=None,
        accuracy_m=None,
        plus_code="",
        ten_digit="",
        vpostcode="",
        directions="",
        shown_to_buyers=False,
    )
