"""Who may do what about money here. Paying, confirming and giving back belong to whatever is paid for."""

from accounts.models import Role
from accounts.queries.authority import Person, has_role


def can_see_payments(user: Person) -> bool:
    """The department and the auditor see all payments."""
    return has_role(user, Role.DEPARTMENT_STAFF, Role.AUDITOR)
