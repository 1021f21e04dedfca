"""Who may look at pictures at the desk. Editors work with theirs in Wagtail's own library, by the group behind the role."""

from accounts.models import Role
from accounts.queries.authority import Person, has_everywhere

READERS = (Role.DEPARTMENT_STAFF, Role.AUDITOR)


def can_see_all_photos(user: Person) -> bool:
    """A picture lies in no commune, so whoever sees all of them reaches the whole province."""
    return has_everywhere(user, *READERS)
