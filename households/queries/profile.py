"""The record of a participant as its own people and its helpers see it."""

from typing import Any

from households.models import Organisation, Participant, Person, PhoneProof, ToolUse
from households.queries.maturity import assessments_of


def record_of(participant: Participant) -> dict[str, Any]:
    """People with whether their phone is proved, the business record, the last assessment."""
    proved = set(PhoneProof.objects.open().filter(participant=participant).values_list("person_id", flat=True))
    people = Person.objects.staying().filter(participant=participant).order_by("-is_head", "pk")
    organisation = Organisation.objects.filter(participant=participant).first()
    uses = ToolUse.objects.open().filter(participant=participant).order_by("pk")
    return {
        "people": [(person, person.pk in proved) for person in people],
        "organisation": organisation,
        "tools": [use.get_tool_display() for use in uses] if organisation else [],
        "last_assessment": assessments_of(participant).first(),
    }
