"""What the actions of this app are called in the audit trail."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "learn_together": _("learned together with somebody of a household"),
    "open_class": _("opened a class"),
    "add_to_roster": _("put somebody on a roster"),
    "tick_roster": _("ticked a roster"),
    "complete_course": _("wrote down a finished course"),
    "take_back_completion": _("took a finished course back"),
    "declare_training": _("took training over from a list"),
}
NAMES = {
    "team": _("team"),
    "lessons": _("lessons"),
    "quiz": _("quiz (right → asked)"),
}
