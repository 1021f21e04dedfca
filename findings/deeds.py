"""What the actions of this app are called in the audit trail."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "uphold_finding": _("upheld a finding"),
    "dismiss_finding": _("dismissed a finding"),
    "take_back_finding": _("took back that a finding was upheld"),
    "note_call": _("called back, and noted what was said"),
    "take_back_call": _("took back what was noted of a call"),
}
