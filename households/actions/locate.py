"""Where a participant is: said, corrected, described."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.facts import Source
from common.text import clean
from households.actions.give_consent import ConsentGiven, agreed, head_of, lock_staying, open_consent, speaker
from households.actions.reach_milestone import reach_milestone, withdraw_milestone
from households.errors import FarFromCommune, NotAgreed, NotLocated, NotYourHousehold
from households.models import AddressCheck, Consent, DigitalAddress, Milestone, Participant
from households.rules import can_locate, is_member
from places.address_codes import read_ten_digits, read_vpostcode
from places.plus_codes import plus_code
from places.points import Point
from places.queries.around import check_in_province, far_from_commune

LONGEST_DIRECTIONS = 300
WORST_ACCURACY_M = 50_000
MOVED = "moved"


@dataclass(frozen=True)
class AddressWords:
    """What may be said beside the point. Codes in any form that people write; raises when made of wrong ones."""

    directions: str = ""
    ten_digit: str = ""
    vpostcode: str = ""
    shown_to_buyers: bool = False
    kept: dict[str, object] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.kept.update(
            directions=clean(self.directions)[:LONGEST_DIRECTIONS],
            ten_digit=read_ten_digits(self.ten_digit),
            vpostcode=read_vpostcode(self.vpostcode),
            shown_to_buyers=self.shown_to_buyers,
        )


def locate(
    *,
    by: User,
    participant: Participant,
    point: Point,
    taken: str,
    accuracy_m: int | None = None,
    words: AddressWords | None = None,
    consent: ConsentGiven | None = None,
    is_far_right: bool = False,
    has_moved: bool = False,
) -> DigitalAddress:
    """Keep where the participant is. ``taken``: DigitalAddress.HowTaken; ``accuracy_m`` as the phone told it.
    ``consent`` is to the words for the position, if it was not given before.

    The same point again only changes the words. Another one corrects the row that was open: that is voided, and the new
    one speaks of the same day; whoever ``has_moved`` lives there from today on instead. Either way it is to be
    verified anew. ``is_far_right``: yes, it lies that far from the middle of the commune.

    Raises NotYourHousehold, HasLeft, NotAgreed, OutsideProvince, FarFromCommune, TenDigitsWrong, VpostcodeWrong.
    """
    if not can_locate(by, participant):
        raise NotYourHousehold
    check_in_province(point)
    kept = (words or AddressWords()).kept
    place = {
        "latitude": Decimal(f"{point.latitude:.6f}"),
        "longitude": Decimal(f"{point.longitude:.6f}"),
        "taken": DigitalAddress.HowTaken(taken),
        "accuracy_m": min(accuracy_m, WORST_ACCURACY_M) if accuracy_m is not None else None,
    }
    with transaction.atomic():
        held = _locked_address(participant)
        _agreed(by, participant, consent)
        if held is not None and (held.latitude, held.longitude) == (place["latitude"], place["longitude"]):
            return _described(held, kept, by=by)
        far = None if is_far_right else far_from_commune(point, participant.commune)
        if far is not None:
            raise FarFromCommune(far, participant.commune.full_name)
        since = _put_aside(held, has_moved=has_moved)
        address = DigitalAddress.objects.create(
            participant=participant,
            plus_code=plus_code(point),
            happened_on=since,
            recorded_by=by,
            source=Source.SELF if is_member(by, participant) else Source.ASSISTED,
            commune_id=participant.commune_id,
            **place,
            **kept,
        )
        reach_milestone(participant=participant, step=Milestone.Step.LOCATED, on=since, fact=address)
        changes = {"taken": taken, "corrects": held is not None and not has_moved, "moved": has_moved}
        record_address(by, "locate", address, changes)
    return address


def describe_way(*, by: User, participant: Participant, words: AddressWords) -> DigitalAddress:
    """Change the words for the way, the codes from elsewhere, or whether buyers are shown the way.

    Raises NotYourHousehold, HasLeft, NotLocated, TenDigitsWrong, VpostcodeWrong.
    """
    if not can_locate(by, participant):
        raise NotYourHousehold
    with transaction.atomic():
        held = _locked_address(participant)
        if held is None:
            raise NotLocated
        return _described(held, words.kept, by=by)


def _locked_address(participant: Participant) -> DigitalAddress | None:
    lock_staying(participant)
    return DigitalAddress.objects.open().filter(participant=participant).select_related("participant").first()


def _agreed(by: User, participant: Participant, consent: ConsentGiven | None) -> None:
    if consent is not None:
        agreed(by=by, person=speaker(by, participant), consent=consent)
    elif open_consent(head_of(participant), Consent.Purpose.POSITION) is None:
        raise NotAgreed


def _put_aside(held: DigitalAddress | None, *, has_moved: bool) -> date:
    """Void or end the open address; return the day from which the new one speaks."""
    if held is None:
        return clock.today()
    if has_moved:
        held.end(reason=MOVED)
        return clock.today()
    for check in AddressCheck.objects.standing().filter(address=held):
        check.void()
    held.void()
    withdraw_milestone(participant=held.participant, step=Milestone.Step.LOCATED, fact=held)
    return held.happened_on


def _described(held: DigitalAddress, kept: dict[str, object], *, by: User) -> DigitalAddress:
    changed = [name for name, value in kept.items() if getattr(held, name) != value]
    if changed:
        for name in changed:
            setattr(held, name, kept[name])
        held.save(update_fields=changed)
        record_address(by, "describe_way", held, {"fields": changed})
    return held


def record_address(by: User | None, action: str, address: DigitalAddress, changes: dict[str, object]) -> None:
    """One line of the audit trail, for the participant where somebody else did it."""
    is_own = by is not None and is_member(by, address.participant)
    on_behalf_of = None if is_own else address.participant_id
    record(by=by, action=action, subject=address, on_behalf_of=on_behalf_of, changes=changes)
