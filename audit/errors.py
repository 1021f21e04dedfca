"""Why something stays masked."""

from django.utils.translation import gettext_lazy as _

from common.errors import NotAllowed, Refusal


class ReasonMissing(Refusal):
    """No reason was chosen."""

    message = _("Choose why you need to see it.")
    field = "reason"


class NoteMissing(Refusal):
    """The reason is not told in words."""

    message = _("Write in a few words what for, like the case's number.")
    field = "note"


class NoteHasNumber(Refusal):
    """A phone, an identity card or an account was written into the reason."""

    message = _("Write no phone, card or account number here: the reason is kept.")
    field = "note"


class EnoughForToday(NotAllowed):
    """The person has looked at as many as one may in a day."""

    message = _("You have looked at as many as one may in a day. Go on tomorrow, or ask a colleague.")
