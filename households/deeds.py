"""What the actions of this app are called in the audit trail."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "register_participant": _("registered a participant"),
    "add_person": _("wrote down somebody of a household"),
    "link_person": _("linked a person with the phone that was proved"),
    "prove_phone": _("proved a phone"),
    "disown_phone": _("said that a phone is somebody else's"),
    "give_consent": _("wrote down a consent"),
    "leave": _("ended taking part"),
    "come_back": _("began to take part again"),
    "note_visit": _("noted a visit"),
    "make_team": _("made a team"),
    "add_member": _("took somebody into a team"),
    "end_membership": _("let somebody leave a team"),
    "keep_identity_number": _("kept an identity number, sealed"),
    "delete_identity_number": _("deleted an identity number"),
    "see_own_identity": _("looked at their own identity number"),
    "keep_bank_account": _("kept a bank account, sealed"),
    "delete_bank_account": _("deleted a bank account"),
    "see_own_account": _("looked at their own bank account"),
    "unmask": _("uncovered a covered number, with a reason"),
    "withdraw_consent": _("withdrew a consent"),
}
