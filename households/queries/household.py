"""One household with everything that is known of it: for its helpers and the desk."""

from typing import Any

from common.facts import Source
from households.models import Consent, DigitalAddress, Enrolment, Milestone, Participant, Person, PhoneProof, Visit
from households.queries.progress import step_label

MOST_VISITS = 10
Step = Milestone.Step
# Shown also where they are still to come.
CHAIN = (Step.REGISTERED, Step.CONSENTED, Step.LOCATED, Step.TRAINED, Step.LISTED, Step.SOLD)


def everything_about(participant: Participant) -> dict[str, Any]:
    """First and last enrolment, people, consent, steps reached and still to come, the latest visits."""
    reached = {row.step: row for row in Milestone.objects.filter(participant=participant)}
    enrolments = list(Enrolment.objects.standing().filter(participant=participant).order_by("happened_on", "pk"))
    first, last = (enrolments[0], enrolments[-1]) if enrolments else (None, None)
    visits = Visit.objects.standing().filter(participant=participant).select_related("member")
    return {
        "participant": participant,
        "people": Person.objects.staying().filter(participant=participant).order_by("-is_head", "pk"),
        "enrolment": last,
        "registered": first,
        "is_assisted": first is not None and first.source == Source.ASSISTED,
        "consent": Consent.objects.open().filter(participant=participant, purpose=Consent.Purpose.TAKE_PART).first(),
        "address": DigitalAddress.objects.open().filter(participant=participant).with_check().first(),
        "is_proved": PhoneProof.objects.open().filter(participant=participant).exists(),
        "steps": [_step(step, reached.get(step)) for step in Step if step in reached or step in CHAIN],
        "visits": list(visits[:MOST_VISITS]),
    }


def _step(step: Milestone.Step, row: Milestone | None) -> dict[str, Any]:
    when = f"{row.reached_on.day}/{row.reached_on.month}/{row.reached_on.year}" if row else ""
    return {"label": step_label(step), "kind": "done" if row else "todo", "when": when}
