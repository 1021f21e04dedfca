"""Community digital technology teams (SOURCES 13) and who is in them."""

from datetime import timedelta

from django.db import transaction

from accounts.actions.roles import end_role, give_role
from accounts.models import Role, RoleGrant, User
from audit.actions.record import record
from common import clock
from common.phones import parse_phone
from common.text import clean
from households.actions.add_person import checked_name
from households.actions.end_assisting import end_stale
from households.errors import AlreadyInTeam, NotYourPlace
from households.models import Assistance, Team, TeamMembership
from households.rules import can_run_teams
from places.errors import PlaceUnknown
from places.models import Place


def make_team(*, by: User | None, name: str, commune: Place, hamlet: Place | None = None) -> Team:
    """Make a team of a hamlet, or of the whole commune. ``by`` None is the system.

    Raises NotYourPlace, NameMissing, PlaceUnknown.
    """
    if by is not None and not can_run_teams(by, commune):
        raise NotYourPlace
    if hamlet is not None and hamlet.parent_id != commune.pk:
        raise PlaceUnknown(field="hamlet")
    with transaction.atomic():
        team = Team.objects.create(name=checked_name(name), commune=commune, hamlet=hamlet)
        record(
            by=by, action="make_team", subject=team, changes={"commune": commune.code, "hamlet": hamlet and hamlet.code}
        )
    return team


def add_member(
    *, by: User | None, team: Team, phone: str = "", name: str = "", user: User | None = None
) -> TeamMembership:
    """Take somebody into the team, by ``user`` or by phone (an account is made where there is none yet).

    The member holds the role of team member where the team works. Raises NotYourPlace, NotAPhone, AlreadyInTeam.
    """
    if by is not None and not can_run_teams(by, team.commune):
        raise NotYourPlace
    number = "" if user else parse_phone(phone)
    with transaction.atomic():
        Team.objects.select_for_update(no_key=True).get(pk=team.pk)
        user = (
            user
            or User.objects.filter(phone=number).first()
            or User.objects.create_user(phone=number, name=clean(name))
        )
        if TeamMembership.objects.in_force().filter(team=team, user=user).exists():
            raise AlreadyInTeam
        membership = TeamMembership.objects.create(team=team, user=user, starts_on=clock.today())
        give_role(by=by, user=user, role=Role.TEAM_MEMBER, place=team.hamlet or team.commune)
        record(by=by, action="add_member", subject=membership, changes={"team": team.pk})
    return membership


def end_membership(*, by: User | None, membership: TeamMembership) -> None:
    """Somebody leaves the team from today on, and the role with it unless another team there keeps it.

    Raises NotYourPlace.
    """
    team = membership.team
    if by is not None and not can_run_teams(by, team.commune):
        raise NotYourPlace
    place = team.hamlet or team.commune
    with transaction.atomic():
        others = (
            TeamMembership.objects.in_force()
            .filter(user=membership.user_id)
            .exclude(pk=membership.pk)
            .select_related("team")
        )
        keeps = any((other.team.hamlet_id or other.team.commune_id) == place.pk for other in others)
        record(by=by, action="end_membership", subject=membership, changes={"team": team.pk})
        if membership.starts_on == clock.today():
            membership.delete()
        else:
            membership.ends_on = clock.today() - timedelta(days=1)
            membership.save(update_fields=["ends_on"])
        if not keeps:
            for grant in RoleGrant.objects.in_force().filter(
                user=membership.user_id, role=Role.TEAM_MEMBER, place=place
            ):
                end_role(by=by, grant=grant)
        end_stale(Assistance.objects.filter(helper=membership.user_id))
