"""How a line of a statement ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    SOLD = "sold", _("sold")
    RETURNED = "returned", _("given back")
    CANCELLED = "cancelled", _("called off")
    OPEN = "open", _("not finished yet")
