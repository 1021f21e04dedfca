"""Who may look where."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from accounts.models import RoleGrant, User
from accounts.models.role import DESK_ROLES

Person = User | AnonymousUser


def held_by(user: User) -> frozenset[tuple[str, int | None]]:
    """The roles in force today, each with its place (None: the whole province).

    Of the person of a request they are read once and are gone with it; of anybody else they are read each time.
    """
    if user.roles_held is not None:
        return user.roles_held
    held = frozenset(RoleGrant.objects.in_force().filter(user=user).values_list("role", "place_id"))
    if user.is_of_request:
        user.roles_held = held
    return held


def has_role(user: Person, *roles: str) -> bool:
    """Whether the user holds one of the roles today, anywhere. A superuser holds all of them."""
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser and user.factor_shown:
        return True
    return bool(_counted(user, roles))


def places_of(user: Person, *roles: str) -> set[int] | None:
    """Ids of the places the user's roles reach today; None means the whole province; an empty set, nowhere.

    A grant on a commune reaches its hamlets: compare with both a row's commune and its hamlet (``within``).
    """
    if not user.is_authenticated or not user.is_active:
        return set()
    if user.is_superuser and user.factor_shown:
        return None
    ids = {place for _role, place in _counted(user, roles)}
    return None if None in ids else {place for place in ids if place is not None}


def has_everywhere(user: Person, *roles: str) -> bool:
    """Whether one of the roles reaches the whole province: asked for what lies in no commune, such as the audit trail."""
    return places_of(user, *roles) is None


def _counted(user: User, roles: tuple[str, ...]) -> list[tuple[str, int | None]]:
    """Of the grants for ``roles`` those that count: a desk's only where the second factor was shown."""
    return [grant for grant in held_by(user) if grant[0] in roles and (user.factor_shown or grant[0] not in DESK_ROLES)]


def within(user: Person, *roles: str, commune: str = "commune", hamlet: str | None = None) -> Q:
    """A condition for rows whose ``commune`` (or ``hamlet``) lies where the user's roles reach."""
    ids = places_of(user, *roles)
    if ids is None:
        return Q(pk__isnull=False)  # not Q(): with OR an empty condition would leave only the other side
    if not ids:
        return Q(pk__in=[])
    reach = Q(**{f"{commune}__in": ids})
    return reach | Q(**{f"{hamlet}__in": ids}) if hamlet else reach
