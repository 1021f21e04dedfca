"""What findings hold of people: numbers of rows, and who decided."""

from django.utils.translation import gettext_lazy as _

from common import personal
from common.personal import Basis, Group, Holding, Then
from findings.models import Finding, FindingRow

personal.declare_impersonal("when a signal looked", "findings.Look")
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
)
