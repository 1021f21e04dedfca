"""Certificates for those who may see them, and what buyers see of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from common import clock
from households.models import Participant
from households.rules import can_act_for
from marketplace.models import Certificate
from marketplace.rules import is_within


@dataclass(frozen=True)
class Badges:
    """What a card shows: OCOP stars, schemes, and the first day on which one of them ends."""

    stars: int = 0
    schemes: tuple[str, ...] = ()
    until: date | None = None


NO_BADGES = Badges()


def certificates_of(participant: Participant) -> QuerySet[Certificate]:
    """All that a participant has handed in, each with its goods; what ends first stands first."""
    return Certificate.objects.kept().filter(participant=participant).prefetch_related("products")


def certificates_of_product(product_id: int) -> list[Certificate]:
    """What buyers may trust today, stars first. Who issued it and until when is public; the scan is not."""
    rows = Certificate.objects.good_on(clock.today()).filter(products=product_id).defer("scan", "remark")
    return sorted(rows, key=lambda each: (-(each.stars or 0), each.scheme, each.pk))


def badges_of(product_ids: Iterable[int]) -> dict[int, Badges]:
    """The badges of each product (id) that has any today: one query."""
    rows = Certificate.objects.good_on(clock.today()).filter(products__in=list(product_ids))
    found: dict[int, list[tuple[str, int | None, date]]] = defaultdict(list)
    for pk, scheme, stars, ends in rows.values_list("products", "scheme", "stars", "expires_on"):
        found[pk].append((scheme, stars, ends))
    return {
        pk: Badges(
            stars=max(stars or 0 for _scheme, stars, _ends in each),
            schemes=tuple(sorted({scheme for scheme, _stars, _ends in each})),
            until=min(ends for _scheme, _stars, ends in each),
        )
        for pk, each in found.items()
    }


def waiting_certificates(user: Viewer) -> QuerySet[Certificate]:
    """Those that wait for a look where the user may give one; nobody looks at their own."""
    roles = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF)
    reach = within(user, *roles, commune="participant__commune", hamlet="participant__hamlet")
    rows = Certificate.objects.kept().filter(reach, verdict=Certificate.Verdict.WAITING)
    if user.is_authenticated:
        rows = rows.exclude(participant__people__user_id=user.pk)
    return rows.order_by("added_at", "pk")


def can_see_scan(user: Viewer, certificate: Certificate) -> bool:
    """The owner, who helps with its leave, and staff of the place."""
    home = certificate.participant
    staff = (Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)
    return can_act_for(user, home) or is_within(user, home, *staff)
