"""A team member came by."""

from datetime import date

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.facts import Source
from common.text import clean
from households.actions.reach_milestone import reach_milestone
from households.errors import NotYourHousehold, WrongDay
from households.models import Milestone, Participant, Team, Visit
from households.queries.teams import team_for
from households.rules import can_assist

LONGEST_NOTE = 300


def note_visit(*, by: User, participant: Participant, outcome: str, note: str = "", on: date | None = None) -> Visit:
    """Keep that ``by`` visited the participant and what came of it (Visit.Outcome).

    Raises NotYourHousehold, WrongDay.
    """
    if not can_assist(by, participant):
        raise NotYourHousehold
    if on is not None and on > clock.today():
        raise WrongDay
    with transaction.atomic():
        visit = write_visit(by=by, participant=participant, outcome=Visit.Outcome(outcome), note=note, on=on)
        record(
            by=by, action="note_visit", subject=visit, on_behalf_of=participant.pk, changes={"outcome": visit.outcome}
        )
    return visit


def write_visit(
    *, by: User, participant: Participant, outcome: str, note: str, on: date | None, team: Team | None = None
) -> Visit:
    """Write the row, and that the participant was met unless nobody was home, in the caller's transaction."""
    visit = Visit.objects.create(
        participant=participant,
        member=by,
        team=team or team_for(by, participant),
        outcome=outcome,
        note=clean(note)[:LONGEST_NOTE],
        happened_on=on or clock.today(),
        recorded_by=by,
        source=Source.ASSISTED,
        commune_id=participant.commune_id,
    )
    if outcome != Visit.Outcome.NOT_HOME:
        reach_milestone(participant=participant, step=Milestone.Step.MET, on=visit.happened_on, fact=visit)
    return visit
