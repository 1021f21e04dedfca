"""Skills of the national basic digital-skills framework (SOURCES 12)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.naming import Named


class Skill(Named):
    """A skill that a course teaches."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
