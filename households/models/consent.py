"""What somebody agreed to, in which words, how it was proved (SOURCES 22). No row, no consent: it is pending."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.facts import IntervalFact


class Consent(IntervalFact):
    """Agreement to one purpose. ``ended_on`` is when it was withdrawn.

    Most purposes are the participant's, and any of its people may speak for it. Those of OF_A_PERSON are each person's own.
    """

    class Purpose(models.TextChoices):
        TAKE_PART = "take_part", _("to keep and use what was given, so as to take part in the market")
        SHOWN = "shown", _("to be shown with name on the shop's page")
        REMINDERS = "reminders", _("to be reminded by message")
        POSITION = "position", _("to keep the exact position of the house")
        IDENTITY = "identity", _("to keep the number of the identity card")
        BANK = "bank", _("to keep a bank account")

    class Proof(models.TextChoices):
        TICKED = "ticked", _("ticked by the person, signed in")
        CODE = "code", _("by a code sent to the phone")
        WITNESSED = "witnessed", _("said to a team member at the door")

    OF_A_PERSON = (Purpose.SHOWN, Purpose.IDENTITY)

    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="consents", verbose_name=_("participant")
    )
    person = models.ForeignKey("households.Person", models.PROTECT, related_name="consents", verbose_name=_("person"))
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices, default=Purpose.TAKE_PART)
    wording = models.TextField(_("words shown"))
    version = models.PositiveSmallIntegerField(_("version of the words"), default=1)
    language = models.CharField(_("language shown"), max_length=8)
    proof = models.CharField(_("how it was proved"), max_length=10, choices=Proof.choices)

    class Meta(IntervalFact.Meta):
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            *IntervalFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["participant", "purpose"],
                condition=Q(voided_at=None, ended_on=None) & ~Q(purpose__in=["shown", "identity"]),
                name="households_one_open_consent_a_purpose",
            ),
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(voided_at=None, ended_on=None),
                name="households_one_open_consent_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.purpose}"
