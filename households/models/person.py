"""People of a participant. A phone belongs to a person."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import clock

OF_AGE = 18


class PersonQuerySet(models.QuerySet):
    def staying(self) -> Self:
        """Those who still belong to it."""
        return self.filter(ended_on=None)

    def grown_up(self) -> Self:
        """Those who are not known to be under 18: of a year of birth the day is not known, so it counts as 1 January."""
        return self.filter(Q(birth_year=None) | Q(birth_year__lte=clock.today().year - OF_AGE) | Q(is_head=True))


class Person(models.Model):
    """Somebody who belongs to a participant. One of them is its head. Who was taken out keeps the row and no phone."""

    class Sex(models.TextChoices):
        FEMALE = "female", _("female")
        MALE = "male", _("male")

    class Relation(models.TextChoices):
        """What one is to the head of a household, or in an organisation. The head needs no word."""

        SPOUSE = "spouse", _("wife or husband")
        CHILD = "child", _("son or daughter")
        PARENT = "parent", _("father or mother")
        SIBLING = "sibling", _("brother or sister")
        GRANDCHILD = "grandchild", _("grandchild")
        KIN = "kin", _("other family")
        DIRECTOR = "director", _("director")
        ACCOUNTANT = "accountant", _("accountant")
        SELLER = "seller", _("salesperson")
        WORKER = "worker", _("worker")
        MEMBER = "member", _("member of the cooperative")

    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="people", verbose_name=_("participant")
    )
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=16, blank=True, db_index=True)
    # Two participants may share a phone only with a reason given (Participant.shared_phone_reason).
    shares_phone = models.BooleanField(_("shares the phone of another"), default=False, editable=False)
    is_head = models.BooleanField(_("head"), default=False)
    sex = models.CharField(_("sex"), max_length=6, choices=Sex.choices, blank=True)
    relation = models.CharField(_("relation or role"), max_length=10, choices=Relation.choices, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("signs in as"),
    )
    ended_on = models.DateField(_("belongs to it no longer since"), null=True, blank=True, editable=False)

    objects = PersonQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(is_head=False, phone="", user=None),
                name="households_who_is_out_has_no_phone",
            ),
        ]

    def __str__(self) -> str:
        return self.name
