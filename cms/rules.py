"""Who may do what with pages at the desk. Writing them, Wagtail decides by the group behind the role."""

from accounts.models import Role
from accounts.queries.authority import Person, has_everywhere

READERS = (Role.CONTENT_EDITOR, Role.DEPARTMENT_STAFF, Role.AUDITOR)


def can_read_pages(user: Person) -> bool:
    """Drafts and their history too: auditors read what they may not write."""
    return has_everywhere(user, *READERS)
