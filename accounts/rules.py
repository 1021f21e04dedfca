"""Who may give which role where."""

from accounts.models import Role, User
from accounts.models.role import DESK_ROLES
from accounts.queries.authority import Person, has_role, places_of
from places.models import Place

__all__ = ["DESK_ROLES", "LOCAL_ROLES", "PROVINCE_ROLES", "can_give_role", "can_reset_factor", "reaches"]

# Roles that reach a commune or a hamlet, never the whole province.
LOCAL_ROLES = (Role.TEAM_MEMBER, Role.COMMUNE_OFFICER)
# Roles that reach the whole province, never a part: pages and pictures lie in no commune.
PROVINCE_ROLES = (Role.CONTENT_EDITOR,)


def can_give_role(user: Person | None, role: str, place: Place | None) -> bool:
    """The department gives every role where it reaches; an officer that of team member within the commune.

    None is the system itself. Administrators are made by whoever runs the server, never here.
    """
    if user is None or reaches(user, place, Role.DEPARTMENT_STAFF):
        return True
    return role == Role.TEAM_MEMBER and place is not None and reaches(user, place, Role.COMMUNE_OFFICER)


def reaches(user: Person, place: Place | None, *roles: str) -> bool:
    """Whether one of the user's ``roles`` holds in ``place``, a commune or a hamlet of it; None: the whole province."""
    ids = places_of(user, *roles)
    if ids is None or place is None:
        return ids is None
    return place.pk in ids or place.parent_id in ids


def can_reset_factor(by: Person | None, user: User) -> bool:
    """The department resets a colleague's second factor, an administrator anybody's, nobody their own."""
    if by is None:
        return True
    if by.pk == user.pk or (user.is_superuser and not by.is_superuser):
        return False
    return has_role(by, Role.DEPARTMENT_STAFF)
