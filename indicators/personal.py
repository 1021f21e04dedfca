"""Numbers are nobody's; of reports it is kept who handed them in and who decided."""

from django.utils.translation import gettext_lazy as _

from common import personal
from common.personal import Basis, Group, Holding, Keep, Then
from indicators.models import Report

SIGNED = Keep(_("it answers for a number that was signed, and names nobody"))

personal.declare_impersonal(
    "counts by commune and period",
    "indicators.Observation",
    "indicators.OpenCell",
    "indicators.OpenPeriod",
    "indicators.OpenYear",
    "indicators.OutsideFigure",
    "indicators.Paper",
    "indicators.Period",
    "indicators.Refresh",
    "indicators.Sending",
    "indicators.SendingAttempt",
    "indicators.Target",
)
personal.declare(
    Holding(
        model="indicators.Report",
        group=Group.WORK,
        title=_("Reports that you handed in or decided on"),
        purpose=_("to answer for the numbers of a commune"),
        basis=Basis.DUTY,
        kept=_("for good; no names are written into them"),
        fields={
            "submitted_by": Then.LINK,
            "decided_by": Then.LINK,
            "reason": SIGNED,
            "remarks": SIGNED,
        },
        plain={
            "figures": "counts",
            "behind": "communes with the hashes of their reports",
            "beside": "counts",
            "checks": "counts",
            "explanations": "say why a count is right, and name nobody",
            "document": "counts with their definitions",
            "chain": "a place and a calendar",
            "sha256": "a checksum of counts",
        },
        show=("state", "submitted_at"),
        mine=lambda who: (
            Report.objects.filter(submitted_by_id=who.user or 0) | Report.objects.filter(decided_by_id=who.user or 0)
        ),
    ),
)
