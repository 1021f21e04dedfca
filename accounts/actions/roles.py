"""Give somebody a role, and take it back."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from accounts.desk import GROUP_NAMES, load_group
from accounts.errors import MayNotGiveRole, RoleNeedsPlace
from accounts.handlers import tell_deed
from accounts.models import RoleGrant, User
from accounts.rules import DESK_ROLES, LOCAL_ROLES, can_give_role
from common import clock
from places.models import Place


def give_role(
    *, by: User | None, user: User, role: str, place: Place | None = None, starts_on: date | None = None
) -> RoleGrant:
    """Give ``user`` the role in ``place`` (none: the whole province). The same role there again changes nothing.

    ``by`` None is the system: a command of whoever runs the server. Raises MayNotGiveRole, RoleNeedsPlace.
    """
    if role in LOCAL_ROLES and place is None:
        raise RoleNeedsPlace
    if not can_give_role(by, role, place):
        raise MayNotGiveRole
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        held = RoleGrant.objects.in_force().filter(user=user, role=role, place=place, ends_on=None).first()
        if held is not None:
            return held
        grant = RoleGrant.objects.create(
            user=user, role=role, place=place, starts_on=starts_on or clock.today(), given_by=by
        )
        if role in DESK_ROLES:
            user.groups.add(load_group(role))
            _set_staff(user, True)
        tell_deed(by=by, action="give_role", subject=grant, changes={"role": str(role), "place": place and place.code})
    return grant


def end_role(*, by: User | None, grant: RoleGrant, on: date | None = None) -> None:
    """Take a role back: it holds no longer from today (its last day is yesterday), or from the day after ``on``.

    A role given today and taken back today leaves no trace but in the audit trail. Raises MayNotGiveRole.
    """
    if not can_give_role(by, grant.role, grant.place):
        raise MayNotGiveRole
    last_day = on or date.fromordinal(clock.today().toordinal() - 1)
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=grant.user_id)
        tell_deed(
            by=by, action="end_role", subject=grant, changes={"role": grant.role, "ends_on": last_day.isoformat()}
        )
        if last_day < grant.starts_on:
            grant.delete()
        else:
            grant.ends_on = last_day
            grant.save(update_fields=["ends_on"])
        close_desk(user)


def close_desk(user: User) -> None:
    """Take ``user`` out of the groups whose roles are over, and out of the administration when none is left."""
    held = set(RoleGrant.objects.in_force().filter(user=user).values_list("role", flat=True))
    over = [name for role, name in GROUP_NAMES.items() if role not in held]
    user.groups.remove(*user.groups.filter(name__in=over))
    if not held.intersection(DESK_ROLES) and not user.is_superuser:
        _set_staff(user, False)


def close_desks_of_ended_roles() -> int:
    """Find those whose role ended by its date and close their desks; returns how many."""
    desk = RoleGrant.objects.filter(role__in=DESK_ROLES)
    ended = desk.filter(ends_on__lt=clock.today()).values("user_id")
    users = User.objects.filter(
        Q(is_staff=True) | Q(groups__name__in=GROUP_NAMES.values()), pk__in=ended, is_superuser=False
    ).distinct()
    for user in users:
        with transaction.atomic():
            close_desk(User.objects.select_for_update().get(pk=user.pk))
    return len(users)


def _set_staff(user: User, is_staff: bool) -> None:
    if user.is_staff != is_staff:
        user.is_staff = is_staff
        user.save(update_fields=["is_staff"])
