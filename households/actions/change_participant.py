"""What a participant is called, grows and where it lives: corrected, or changed by moving."""

from datetime import date
from typing import Any

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.text import clean, folded
from households.actions.act_for import acting_for
from households.actions.add_person import checked_name
from households.actions.move import move
from households.actions.on_behalf import on_behalf_of
from households.actions.register import LONGEST_PRODUCE
from households.errors import NotYourPlace
from households.handlers import tell_hamlet_changed
from households.models import Participant, Person
from households.rules import can_register_in, check_acts_for, is_member
from places.actions.add_hamlet import add_hamlet
from places.errors import PlaceUnknown
from places.models import Place


def change_participant(
    *,
    by: User,
    participant: Participant,
    name: str,
    produce: str,
    commune: Place,
    hamlet_name: str = "",
    since: date | None = None,
) -> Participant:
    """Write the name, produce, commune and hamlet as they are; another commune is a move on the day ``since`` (today).

    Facts keep the commune in which they happened. The enrolment, and whatever else goes on, ends in the old commune and
    goes on in the new one from that day. Who was written down in the wrong commune moves on the day of its registration.

    Raises NotYourHousehold, NameMissing, PlaceUnknown, HamletNameWrong, NotYourPlace (a helper moves nobody out of its own
    reach), WrongDay, MovedTooEarly, HasLeft.
    """
    check_acts_for(by, participant)
    name, produce, day = checked_name(name), clean(produce)[:LONGEST_PRODUCE], since or clock.today()
    if commune.kind not in Place.COMMUNE_KINDS or commune.valid_to is not None:
        raise PlaceUnknown
    with acting_for(by=by, participant=participant):
        rows = Participant.objects.select_for_update(no_key=True, of=("self",)).select_related("commune")
        participant = rows.get(pk=participant.pk)
        helped, old = on_behalf_of(by, participant), participant.commune
        hamlet = add_hamlet(commune=commune, name=hamlet_name) if hamlet_name.strip() else None
        wanted = {"name": name, "folded_name": folded(name), "produce": produce, "commune": commune, "hamlet": hamlet}
        changed = [field for field, value in wanted.items() if getattr(participant, field) != value]
        if not changed:
            return participant
        if ("commune" in changed or "hamlet" in changed) and not _may_live(by, participant, commune, hamlet):
            raise NotYourPlace
        _write(participant, {field: wanted[field] for field in changed})
        changes: dict[str, Any] = {"fields": [field for field in changed if field != "folded_name"]}
        if "commune" in changed:
            move(by=by, participant=participant, on=day)
            changes |= {"commune": [old.code, commune.code], "since": day.isoformat()}
        elif "hamlet" in changed:
            tell_hamlet_changed(participant)
        record(by=by, action="change_participant", subject=participant, on_behalf_of=helped, changes=changes)
    return participant


def _may_live(by: User, participant: Participant, commune: Place, hamlet: Place | None) -> bool:
    return is_member(by, participant) or can_register_in(by, commune, hamlet)


def _write(participant: Participant, values: dict[str, Any]) -> None:
    """Write what is new; a household is called by its head."""
    if "name" in values and not participant.is_organisation:
        heads = Person.objects.filter(participant=participant, is_head=True, name=participant.name)
        heads.update(name=values["name"])
    for field, value in values.items():
        setattr(participant, field, value)
    participant.save(update_fields=values.keys())
