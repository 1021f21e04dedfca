"""What the actions of this app are called in the audit trail."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "import_registry": _("read in a commune's list"),
    "rename_hamlet": _("mended a hamlet's name"),
    "read_statement": _("counted a channel's statement"),
    "answer_which": _("said which goods a name on a channel means"),
    "answer_whose": _("said whose a shop on a channel is"),
    "take_back_answer": _("took back what a name on a channel means"),
}
NAMES = {
    "accepted": _("taken over"),
    "rejected": _("not taken over"),
    "duplicates": _("known already"),
    "name": _("name"),
    "phone": _("phone"),
    "place": _("place"),
    "sold": _("rows sold"),
    "returned": _("rows given back"),
    "not_counted": _("rows not counted"),
    "doubtful": _("rows that wait for a word"),
    "bad": _("rows not taken"),
    "known": _("rows known already"),
    "mended": _("rows that changed"),
    "lines": _("rows"),
    "is_ours": _("counted here"),
}
