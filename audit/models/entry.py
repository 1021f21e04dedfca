"""Who did what, for whom. Rows are only ever added: the database refuses the rest."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common import clock


class Entry(models.Model):
    """One deed: an action's name, its subject, names of fields with plain values, never personal ones."""

    at = models.DateTimeField(_("at"), default=clock.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("by"),
    )
    action = models.CharField(_("what"), max_length=60, db_index=True)
    subject_type = models.CharField(_("kind of subject"), max_length=60)
    subject_id = models.CharField(_("subject"), max_length=40)
    on_behalf_of = models.BigIntegerField(_("for participant"), null=True)
    changes = models.JSONField(_("fields"), default=dict)

    wagtail_reference_index_ignore = True  # four statements a deed, for an index that nobody asks about deeds

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        ordering = ["-at"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_type} {self.subject_id}"
