"""Sealed numbers, as screens show them, and found by what is in them."""

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.queries.authority import Person as Viewer
from audit.models import Disclosure
from common.banks import parse_account
from common.identity_numbers import parse_identity_number
from households.models import BankAccount, IdentityNumber, Participant, ParticipantQuerySet, Person


@dataclass(frozen=True)
class Masked:
    """A number's end, and whose it is (None: the participant's)."""

    text: str
    person: Person | None = None


def masked_identities(participant: Participant) -> list[Masked]:
    """The people whose number is kept, each with its last digits."""
    rows = IdentityNumber.objects.filter(person__participant=participant).select_related("person").order_by("person")
    return [Masked(row.masked, row.person) for row in rows]


def masked_account(participant: Participant) -> Masked | None:
    """The participant's bank and the last digits of its account."""
    row = BankAccount.objects.filter(participant=participant).first()
    return Masked(row.masked) if row else None


def with_identity(number: str, *, seen_by: Viewer) -> QuerySet[Person]:
    """Who has this identity number, in a participant that ``seen_by`` may see. Raises NotAnIdentityNumber."""
    rows = IdentityNumber.objects.found_by(parse_identity_number(number).digits)
    seen = Participant.objects.visible_to(seen_by).values("pk")
    return Person.objects.filter(identity_number__in=rows, participant__in=seen).select_related("participant__commune")


def with_account(bank: str, number: str, *, seen_by: Viewer) -> ParticipantQuerySet:
    """Participants paid to this account, as far as ``seen_by`` may see them. Raises NotAnAccount."""
    rows = BankAccount.objects.found_by(f"{bank} {parse_account(number)}")
    return Participant.objects.visible_to(seen_by).filter(bank_account__in=rows).select_related("commune")


def looks_at(subject: Person | Participant) -> list[Disclosure]:
    """Who of the office looked at the subject's numbers, the latest first: its owner sees it."""
    label = subject._meta.label_lower
    rows = Disclosure.objects.filter(subject_type=label, subject_id=str(subject.pk)).select_related("by")
    return list(rows[:20])
