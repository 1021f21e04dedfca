"""Who may do what about money here. Paying, confirming and giving back belong to whatever is paid for."""

from accounts.models import Role
from accounts.queries.authority import Person, has_everywhere

READERS = (Role.DEPARTMENT_STAFF, Role.AUDITOR)


def can_see_payments(user: Person) -> bool:
    """The department and the auditor of the whole province see all payments: a payment knows no commune."""
    return has_everywhere(user, *READERS)
