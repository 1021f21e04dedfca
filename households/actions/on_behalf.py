"""Whether somebody acts for itself or for another, as facts and the audit trail say it."""

from typing import Any

from accounts.models import User
from common.facts import Source
from households.models import Participant
from households.rules import is_member


def on_behalf_of(by: User, participant: Participant) -> int | None:
    """The participant that ``by`` helps; None for its own people."""
    return None if is_member(by, participant) else participant.pk


def fact_fields(by: User, participant: Participant) -> dict[str, Any]:
    """Who recorded a fact of the participant, from which source, where."""
    source = Source.ASSISTED if on_behalf_of(by, participant) else Source.SELF
    return {"recorded_by": by, "source": source, "commune_id": participant.commune_id}
