"""That somebody wants to use another number, until its owner tells the code that was sent there."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock


class PhoneChange(models.Model):
    """A number that waits for its code. Of the code only a keyed hash is kept; it is good once, for ten minutes."""

    person = models.ForeignKey("households.Person", models.CASCADE, related_name="+", verbose_name=_("person"))
    phone = models.CharField(_("new phone"), max_length=16)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"), default=clock.now, db_index=True)
    code_hash = models.CharField(max_length=64, editable=False)
    tries = models.PositiveSmallIntegerField(_("wrong codes"), default=0)
    closed_at = models.DateTimeField(_("used or void since"), null=True, blank=True)

    class Meta:
        verbose_name = _("change of a phone")
        verbose_name_plural = _("changes of phones")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(closed_at=None), name="households_one_open_phone_change"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.asked_at:%Y-%m-%d %H:%M}"
