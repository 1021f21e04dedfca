"""What somebody else has attested of goods: OCOP stars, VietGAP, GlobalGAP, organic (SOURCES 14, 15)."""

import secrets
from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from common import clock

WARNED = (180, 90, 30)
"""Days before the end at which the owner is reminded."""


def private_shelf() -> Storage:
    """Files that no address gives out by itself."""
    return storages["private"]


def scan_name(instance: object, filename: str) -> str:
    """A name that says nothing; of the old one only whether it is a PDF."""
    return f"scans/{secrets.token_hex(16)}.{'pdf' if filename.lower().endswith('.pdf') else 'jpg'}"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates."""

    def visible_to(self, user: Viewer) -> Self:
        """Of the user's own participants, and of those where its roles reach."""
        if not user.is_authenticated:
            return self.none()
        roles = (Role.TEAM_MEMBER, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)
        mine = Q(participant__people__user=user)
        reach = within(user, *roles, commune="participant__commune", hamlet="participant__hamlet")
        return self.filter(pk__in=Certificate.objects.filter(mine | reach).values("pk"))

    def kept(self) -> Self:
        """Those that nobody has taken away."""
        return self.filter(removed_at=None)

    def good_on(self, day: date) -> Self:
        """Checked, begun and not over on that day: what buyers see."""
        seen = {"verdict": Certificate.Verdict.GOOD, "issued_on__lte": day, "expires_on__gte": day}
        return self.kept().filter(**seen)


class Certificate(models.Model):
    """A certificate of a participant for some of its goods, with its printed days.

    How it stands is never typed: it follows from the days and from what staff said (``standing``). ``reminded`` are the
    days before the end of which the owner has been told.
    """

    class Scheme(models.TextChoices):
        OCOP = "ocop", "OCOP"
        VIETGAP = "vietgap", "VietGAP"
        GLOBALGAP = "globalgap", "GlobalGAP"
        ORGANIC = "organic", _("Organic")

    class Verdict(models.TextChoices):
        WAITING = "waiting", _("waiting to be looked at")
        GOOD = "good", _("checked")
        SENT_BACK = "sent_back", _("sent back")

    class Standing(models.TextChoices):
        WAITING = "waiting", _("waiting to be looked at")
        SENT_BACK = "sent_back", _("sent back")
        VALID = "valid", _("valid")
        EXPIRING = "expiring", _("ends soon")
        EXPIRED = "expired", _("over")

    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="certificates", verbose_name=_("participant")
    )
    products = models.ManyToManyField("marketplace.Product", related_name="certificates", verbose_name=_("goods"))
    scheme = models.CharField(_("which certificate"), max_length=10, choices=Scheme.choices)
    stars = models.PositiveSmallIntegerField(_("stars"), null=True, blank=True)
    number = models.CharField(_("number"), max_length=60)
    issuer = models.CharField(_("issued by"), max_length=120)
    issued_on = models.DateField(_("issued on"))
    expires_on = models.DateField(_("valid until"))
    scan = models.FileField(_("photo or PDF of it"), storage=private_shelf, upload_to=scan_name, max_length=100)
    verdict = models.CharField(_("check"), max_length=10, choices=Verdict.choices, default=Verdict.WAITING)
    remark = models.CharField(_("what to mend"), max_length=300, blank=True)
    added_at = models.DateTimeField(_("handed in at"), default=clock.now)
    checked_at = models.DateTimeField(_("looked at"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("looked at by"),
    )
    removed_at = models.DateTimeField(_("taken away at"), null=True, blank=True)
    reminded = ArrayField(models.PositiveSmallIntegerField(), default=list, editable=False)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["expires_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("issued_on")), name="marketplace_certificate_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(scheme="ocop", stars__isnull=False, stars__in=(3, 4, 5))
                | (~Q(scheme="ocop") & Q(stars=None)),
                name="marketplace_certificate_stars_are_of_ocop",
            ),
            models.CheckConstraint(
                condition=Q(verdict="waiting", checked_at=None) | (~Q(verdict="waiting") & Q(checked_at__isnull=False)),
                name="marketplace_certificate_verdict_has_its_day",
            ),
        ]
        indexes = [
            models.Index(fields=["expires_on"], condition=Q(removed_at=None), name="marketplace_certificate_ends")
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.number}"

    @property
    def label(self) -> str:
        """As it is read on a badge: OCOP 4★, VietGAP."""
        return f"OCOP {self.stars}★" if self.stars else str(self.get_scheme_display())

    @property
    def days_left(self) -> int:
        """Until its last day; negative once it is over."""
        return (self.expires_on - clock.today()).days

    @property
    def standing(self) -> "Certificate.Standing":
        """How it stands today."""
        if self.verdict == self.Verdict.SENT_BACK:
            return self.Standing.SENT_BACK
        if self.days_left < 0:
            return self.Standing.EXPIRED
        if self.verdict == self.Verdict.WAITING:
            return self.Standing.WAITING
        return self.Standing.EXPIRING if self.days_left <= max(WARNED) else self.Standing.VALID

    @property
    def is_pdf(self) -> bool:
        return str(self.scan).endswith(".pdf")
