"""A participant lives in another commune: what goes on ends in the old one and begins again in the new one."""

from datetime import date

from accounts.models import User
from common import clock
from households.actions.on_behalf import fact_fields
from households.errors import HasLeft, MovedTooEarly, WrongDay
from households.handlers import tell_moved
from households.models import DigitalAddress, Enrolment, Participant, ToolUse

MOVED = "moved_within"


def move(*, by: User, participant: Participant, on: date) -> None:
    """End what goes on and begin it again in the commune that ``participant`` names now.

    At one moment, so that it is known in one place at a time. Part of the caller's transaction, which holds the
    participant's lock. Raises WrongDay, HasLeft, MovedTooEarly.
    """
    if on > clock.today():
        raise WrongDay(field="since")
    with clock.at(clock.now()):
        enrolment = Enrolment.objects.open().filter(participant=participant).first()
        if enrolment is None:
            raise HasLeft
        if on < enrolment.happened_on:
            raise MovedTooEarly
        fact = {**fact_fields(by, participant), "participant": participant, "happened_on": on}
        enrolment.end(reason=MOVED, on=on)
        Enrolment.objects.create(**fact)
        for use in ToolUse.objects.open().filter(participant=participant):
            begins = max(on, use.happened_on)
            use.end(reason=MOVED, on=begins)
            ToolUse.objects.create(**{**fact, "happened_on": begins}, tool=use.tool)
        for address in DigitalAddress.objects.open().filter(participant=participant):
            address.end(reason=MOVED, on=on)  # the house is elsewhere, and not located yet
        tell_moved(participant, by, on)
