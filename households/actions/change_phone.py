"""A person has another number. The old one stays until the code that was sent to the new one is told."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.translation import gettext as _

from accounts.actions.queue_message import queue_message
from accounts.actions.sign_in import take_in
from accounts.models import Message, User
from audit.actions.record import record
from common import clock
from common.phones import parse_phone
from common.text import clean
from households.actions.locked_person import locked_person
from households.actions.on_behalf import on_behalf_of
from households.actions.prove_phone import end_proofs
from households.actions.tell_household import tell_phone_changed
from households.errors import CodeNeeded, CodeWrong, HeadStays, PhoneTaken, TooManyCodes
from households.models import Person, PhoneChange
from households.queries.phones import holder_of
from households.rules import can_assist, check_acts_for, is_member

GOOD_FOR = timedelta(minutes=10)
MOST_TRIES = 5
# Codes an hour: to one number, and asked by one person.
MOST_TO_A_PHONE, MOST_BY_ONE = 3, 6


def needs_code(by: User, person: Person) -> bool:
    """Whether the new number must be proved first: somebody signs in with the old one, and no helper vouches."""
    return person.user_id is not None and is_member(by, person.participant)


def change_phone(*, by: User, person: Person, phone: str, shared_phone_reason: str = "") -> Person:
    """Write down another number (or none), not proved yet: proofs of the old one end, its user signs in here no more.

    A helper may do so where there is no signal, and let two participants share a phone with a reason. Raises
    NotYourHousehold, PersonIsOut, HeadStays (a head keeps a phone), CodeNeeded, NotAPhone, PhoneTaken.
    """
    number = parse_phone(phone) if phone.strip() else ""
    reason = clean(shared_phone_reason)[:200] if can_assist(by, person.participant) else ""
    try:
        with transaction.atomic():
            person = locked_person(by, person)
            if number == person.phone:
                return person
            if not number and person.is_head:
                raise HeadStays
            if number and needs_code(by, person):
                raise CodeNeeded
            holder = holder_of(number, seen_by=by)
            if holder.is_taken and not reason:
                raise PhoneTaken(holder.participant)
            if holder.is_taken:
                person.participant.shared_phone_reason = reason
                person.participant.save(update_fields=["shared_phone_reason"])
            _write(by, person, number, shares=holder.is_taken, by_code=False)
    except IntegrityError as error:
        raise _taken(error, number, by) from None
    return person


def ask_new_phone(*, by: User, person: Person, phone: str) -> PhoneChange:
    """Send a code to the new number. Raises NotYourHousehold, PersonIsOut, NotAPhone, PhoneTaken, TooManyCodes."""
    number = parse_phone(phone)
    with transaction.atomic():
        person = locked_person(by, person)
        holder = holder_of(number, seen_by=by)
        if holder.is_taken:
            raise PhoneTaken(holder.participant)
        _check_how_often(by, number)
        PhoneChange.objects.filter(person=person, closed_at=None).update(closed_at=clock.now())
        change = PhoneChange(person=person, phone=number, asked_by=by)
        code = get_random_string(6, "0123456789")
        change.code_hash = _hash(change, code)
        change.save()
        text = _("%(code)s is the code to use this number on Chợ Nổi. Tell it only to whom you asked to write it down.")
        queue_message(phone=number, kind=Message.Kind.CODE, text=text % {"code": code})
        record(by=by, action="ask_new_phone", subject=person, on_behalf_of=on_behalf_of(by, person.participant))
    return change


def confirm_new_phone(*, by: User, person: Person, code: str) -> Person:
    """The code fits: the number is the person's, proved; whoever has it signs in here from now on.

    Raises NotYourHousehold, PersonIsOut, CodeWrong, PhoneTaken. A wrong code counts, also when five come at once.
    """
    check_acts_for(by, person.participant)
    change = _tried(by, person)
    if not constant_time_compare(change.code_hash, _hash(change, clean(code).replace(" ", ""))):
        raise CodeWrong
    try:
        with transaction.atomic():
            person = locked_person(by, person)
            open_ones = PhoneChange.objects.filter(pk=change.pk, closed_at=None)
            if not open_ones.update(closed_at=clock.now()):
                raise CodeWrong
            _write(by, person, change.phone, shares=False, by_code=True)
            take_in(phone=change.phone)
    except IntegrityError as error:
        raise _taken(error, change.phone, by) from None
    person.refresh_from_db()
    return person


def waiting_change(by: User, person: Person) -> PhoneChange | None:
    """The number that waits for its code, asked by this user, while there is time."""
    since = clock.now() - GOOD_FOR
    rows = PhoneChange.objects.filter(person=person, asked_by=by, closed_at=None, asked_at__gt=since)
    return rows.filter(tries__lt=MOST_TRIES).first()


def _tried(by: User, person: Person) -> PhoneChange:
    """The open change with this try counted, whatever comes of it."""
    with transaction.atomic():
        found = waiting_change(by, person)
        change = PhoneChange.objects.select_for_update().filter(pk=found.pk).first() if found else None
        if change is None or change.closed_at is not None or change.tries >= MOST_TRIES:
            raise CodeWrong
        change.tries += 1
        change.save(update_fields=["tries"])
    return change


def _check_how_often(by: User, number: str) -> None:
    lately = PhoneChange.objects.filter(asked_at__gt=clock.now() - timedelta(hours=1))
    if lately.filter(phone=number).count() >= MOST_TO_A_PHONE or lately.filter(asked_by=by).count() >= MOST_BY_ONE:
        raise TooManyCodes


def _write(by: User, person: Person, number: str, *, shares: bool, by_code: bool) -> None:
    helped = on_behalf_of(by, person.participant)
    end_proofs(person, reason="phone_changed")
    old = person.phone
    person.phone, person.shares_phone, person.user = number, shares, None
    person.save(update_fields=["phone", "shares_phone", "user"])
    tell_phone_changed(person=person, old=old)
    record(
        by=by,
        action="change_phone",
        subject=person,
        on_behalf_of=helped,
        changes={"by_code": by_code, "shares_phone": shares},
    )


def _hash(change: PhoneChange, code: str) -> str:
    said = f"{change.person_id} {change.phone} {change.asked_at.timestamp()} {code}"
    return salted_hmac("households.change_phone", said, algorithm="sha256").hexdigest()


def _taken(error: IntegrityError, number: str, by: User) -> Exception:
    """What the database refused: the number came to another at this moment."""
    return PhoneTaken(holder_of(number, seen_by=by).participant) if "households_phone_once" in str(error) else error
