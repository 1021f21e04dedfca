"""Who looked at what is masked for everybody else, and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common import clock


class Disclosure(models.Model):
    """One look. The database refuses every change but the emptying of ``note``, which somebody may have put a name into."""

    class What(models.TextChoices):
        IDENTITY = "identity", _("number of the identity card")
        ACCOUNT = "account", _("bank account")
        BUYER_PHONE = "buyer_phone", _("buyer's phone")

    class Reason(models.TextChoices):
        SELLER_CHECK = "seller_check", _("to check who sells here")
        PAYOUT = "payout", _("to pay out, or to find a payout")
        ORDER = "order", _("to settle an order that went wrong")
        COMPLAINT = "complaint", _("to answer a complaint")
        BACK_CHECK = "back_check", _("to call back whether a sale is true")
        AUTHORITY = "authority", _("an authority asked in writing")

    at = models.DateTimeField(_("at"), default=clock.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("by"),
    )
    what = models.CharField(_("what was shown"), max_length=12, choices=What.choices)
    subject_type = models.CharField(_("kind of subject"), max_length=60)
    subject_id = models.CharField(_("subject"), max_length=40)
    reason = models.CharField(_("reason"), max_length=14, choices=Reason.choices)
    note = models.CharField(_("in a few words"), max_length=160)

    class Meta:
        verbose_name = _("look at something masked")
        verbose_name_plural = _("looks at something masked")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="audit_disclosure_of"),
            models.Index(fields=["by", "at"], name="audit_disclosure_by"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.subject_type} {self.subject_id}"
