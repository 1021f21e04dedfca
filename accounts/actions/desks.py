"""Keep the groups that open the administration in step with the roles that hold today."""

from django.db import transaction
from django.db.models import Q

from accounts.desk import GROUP_NAMES, load_group
from accounts.models import RoleGrant, User
from accounts.queries.authority import held_by
from accounts.rules import DESK_ROLES


def bring_desk_in_step(user: User) -> bool:
    """Put ``user`` into the groups of the roles that hold today and out of the others; whether anything changed.

    One statement beside the reading of the roles where nothing has: it is asked before every page of the
    administration, so that a role ends with its last day whatever else runs late.
    """
    held = {role for role, _place in held_by(user)}.intersection(DESK_ROLES)
    has = set(user.groups.filter(name__in=GROUP_NAMES.values()).values_list("name", flat=True))
    wanted = {GROUP_NAMES[role]: role for role in GROUP_NAMES if role in held}
    is_staff = bool(held) or user.is_superuser
    if has == wanted.keys() and user.is_staff == is_staff:
        return False
    with transaction.atomic():
        user.groups.add(*(load_group(role) for name, role in wanted.items() if name not in has))
        user.groups.remove(*user.groups.filter(name__in=has - wanted.keys()))
        if user.is_staff != is_staff:
            user.is_staff = is_staff
            user.save(update_fields=["is_staff"])
    return True


def bring_desks_in_step() -> int:
    """The same for everybody who has a desk or should have one; returns how many were changed."""
    holders = RoleGrant.objects.in_force().filter(role__in=DESK_ROLES).values("user_id")
    staff = User.objects.filter(Q(is_staff=True) | Q(groups__name__in=GROUP_NAMES.values()) | Q(pk__in=holders))
    return sum(bring_desk_in_step(user) for user in staff.distinct())
