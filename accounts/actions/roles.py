"""Give somebody a role, and take it back."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from accounts.actions.desks import bring_desk_in_step
from accounts.errors import (
    MayNotGiveRole,
    NotToOneself,
    RoleEndsBeforeItStarts,
    RoleForWholeProvince,
    RoleNeedsPlace,
    RoleOverlaps,
    RoleStartsInThePast,
)
from accounts.handlers import tell_deed
from accounts.models import RoleGrant, User
from accounts.rules import DESK_ROLES, LOCAL_ROLES, PROVINCE_ROLES, can_give_role
from common import clock
from places.models import Place


def give_role(
    *,
    by: User | None,
    user: User,
    role: str,
    place: Place | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> RoleGrant:
    """Give ``user`` the role in ``place`` (none: the whole province), from ``starts_on`` (today) to ``ends_on`` (no end).

    Both days hold. A grant that covers these days already is given back as it is. ``by`` None is the system: a
    command of whoever runs the server; it alone may begin in the past. Raises MayNotGiveRole, NotToOneself,
    RoleNeedsPlace, RoleForWholeProvince, RoleStartsInThePast, RoleEndsBeforeItStarts, RoleOverlaps.
    """
    _check_place(role, place)
    if not can_give_role(by, role, place):
        raise MayNotGiveRole
    if by is not None and by.pk == user.pk and role in DESK_ROLES:
        raise NotToOneself
    first = starts_on or clock.today()
    _check_days(by, first, ends_on)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        held = _held(user, role, place, first, ends_on)
        if held is not None:
            return held
        grant = RoleGrant.objects.create(
            user=user, role=role, place=place, starts_on=first, ends_on=ends_on, given_by=by
        )
        user.roles_held = None
        bring_desk_in_step(user)
        tell_deed(by=by, action="give_role", subject=grant, changes=_said(grant))
    return grant


def end_role(*, by: User | None, grant: RoleGrant, on: date | None = None) -> None:
    """Take a role back: it holds no longer from today (its last day is yesterday), or from the day after ``on``.

    A role that would have held on no day leaves no trace but in the audit trail. Raises MayNotGiveRole,
    RoleEndsBeforeItStarts (``on`` is over, or later than the end that is known).
    """
    if not can_give_role(by, grant.role, grant.place):
        raise MayNotGiveRole
    yesterday = date.fromordinal(clock.today().toordinal() - 1)
    last_day = on or yesterday
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=grant.user_id)
        if not RoleGrant.objects.filter(pk=grant.pk).exists():
            return  # a colleague has just taken it back
        grant.refresh_from_db(fields=["starts_on", "ends_on"])
        if last_day < yesterday or (grant.ends_on and last_day > grant.ends_on):
            raise RoleEndsBeforeItStarts(field="last_day")
        before = grant.ends_on and grant.ends_on.isoformat()
        tell_deed(
            by=by,
            action="end_role",
            subject=grant,
            changes={**_said(grant), "ends_on": [before, last_day.isoformat()]},
        )
        if last_day < grant.starts_on:
            grant.delete()
        else:
            grant.ends_on = last_day
            grant.save(update_fields=["ends_on"])
        bring_desk_in_step(user)


def _said(grant: RoleGrant) -> dict[str, object]:
    """Plain values for the trail. Whose role it is, the id says: names are not kept there."""
    return {
        "user": grant.user_id,
        "role": str(grant.role),
        "place": grant.place and grant.place.code,
        "starts_on": grant.starts_on.isoformat(),
        "ends_on": grant.ends_on and grant.ends_on.isoformat(),
    }


def _check_place(role: str, place: Place | None) -> None:
    if role in LOCAL_ROLES and place is None:
        raise RoleNeedsPlace
    if role in PROVINCE_ROLES and place is not None:
        raise RoleForWholeProvince


def _check_days(by: User | None, first: date, last: date | None) -> None:
    if by is not None and first < clock.today():
        raise RoleStartsInThePast
    if last is not None and (last < first or (by is not None and last < clock.today())):
        raise RoleEndsBeforeItStarts


def _held(user: User, role: str, place: Place | None, first: date, last: date | None) -> RoleGrant | None:
    """The grant that covers these days. Raises RoleOverlaps where one covers some of them."""
    same = RoleGrant.objects.filter(user=user, role=role, place=place).filter(Q(ends_on=None) | Q(ends_on__gte=first))
    for grant in same if last is None else same.filter(starts_on__lte=last):
        if grant.starts_on <= first and (grant.ends_on is None or (last is not None and grant.ends_on >= last)):
            return grant
        raise RoleOverlaps
    return None
