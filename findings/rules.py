"""Who may look at findings, and who may decide on them."""

from collections.abc import Collection

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import has_role, places_of
from findings.models import BackCheck, Draw, Finding
from findings.models.finding import READERS
from households.models import Person, TeamMembership
from places.models import Place

REVIEWERS = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF)


def can_see_findings(user: Viewer) -> bool:
    """Officers, department and auditors, each where they reach."""
    return has_role(user, *READERS)


def can_review(user: Viewer, finding: Finding) -> bool:
    """Reviewers of the place who had no hand in it: neither they nor anybody of their teams recorded a row, and none is theirs."""
    if not reviews_in(user, finding.commune):
        return False
    rows = finding.rows.all()
    makers = set(rows.exclude(recorded_by=None).values_list("recorded_by", flat=True))
    return not has_a_hand(user, makers=makers, participants=set(rows.values_list("participant", flat=True)))


def reviews_in(user: Viewer, commune: Place | None) -> bool:
    """Whether one of the user's offices reaches the commune; None: over several, which takes the whole province."""
    ids = places_of(user, *REVIEWERS)
    return ids is None or (commune is not None and commune.pk in ids)


def has_a_hand(user: Viewer, *, makers: Collection[int], participants: Collection[int]) -> bool:
    """Whether the user, or somebody who is or was in a team with the user, recorded it; or the user belongs to whom it is about."""
    if user.pk in makers or Person.objects.filter(user_id=user.pk or 0, participant__in=participants).exists():
        return True
    teams = TeamMembership.objects.filter(user_id=user.pk or 0).values("team_id")
    return TeamMembership.objects.filter(team__in=teams, user__in=makers).exists()


def can_call(user: Viewer, check: BackCheck) -> bool:
    """The office of the place, had it no hand in it. Who bought is known to the department alone: it calls buyers."""
    roles = (Role.DEPARTMENT_STAFF,) if check.draw.kind == Draw.Kind.SALE else REVIEWERS
    ids = places_of(user, *roles)
    if ids is not None and check.commune_id not in ids:
        return False
    makers = {check.recorded_by_id} if check.recorded_by_id else set()
    return not has_a_hand(user, makers=makers, participants={check.participant_id})
