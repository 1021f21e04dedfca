"""What this app writes into the trail, in words."""

from django.utils.translation import gettext_lazy as _

from audit.models import Disclosure

NAMES = {
    "what": _("what was shown"),
    "reason": _("reason"),
}
MEANINGS = {
    "what": dict(Disclosure.What.choices),
    "unmask.reason": dict(Disclosure.Reason.choices),
}
