"""That a phone was proved to be the person's, or not to be."""

from datetime import date

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.facts import Source
from households.errors import NotYourHousehold
from households.models import Person, PhoneProof
from households.rules import can_assist


def prove_phone(*, by: User, person: Person, how: str, on: date | None = None) -> PhoneProof:
    """Keep that ``person`` answered from the phone that was given: what makes a household a verified one (H1).

    By code and sign-in it is the person's own doing; a back-check is noted by a helper. Once is enough.
    Raises NotYourHousehold.
    """
    is_own = bool(person.phone) and person.phone == by.phone and by.phone_verified
    if not is_own and not (how == PhoneProof.How.BACK_CHECK and can_assist(by, person.participant)):
        raise NotYourHousehold
    with transaction.atomic():
        person = (
            Person.objects.select_for_update(no_key=True, of=("self",)).select_related("participant").get(pk=person.pk)
        )
        held = PhoneProof.objects.open().filter(person=person).first()
        if held is not None:
            return held
        proof = PhoneProof.objects.create(
            person=person,
            participant=person.participant,
            how=how,
            happened_on=on or clock.today(),
            recorded_by=by,
            source=Source.SELF if is_own else Source.ASSISTED,
            commune_id=person.participant.commune_id,
        )
        record(
            by=by,
            action="prove_phone",
            subject=proof,
            on_behalf_of=None if is_own else person.participant_id,
            changes={"how": how},
        )
    return proof


def end_proofs(person: Person, *, reason: str) -> None:
    """The person's phone is another from now on: what proved the old one was true until today."""
    for proof in PhoneProof.objects.open().filter(person=person):
        proof.end(reason=reason)


def link_proved_phone(user: User) -> list[Person]:
    """Make the people who have the phone that ``user`` just proved sign in as this user; returns those newly linked."""
    if not user.phone or not user.phone_verified:
        return []
    with transaction.atomic():
        people = list(Person.objects.select_for_update(no_key=True).filter(phone=user.phone, user=None).order_by("pk"))
        for person in people:
            person.user = user
            person.save(update_fields=["user"])
            record(by=user, action="link_person", subject=person)
        for person in Person.objects.filter(phone=user.phone, user=user).order_by("pk"):
            prove_phone(by=user, person=person, how=PhoneProof.How.SIGN_IN)
        if people and not user.name:
            user.name = people[0].name
            user.save(update_fields=["name"])
    return people


def disown_phone(*, by: User, person: Person) -> None:
    """The owner of the phone, proved by code, says that ``person`` is somebody else: the number was a mistake.

    The person loses the phone, its proofs are voided; the household stays as it was declared. Raises NotYourHousehold.
    """
    if not by.phone_verified or person.user_id != by.pk or person.phone != by.phone:
        raise NotYourHousehold
    with transaction.atomic():
        person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        for proof in PhoneProof.objects.standing().filter(person=person):
            proof.void()
        person.user = None
        person.phone = ""
        person.shares_phone = False
        person.save(update_fields=["user", "phone", "shares_phone"])
        record(by=by, action="disown_phone", subject=person)
