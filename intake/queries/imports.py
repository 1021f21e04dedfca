"""Lists that were read in."""

from django.db.models import QuerySet

from accounts.models import Role
from accounts.queries.authority import Person, has_everywhere
from intake.models import RegistryImport


def imports_visible_to(user: Person) -> QuerySet[RegistryImport]:
    """All for the department and auditors, the own ones for others; the newest first."""
    rows = RegistryImport.objects.select_related("by").order_by("-at", "-pk")
    if has_everywhere(user, Role.DEPARTMENT_STAFF, Role.AUDITOR):
        return rows
    return rows.filter(by_id=user.pk) if user.is_authenticated else rows.none()
