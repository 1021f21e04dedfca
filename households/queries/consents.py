"""What was agreed to, and who has not been asked yet."""

from dataclasses import dataclass
from typing import Any

from accounts.models import User
from common.personal import ERASED
from households.consent_words import SLUGS, WORDS, Words
from households.models import Consent, Participant, Person


def pending_consents(user: User) -> list[Participant]:
    """The user's participants that take part and have not agreed yet: written down by somebody else."""
    agreed = Consent.objects.open().filter(purpose=Consent.Purpose.TAKE_PART).values("participant_id")
    mine = Person.objects.filter(user=user).values("participant_id")
    waiting = Participant.objects.staying().filter(pk__in=mine).exclude(pk__in=agreed)
    return list(waiting.select_related("commune", "hamlet"))


@dataclass(frozen=True)
class Agreement:
    """One purpose as its screen shows it: the words of today, and the open consent if there is one."""

    purpose: str
    slug: str
    words: Words
    consent: Consent | None

    @property
    def is_taking_part(self) -> bool:
        return self.purpose == Consent.Purpose.TAKE_PART

    @property
    def is_reworded(self) -> bool:
        """Whether what was agreed to were older words."""
        return self.consent is not None and self.consent.version < self.words.version


def agreements_of(person: Person) -> list[Agreement]:
    """Every purpose, with what the person or its participant agreed to."""
    rows = Consent.objects.open().filter(participant=person.participant_id).select_related("person", "recorded_by")
    held = {row.purpose: row for row in rows if _covers(row, person)}
    return [Agreement(purpose, SLUGS[purpose], words, held.get(purpose)) for purpose, words in WORDS.items()]  # type: ignore[index]


def ended_consents(person: Person) -> list[Consent]:
    """What was agreed to once and ended, the latest first."""
    rows = Consent.objects.standing().filter(participant=person.participant_id).exclude(ended_on=None)
    return [row for row in rows.select_related("person").order_by("-ended_on", "-pk") if _covers(row, person)]


def agree_to(purpose: str, **whose: Any) -> Any:
    """Open consents to ``purpose``, for other queries: ``agree_to(Purpose.REMINDERS).values("participant")``."""
    return Consent.objects.open().filter(purpose=purpose, **whose)


def shown_names(participant: Participant) -> list[str]:
    """Names of the people who agreed to be named on the shop's page, the head's first."""
    agreed = agree_to(Consent.Purpose.SHOWN).values("person")
    people = Person.objects.staying().filter(participant=participant, pk__in=agreed).exclude(name=ERASED)
    return list(people.order_by("-is_head", "pk").values_list("name", flat=True))


def _covers(row: Consent, person: Person) -> bool:
    return row.purpose not in Consent.OF_A_PERSON or row.person_id == person.pk
