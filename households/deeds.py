"""What the actions of this app are called in the audit trail."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from common.facts import Source
from households.actions.leave import LeaveReason
from households.models import AddressCheck, Assistance, ToolUse

DEEDS = {
    "register_participant": _("registered a participant"),
    "add_person": _("wrote down somebody of a household"),
    "change_person": _("corrected what is held of somebody"),
    "remove_person": _("took somebody out of a household"),
    "make_head": _("made somebody the head"),
    "ask_new_phone": _("asked for a code to a new number"),
    "change_phone": _("changed somebody's number"),
    "change_participant": _("corrected name, produce or place, or moved"),
    "keep_organisation": _("filled in a business record"),
    "export_organisations": _("took organisations away as a sheet"),
    "assess": _("answered the questions on digital maturity"),
    "link_person": _("linked a person with the phone that was proved"),
    "prove_phone": _("proved a phone"),
    "disown_phone": _("said that a phone is somebody else's"),
    "give_consent": _("wrote down a consent"),
    "leave": _("ended taking part"),
    "come_back": _("began to take part again"),
    "note_visit": _("noted a visit"),
    "begin_assisting": _("asked a household for leave to act for it"),
    "agree_assisting": _("began to act for a household, with its code"),
    "record_agreement": _("began to act for a household, without a code"),
    "end_assisting": _("ended acting for a household"),
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
    "find_by_number": _("looked for a household by a covered number"),
    "withdraw_consent": _("withdrew a consent"),
    "locate": _("noted where a household is"),
    "describe_way": _("described the way"),
    "end_address": _("ended an address"),
    "verify_address": _("verified an address"),
    "own_data_served": _("gave somebody what is held of them"),
    "ask_rights_request": _("wrote down a request about one's data"),
    "close_rights_request": _("answered a request about one's data"),
    "erase_data": _("erased somebody's data"),
}
NAMES = {
    "source": _("from where"),
    "shares_phone": _("shares a phone"),
    "since": _("since"),
    "replaced": _("in place of another"),
    "bank_account": _("bank account"),
    "identity_number": _("number of the identity card"),
    "by_code": _("by a code"),
    "moved": _("moved there"),
    "corrects": _("mends the place noted before"),
    "how": _("how"),
    "found": _("how many were found"),
    **dict(ToolUse.Tool.choices),
}
MEANINGS = {
    "source": dict(Source.choices),
    "language": dict(settings.LANGUAGES),
    "leave.reason": dict(LeaveReason.choices),
    "end_address.reason": dict(LeaveReason.choices),
    "end_assisting.reason": dict(Assistance.End.choices),
    "verify_address.how": dict(AddressCheck.How.choices),
}
