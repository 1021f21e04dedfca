"""What findings hold of people: numbers of rows, and who decided."""

from django.utils.translation import gettext_lazy as _

from common import personal
from common.personal import Basis, Group, Holding, Then
from findings.models import BackCheck, Call, Finding, FindingRow

personal.declare_impersonal("when a signal looked", "findings.Look")
personal.declare_impersonal("how many were drawn, and the seed", "findings.Draw")
personal.declare(
    Holding(
        model="findings.Finding",
        group=Group.WORK,
        title=_("Findings that you decided on"),
        purpose=_("to answer for what was left out of the verified numbers"),
        basis=Basis.DUTY,
        kept=_("for good, the reason too: a reviewer writes no names into it"),
        fields={"reviewed_by": Then.LINK, "reason": Then.EMPTY},
        show=("signal", "state", "reviewed_at"),
        mine=lambda who: Finding.objects.filter(reviewed_by_id=who.user or 0),
    ),
    Holding(
        model="findings.FindingRow",
        group=Group.HOUSEHOLD,
        title=_("What was looked at because it seemed untrue"),
        purpose=_("to count honestly; a row that was found untrue is in no verified number"),
        basis=Basis.DUTY,
        kept=_("for good, as numbers of rows"),
        fields={"participant": Then.LINK, "recorded_by": Then.LINK},
        show=("kind", "happened_on"),
        mine=lambda who: FindingRow.objects.filter(participant_id__in=who.participants),
    ),
    Holding(
        model="findings.BackCheck",
        group=Group.HOUSEHOLD,
        title=_("What was drawn by lot to be asked about"),
        purpose=_("to know how true the numbers are"),
        basis=Basis.DUTY,
        kept=_("for good, as numbers of rows"),
        fields={"participant": Then.LINK, "recorded_by": Then.LINK},
        show=("draw", "happened_on"),
        mine=lambda who: BackCheck.objects.filter(participant_id__in=who.participants),
    ),
    Holding(
        model="findings.Call",
        group=Group.HOUSEHOLD,
        title=_("Calls to ask whether something is true"),
        purpose=_("to know how true the numbers are"),
        basis=Basis.DUTY,
        kept=_("for good, without a word of what was said"),
        fields={**personal.FACT},
        show=("outcome", "happened_on"),
        mine=lambda who: Call.objects.filter(check_drawn__participant_id__in=who.participants),
    ),
)
