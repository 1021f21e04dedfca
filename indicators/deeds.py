"""What the actions of this app are called in the audit trail."""

from django.utils.translation import gettext_lazy as _

from indicators.checks import CHECKS

DEEDS = {
    "keep_figure": _("kept a figure from outside"),
    "adopt_target": _("took over a published target"),
    "draft_report": _("began a report"),
    "count_report": _("counted a report's figures again"),
    "explain_check": _("explained a check of a report"),
    "submit_report": _("handed in a report"),
    "return_report": _("sent back a report"),
    "approve_report": _("approved a report"),
    "freeze_report": _("signed a report for good"),
    "send_report_again": _("had a report sent again"),
    "correct_report": _("began a correction of a report"),
}
NAMES = {"check": _("rule that was looked at")}
MEANINGS = {"explain_check.check": {code: check.says for code, check in CHECKS.items()}}
