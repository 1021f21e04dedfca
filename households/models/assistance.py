"""That somebody does a household's errand with its agreement: asked for, agreed to, ended."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from common import clock

OVERSEERS = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)


class AssistanceQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Those of the user's own household, those in which it helped, and those where its office reaches."""
        from households.models.participant import memberships_of

        if not user.is_authenticated:
            return self.none()
        own = Q(participant__in=memberships_of(user)) | Q(helper_id=user.pk)
        return self.filter(own | within(user, *OVERSEERS))

    def open(self) -> Self:
        """Those that nobody has ended and whose time is not over."""
        return self.filter(ended_at=None, expires_at__gt=clock.now())

    def without_code(self) -> Self:
        """Those that rest on the helper's word: looked at by the office, and counted."""
        return self.exclude(agreement=Assistance.Agreement.CODE)


class Assistance(models.Model):
    """A helper acts for a participant from ``started_at`` until it is ended, at the latest until ``expires_at``.

    A helper has one at a time, so that the band on the screen never leaves a doubt for whom.
    """

    class Agreement(models.TextChoices):
        CODE = "code", _("by a code sent to the phone")
        SPOKEN = "spoken", _("said to the helper")
        PAPER = "paper", _("signed on paper")

    class End(models.TextChoices):
        DONE = "done", _("the helper was done")
        HOUSEHOLD = "household", _("the household ended it")
        OFFICE = "office", _("the office ended it")
        TIME = "time", _("its time was over")
        ROLE = "role", _("the helper helps there no longer")
        LEFT = "left", _("the household left")

    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="assistances", verbose_name=_("participant")
    )
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assistances", verbose_name=_("helper")
    )
    commune = models.ForeignKey(
        "places.Place", models.PROTECT, related_name="+", verbose_name=_("commune at that time")
    )
    agreement = models.CharField(_("how it was agreed"), max_length=6, choices=Agreement.choices)
    agreed_by = models.ForeignKey("households.Person", models.PROTECT, related_name="+", verbose_name=_("who agreed"))
    note = models.CharField(_("why without a code"), max_length=200, blank=True)
    started_at = models.DateTimeField(_("started at"), default=clock.now)
    expires_at = models.DateTimeField(_("at the latest until"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    end_reason = models.CharField(_("why it ended"), max_length=9, choices=End.choices, blank=True)

    objects = AssistanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("assistance")
        verbose_name_plural = _("assistances")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["helper"], condition=Q(ended_at=None), name="households_one_open_assistance_a_helper"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("started_at")), name="households_assistance_lasts"),
            models.CheckConstraint(
                condition=Q(ended_at=None, end_reason="") | (Q(ended_at__isnull=False) & ~Q(end_reason="")),
                name="households_assistance_end_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(agreement="code") | ~Q(note=""), name="households_assistance_without_code_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.started_at:%Y-%m-%d %H:%M}"


class AssistanceRequest(models.Model):
    """A helper asks the head's phone for leave. Whoever holds the phone agrees by telling the code.

    The code itself is only in the message; kept is a keyed hash of it. It is good once, for a short while.
    """

    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="+", verbose_name=_("participant")
    )
    helper = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("helper"))
    person = models.ForeignKey("households.Person", models.PROTECT, related_name="+", verbose_name=_("who is asked"))
    code_hash = models.CharField(max_length=64, editable=False)
    asked_at = models.DateTimeField(_("asked at"), default=clock.now)
    expires_at = models.DateTimeField(_("good until"))
    tries = models.PositiveSmallIntegerField(_("wrong codes"), default=0)
    closed_at = models.DateTimeField(_("used or void since"), null=True, blank=True)

    class Meta:
        verbose_name = _("request to help")
        verbose_name_plural = _("requests to help")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "helper"],
                condition=Q(closed_at=None),
                name="households_one_open_request_to_help",
            )
        ]
        indexes = [models.Index(fields=["person", "asked_at"], name="households_requests_of_person")]

    def __str__(self) -> str:
        return f"{self.participant} {self.asked_at:%Y-%m-%d %H:%M}"
