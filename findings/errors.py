"""Why a decision is not taken."""

from django.utils.translation import gettext_lazy as _

from common.errors import NotAllowed, Refusal


class NotYoursToReview(NotAllowed):
    message = _("Somebody else has to decide on this: it lies elsewhere, or you or your team had a hand in it.")


class NotYoursToCall(NotAllowed):
    message = _("Somebody else has to call: it lies elsewhere, or you or your team had a hand in it.")


class SaysNotWhy(Refusal):
    message = _("Write down why, in a sentence. No names: the row says who.")
    field = "reason"


class NoRowsChosen(Refusal):
    message = _("Choose the rows that are untrue, or dismiss the finding.")
    field = "rows"


class AlreadyDecided(Refusal):
    message = _("Somebody has decided on this meanwhile. Look at it again.")
