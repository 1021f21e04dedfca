"""People of a participant. A phone belongs to a person."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Person(models.Model):
    """Somebody who belongs to a participant. One of them is its head."""

    class Sex(models.TextChoices):
        FEMALE = "female", _("female")
        MALE = "male", _("male")

    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="people", verbose_name=_("participant")
    )
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=16, blank=True, db_index=True)
    # Two participants may share a phone only with a reason given (Participant.shared_phone_reason).
    shares_phone = models.BooleanField(_("shares the phone of another"), default=False, editable=False)
    is_head = models.BooleanField(_("head"), default=False)
    sex = models.CharField(_("sex"), max_length=6, choices=Sex.choices, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("signs in as"),
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(fields=["participant"], condition=Q(is_head=True), name="households_one_head"),
            models.UniqueConstraint(
                fields=["phone"], condition=~Q(phone="") & Q(shares_phone=False), name="households_phone_once"
            ),
            models.UniqueConstraint(
                fields=["participant", "phone"], condition=~Q(phone=""), name="households_phone_once_in_a_participant"
            ),
        ]

    def __str__(self) -> str:
        return self.name
