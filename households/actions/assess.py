"""A participant looks where it stands on the digital road."""

from collections.abc import Mapping

from accounts.models import User
from audit.actions.record import record
from common import clock
from households.actions.act_for import acting_for
from households.actions.on_behalf import fact_fields, on_behalf_of
from households.errors import HasLeft
from households.maturity.questions import VERSION
from households.maturity.scores import checked_answers, scores_of, total_of
from households.models import Assessment, Enrolment, Participant
from households.rules import check_acts_for


def assess(*, by: User, participant: Participant, answers: Mapping[str, int]) -> Assessment:
    """Keep the answers ({question: 0 to 3}) with what they come to; a second time on one day voids the first.

    Raises NotYourHousehold, HasLeft, AnswersMissing.
    """
    check_acts_for(by, participant)
    given = checked_answers(answers)
    scores = scores_of(given)
    with acting_for(by=by, participant=participant):
        participant = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
        if not Enrolment.objects.open().filter(participant=participant).exists():
            raise HasLeft
        for earlier in Assessment.objects.standing().filter(participant=participant, happened_on=clock.today()):
            earlier.void()
        made = Assessment.objects.create(
            participant=participant,
            version=VERSION,
            answers=given,
            scores=scores,
            total=total_of(scores),
            **fact_fields(by, participant),
        )
        record(
            by=by,
            action="assess",
            subject=made,
            on_behalf_of=on_behalf_of(by, participant),
            changes={"version": VERSION, "total": made.total},
        )
    return made
