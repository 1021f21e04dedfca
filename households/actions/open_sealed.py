"""Somebody looks at a number that is shown masked: the owner at any time, the office for a reason that is kept."""

from accounts.models import User
from audit.actions.disclose import disclose
from audit.actions.record import record
from audit.models import Disclosure
from households.errors import NothingKept, NotYourHousehold
from households.models import BankAccount, IdentityNumber, Participant, Person
from households.rules import can_unmask, is_member, is_oneself


def see_own_identity(*, by: User, person: Person) -> str:
    """The number, to the person itself. Raises NotYourHousehold, NothingKept."""
    if not is_oneself(by, person):
        raise NotYourHousehold
    number = _identity_of(person).content()["number"]
    record(by=by, action="see_own_identity", subject=person)
    return number


def see_own_account(*, by: User, participant: Participant) -> dict[str, str]:
    """Bank, number and holder, to a member. Raises NotYourHousehold, NothingKept."""
    if not is_member(by, participant):
        raise NotYourHousehold
    content = _account_of(participant).content()
    record(by=by, action="see_own_account", subject=participant)
    return content


def unmask_identity(*, by: User, person: Person, reason: str, note: str) -> str:
    """The number, to somebody of the office there, after the reason was kept (audit.actions.disclose says what it raises).

    Raises NotYourHousehold, NothingKept.
    """
    if not can_unmask(by, person.participant):
        raise NotYourHousehold
    row = _identity_of(person)
    number = row.content()["number"]
    disclose(by=by, subject=person, what=Disclosure.What.IDENTITY, reason=reason, note=note)
    return number


def unmask_account(*, by: User, participant: Participant, reason: str, note: str) -> dict[str, str]:
    """Bank, number and holder, to somebody of the office there, after the reason was kept.

    Raises NotYourHousehold, NothingKept, and what audit.actions.disclose does.
    """
    if not can_unmask(by, participant):
        raise NotYourHousehold
    content = _account_of(participant).content()
    disclose(by=by, subject=participant, what=Disclosure.What.ACCOUNT, reason=reason, note=note)
    return content


def _identity_of(person: Person) -> IdentityNumber:
    row = IdentityNumber.objects.filter(person=person).first()
    if row is None:
        raise NothingKept
    return row


def _account_of(participant: Participant) -> BankAccount:
    row = BankAccount.objects.filter(participant=participant).first()
    if row is None:
        raise NothingKept
    return row
