"""A frozen report as a signed PDF."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common import clock


class Paper(models.Model):
    """The PDF in the very bytes that were signed: it is made once and given out as it is. The database refuses changes."""

    report = models.OneToOneField("indicators.Report", models.PROTECT, related_name="paper", verbose_name=_("report"))
    content = models.BinaryField()
    sha256 = models.CharField(_("hash"), max_length=64)
    signed_at = models.DateTimeField(_("signed at"), default=clock.now)
    signed_by = models.CharField(_("certificate of"), max_length=200)

    class Meta:
        verbose_name = _("signed PDF")
        verbose_name_plural = _("signed PDFs")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(content=b"") & ~models.Q(sha256=""), name="indicators_paper_is_whole"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.report_id}"
