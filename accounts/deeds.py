"""What the actions of this app are called in the audit trail."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "give_role": _("gave a role"),
    "end_role": _("took a role back"),
    "make_user": _("wrote a person down"),
    "change_user": _("changed a person's account"),
    "add_row": _("added a row at the desk"),
    "change_row": _("changed a row at the desk"),
    "delete_row": _("deleted a row at the desk"),
    "export_rows": _("took a list away as a sheet"),
    "set_up_factor": _("set up a second factor"),
    "remove_factor": _("removed a second factor"),
    "reset_factor": _("reset somebody's second factor"),
    "tie_national_id": _("tied the account to a national ID"),
}
NAMES = {
    "factor": _("second factor"),
    "factors": _("how many second factors"),
    "list": _("list"),
    "rows": _("rows"),
    "format": _("kind of file"),
}
MEANINGS = {
    "factor": {"totp": _("an app on the phone"), "webauthn": _("a passkey")},
}
