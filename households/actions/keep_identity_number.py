"""Keep the number of somebody's identity card: sealed, and one person's alone."""

from django.db import IntegrityError, connection, transaction
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.identity_numbers import IdentityNumber as Parsed
from common.identity_numbers import parse_identity_number
from households.actions.act_for import hold_if_helping
from households.actions.give_consent import ConsentGiven, agreed, lock_staying, open_consent
from households.actions.on_behalf import on_behalf_of
from households.errors import IdentityOfAnother, IdentityTaken, NotAgreed, NotAssisting, NotYourHousehold
from households.models import Consent, IdentityNumber, Participant, Person
from households.rules import can_assist, can_keep_number_of

ONCE = "households_identity_number_once"


@sensitive_variables("number", "parsed")
def keep_identity_number(
    *, by: User, person: Person, number: str, consent: ConsentGiven | None = None
) -> IdentityNumber:
    """Write down, or replace, the person's number. ``consent`` is to the words for it, if it was not given before.

    Raises NotYourHousehold, HasLeft, NotAnIdentityNumber, IdentityOfAnother, NotAgreed, IdentityTaken.
    """
    if not can_keep_number_of(by, person):
        raise NotAssisting(person.participant) if can_assist(by, person.participant) else NotYourHousehold
    parsed = parse_identity_number(number)
    _check_fits(person, parsed)
    try:
        with transaction.atomic():
            hold_if_helping(by=by, participant=person.participant)
            lock_staying(person.participant)
            if consent is not None:
                agreed(by=by, person=person, consent=consent)
            elif open_consent(person, Consent.Purpose.IDENTITY) is None:
                raise NotAgreed
            return _write(by, person, parsed)
    except IntegrityError as error:
        if ONCE not in str(error):
            raise
        raise IdentityTaken(_holder(person, parsed, seen_by=by)) from None


def _check_fits(person: Person, parsed: Parsed) -> None:
    is_female = person.sex == Person.Sex.FEMALE
    if (person.sex and is_female != parsed.is_female) or person.birth_year not in (None, parsed.birth_year):
        raise IdentityOfAnother


def _write(by: User, person: Person, parsed: Parsed) -> IdentityNumber:
    _one_at_a_time()
    others = IdentityNumber.objects.found_by(parsed.digits).exclude(person=person)
    if others.exists():
        raise IdentityTaken(_holder(person, parsed, seen_by=by))
    held = IdentityNumber.objects.filter(person=person).first()
    row = held or IdentityNumber(person=person)
    row.put({"number": parsed.digits})
    row.recorded_by = by
    row.recorded_at = clock.now()
    row.save()
    record(
        by=by,
        action="keep_identity_number",
        subject=person,
        on_behalf_of=on_behalf_of(by, person.participant),
        changes={"fields": ["identity_number"], "replaced": held is not None},
    )
    return row


def _one_at_a_time() -> None:
    """While hash keys change, one number has several hashes, which the unique key alone would not compare."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('households.identitynumber'))")


def _holder(person: Person, parsed: Parsed, *, seen_by: User) -> Participant | None:
    """Whose number it is, for those who may see that participant."""
    held = IdentityNumber.objects.found_by(parsed.digits).exclude(person=person)
    return Participant.objects.visible_to(seen_by).filter(people__identity_number__in=held).first()
