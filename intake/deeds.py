"""What the actions of this app are called in the audit trail."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "import_registry": _("read in a commune's list"),
    "rename_hamlet": _("mended a hamlet's name"),
}
NAMES = {
    "accepted": _("taken over"),
    "rejected": _("not taken over"),
    "duplicates": _("known already"),
    "name": _("name"),
    "phone": _("phone"),
    "place": _("place"),
}
