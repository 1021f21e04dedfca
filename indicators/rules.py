"""Who may see the province's numbers, and where."""

from accounts.models import Role
from accounts.queries.authority import Person, has_role, places_of

READERS = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)


def can_see_numbers(user: Person) -> bool:
    """Officers, department staff and auditors; what the public may see is on the number's own page."""
    return has_role(user, *READERS)


def can_count_now(user: Person) -> bool:
    """Auditors read numbers and start nothing."""
    return has_role(user, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF)


def communes_open_to(user: Person) -> set[int] | None:
    """Ids of the communes whose rows the user may open; None means all of them."""
    return places_of(user, *READERS)
