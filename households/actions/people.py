"""The people of a participant: changed, taken out, another made the head."""

from typing import Any

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.text import folded
from households.actions.add_person import checked_name, checked_relation, checked_year
from households.actions.locked_person import locked_person
from households.actions.on_behalf import on_behalf_of
from households.actions.prove_phone import end_proofs
from households.errors import HeadStays
from households.handlers import tell_withdrawn
from households.models import Consent, Person

LEFT = "person_left"
Relation = Person.Relation
# What the old head is to the new one.
TURNED = {
    Relation.SPOUSE: Relation.SPOUSE,
    Relation.CHILD: Relation.PARENT,
    Relation.PARENT: Relation.CHILD,
    Relation.SIBLING: Relation.SIBLING,
}


def change_person(
    *, by: User, person: Person, name: str, sex: str = "", birth_year: int | None = None, relation: str = ""
) -> Person:
    """Correct what is held of a person, but for the phone (``change_phone``).

    A household is called by its head, so its name follows. Raises NotYourHousehold, PersonIsOut, NameMissing, YearWrong.
    """
    name, birth_year = checked_name(name), checked_year(birth_year)
    with transaction.atomic():
        person = locked_person(by, person)
        wanted: dict[str, Any] = {
            "name": name,
            "sex": Person.Sex(sex).value if sex else "",
            "birth_year": birth_year,
            "relation": "" if person.is_head else checked_relation(relation, person.participant),
        }
        old_name = person.name
        changed = [field for field, value in wanted.items() if getattr(person, field) != value]
        if changed:
            for field in changed:
                setattr(person, field, wanted[field])
            person.save(update_fields=changed)
            if person.is_head:
                _call_after_head(person, old_name)
            _record(by, "change_person", person, {"fields": changed})
    return person


def remove_person(*, by: User, person: Person) -> Person:
    """Somebody belongs to the participant no longer: the phone is free for elsewhere, the sign-in leads here no more.

    What the person did stays counted; what was each one's own to agree to ends, and what hangs on it goes.
    Raises NotYourHousehold, PersonIsOut, HeadStays.
    """
    with transaction.atomic():
        person = locked_person(by, person)
        if person.is_head:
            raise HeadStays
        helped = on_behalf_of(by, person.participant)
        end_proofs(person, reason=LEFT)
        for consent in Consent.objects.open().filter(person=person, purpose__in=Consent.OF_A_PERSON):
            consent.end(reason=LEFT)
            tell_withdrawn(consent, by)
        person.ended_on, person.phone, person.shares_phone, person.user = clock.today(), "", False, None
        person.save(update_fields=["ended_on", "phone", "shares_phone", "user"])
        record(by=by, action="remove_person", subject=person, on_behalf_of=helped)
    return person


def make_head(*, by: User, person: Person) -> Person:
    """Make somebody the head instead of the one who is.

    Relations are those to the head: the two are turned round, of the others a household is asked anew, unless the new
    head is the wife or husband of the old. Raises NotYourHousehold, PersonIsOut.
    """
    with transaction.atomic():
        person = locked_person(by, person)
        if person.is_head:
            return person
        old = Person.objects.get(participant=person.participant, is_head=True)
        was = person.relation
        old.is_head, old.relation = False, TURNED.get(was, "")  # type: ignore[call-overload]
        old.save(update_fields=["is_head", "relation"])
        person.is_head, person.relation = True, ""
        person.save(update_fields=["is_head", "relation"])
        if not person.participant.is_organisation and was != Relation.SPOUSE:
            others = Person.objects.filter(participant=person.participant).exclude(pk__in=(old.pk, person.pk))
            others.update(relation="")
        _call_after_head(person, old.name)
        _record(by, "make_head", person, {})
    return person


def _call_after_head(head: Person, old_name: str) -> None:
    participant = head.participant
    if not participant.is_organisation and participant.name == old_name:
        participant.name, participant.folded_name = head.name, folded(head.name)
        participant.save(update_fields=["name", "folded_name"])


def _record(by: User, action: str, person: Person, changes: dict[str, Any]) -> None:
    record(
        by=by,
        action=action,
        subject=person,
        on_behalf_of=on_behalf_of(by, person.participant),
        changes=changes,
    )
