"""Whose data somebody may see, and whose goes when they are erased."""

from accounts.models import User
from common.personal import Subject
from households.models import Participant, Person, PhoneChange


def subject_of(user: User) -> Subject:
    """What ``user`` may see: what is theirs and what their household holds; the people of it, if they are its head."""
    own, _headed, people = _around(user)
    households = frozenset(person.participant_id for person in own)
    return Subject(user=user.pk, phones=_proved(user), people=people, participants=households)


def erased_with(user: User) -> Subject:
    """What goes when ``user`` is erased: themselves; and the household with its people, if they are its head."""
    _own, headed, people = _around(user)
    reached = _reached_at(people)
    return Subject(user=user.pk, phones=_proved(user), people=people, participants=headed, reached_at=reached)


def _around(user: User) -> tuple[list[Person], frozenset[int], frozenset[int]]:
    """The user as a person of households; the households that they head; they and the people of those."""
    own = list(Person.objects.filter(user=user))
    headed = frozenset(person.participant_id for person in own if person.is_head)
    theirs = Person.objects.filter(participant_id__in=headed).values_list("pk", flat=True)
    return own, headed, frozenset({person.pk for person in own} | set(theirs))


def erased_with_participant(participant: Participant) -> Subject:
    """What goes when a household that nobody signs in for is erased."""
    people = frozenset(Person.objects.filter(participant=participant).values_list("pk", flat=True))
    return Subject(people=people, participants=frozenset({participant.pk}), reached_at=_reached_at(people))


def others_who_sign_in(who: Subject) -> bool:
    """Whether somebody else of these people comes in by their own phone."""
    people = Person.objects.filter(pk__in=who.people, user__isnull=False, user__is_active=True)
    return people.exclude(user_id=who.user or 0).exists()


def _proved(user: User) -> frozenset[str]:
    return frozenset({user.phone} if user.phone and user.phone_verified else ())


def _reached_at(people: frozenset[int]) -> frozenset[str]:
    """Phones at which only these people were reached, the one to come too: one that others share stays theirs."""
    phones = set(Person.objects.filter(pk__in=people).exclude(phone="").values_list("phone", flat=True))
    phones |= set(PhoneChange.objects.filter(person_id__in=people).values_list("phone", flat=True))
    shared = Person.objects.filter(phone__in=phones).exclude(pk__in=people).values_list("phone", flat=True)
    used = User.objects.filter(phone__in=phones, is_active=True).exclude(people__in=people)
    return frozenset(phones - set(shared) - {phone for phone in used.values_list("phone", flat=True) if phone})
