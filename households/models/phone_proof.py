"""That a phone was proved to be the person's: what makes a registered household a verified one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.facts import IntervalFact


class PhoneProof(IntervalFact):
    """A person answered from the phone that was given: by a code, by signing in, or when called back.

    It lasts until the phone is changed (decision 011).
    """

    class How(models.TextChoices):
        CODE = "code", _("by a code")
        SIGN_IN = "sign_in", _("by signing in")
        BACK_CHECK = "back_check", _("when called back")

    person = models.ForeignKey(
        "households.Person", models.PROTECT, related_name="phone_proofs", verbose_name=_("person")
    )
    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="phone_proofs", verbose_name=_("participant")
    )
    how = models.CharField(_("how"), max_length=10, choices=How.choices)

    class Meta(IntervalFact.Meta):
        verbose_name = _("proof of a phone")
        verbose_name_plural = _("proofs of phones")
        constraints = [
            *IntervalFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(voided_at=None, ended_on=None), name="households_one_open_proof_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.get_how_display()}"
