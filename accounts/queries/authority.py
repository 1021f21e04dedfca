"""Who may look where."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from accounts.models import RoleGrant, User
from accounts.models.role import DESK_ROLES

Person = User | AnonymousUser


def has_role(user: Person, *roles: str) -> bool:
    """Whether the user holds one of the roles today, anywhere. A superuser holds all of them."""
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser and user.factor_shown:
        return True
    counted = _counted(user, roles)
    return bool(counted) and RoleGrant.objects.in_force().filter(user=user, role__in=counted).exists()


def places_of(user: Person, *roles: str) -> set[int] | None:
    """Ids of the places the user's roles reach today; None means the whole province; an empty set, nowhere.

    A grant on a commune reaches its hamlets: compare with both a row's commune and its hamlet (``within``).
    """
    if not user.is_authenticated or not user.is_active:
        return set()
    if user.is_superuser and user.factor_shown:
        return None
    held = RoleGrant.objects.in_force().filter(user=user, role__in=_counted(user, roles))
    ids = set(held.values_list("place_id", flat=True))
    return None if None in ids else ids


def has_everywhere(user: Person, *roles: str) -> bool:
    """Whether one of the roles reaches the whole province: asked for what lies in no commune, such as the audit trail."""
    return places_of(user, *roles) is None


def _counted(user: User, roles: tuple[str, ...]) -> list[str]:
    """Of ``roles`` those that count: a desk's only where the second factor was shown."""
    return [role for role in roles if user.factor_shown or role not in DESK_ROLES]


def within(user: Person, *roles: str, commune: str = "commune", hamlet: str | None = None) -> Q:
    """A condition for rows whose ``commune`` (or ``hamlet``) lies where the user's roles reach."""
    ids = places_of(user, *roles)
    if ids is None:
        return Q(pk__isnull=False)  # not Q(): with OR an empty condition would leave only the other side
    if not ids:
        return Q(pk__in=[])
    reach = Q(**{f"{commune}__in": ids})
    return reach | Q(**{f"{hamlet}__in": ids}) if hamlet else reach
