"""The department looks whose an identity number or an account is: for a reason, kept as a look at each that is found."""

from django.conf import settings
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from audit.actions.disclose import checked_note, disclose, midnight
from audit.actions.record import record
from audit.errors import EnoughForToday
from audit.models import Disclosure, Entry
from households.errors import NotYourDesk
from households.models import Participant, Person
from households.queries.sealed import with_account, with_identity
from households.rules import can_find_by_number

ACTION = "find_by_number"


@sensitive_variables("number")
def find_by_identity(*, by: User, number: str, reason: str, note: str) -> list[Person]:
    """Who has this identity number. Raises NotYourDesk, NotAnIdentityNumber, and what audit.actions.disclose does."""
    _check(by, reason, note)
    found = list(with_identity(number, seen_by=by))
    _keep(by, found, what=Disclosure.What.IDENTITY, reason=reason, note=note)
    return found


@sensitive_variables("number")
def find_by_account(*, by: User, bank: str, number: str, reason: str, note: str) -> list[Participant]:
    """Who is paid to this account. Raises NotYourDesk, NotAnAccount, and what audit.actions.disclose does."""
    _check(by, reason, note)
    found = list(with_account(bank, number, seen_by=by))
    _keep(by, found, what=Disclosure.What.ACCOUNT, reason=reason, note=note)
    return found


def _check(by: User, reason: str, note: str) -> None:
    if not can_find_by_number(by):
        raise NotYourDesk
    checked_note(reason, note)


def _keep(by: User, found: list[Person] | list[Participant], *, what: str, reason: str, note: str) -> None:
    """A line of the trail for the search, also where nobody was found: numbers are not tried out one after the other."""
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        if Entry.objects.filter(by=by, action=ACTION, at__gte=midnight()).count() >= settings.UNMASKS_A_DAY:
            raise EnoughForToday
        record(by=by, action=ACTION, subject=by, changes={"what": str(what), "found": len(found)})
        for subject in found:
            disclose(by=by, subject=subject, what=what, reason=reason, note=note)
