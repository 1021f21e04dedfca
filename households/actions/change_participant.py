"""What a participant is called, grows and where it lives: corrected, or changed by moving."""

from datetime import date

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.text import clean, folded
from households.actions.act_for import acting_for
from households.actions.add_person import checked_name
from households.actions.on_behalf import fact_fields, on_behalf_of
from households.actions.register import LONGEST_PRODUCE
from households.errors import HasLeft, MovedTooEarly, NotYourPlace, WrongDay
from households.handlers import tell_moved
from households.models import DigitalAddress, Enrolment, Participant, Person, ToolUse
from households.rules import can_register_in, check_acts_for, is_member
from places.actions.add_hamlet import add_hamlet
from places.errors import PlaceUnknown
from places.models import Place

MOVED = "moved_within"


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
        if "name" in changed and not participant.is_organisation:
            Person.objects.filter(participant=participant, is_head=True, name=participant.name).update(name=name)
        for field in changed:
            setattr(participant, field, wanted[field])
        participant.save(update_fields=changed)
        moved = "commune" in changed
        if moved:
            _move(by, participant, day)
        record(
            by=by,
            action="change_participant",
            subject=participant,
            on_behalf_of=helped,
            changes={
                "fields": [field for field in changed if field != "folded_name"],
                **({"commune": [old.code, commune.code], "since": day.isoformat()} if moved else {}),
            },
        )
    return participant


def _may_live(by: User, participant: Participant, commune: Place, hamlet: Place | None) -> bool:
    return is_member(by, participant) or can_register_in(by, commune, hamlet)


def _move(by: User, participant: Participant, day: date) -> None:
    """End what goes on and begin it again in the new commune: at one moment, so that it is known in one place at a time."""
    if day > clock.today():
        raise WrongDay(field="since")
    with clock.at(clock.now()):
        enrolment = Enrolment.objects.open().filter(participant=participant).first()
        if enrolment is None:
            raise HasLeft
        if day < enrolment.happened_on:
            raise MovedTooEarly
        fact = {**fact_fields(by, participant), "participant": participant, "happened_on": day}
        enrolment.end(reason=MOVED, on=day)
        Enrolment.objects.create(**fact)
        for use in ToolUse.objects.open().filter(participant=participant):
            begins = max(day, use.happened_on)
            use.end(reason=MOVED, on=begins)
            ToolUse.objects.create(**{**fact, "happened_on": begins}, tool=use.tool)
        for address in DigitalAddress.objects.open().filter(participant=participant):
            address.end(reason=MOVED, on=day)  # the house is elsewhere, and not located yet
        tell_moved(participant, by, day)
