"""Who may read in lists, and for where."""

from accounts.models import Role
from accounts.queries.authority import Person, has_role, places_of
from households.models import Participant
from marketplace.rules import can_sell_for, is_within

IMPORTERS = (Role.DEPARTMENT_STAFF, Role.COMMUNE_OFFICER)


def can_see_imports(user: Person) -> bool:
    """Auditors look at what was read in; they read in nothing."""
    return has_role(user, *IMPORTERS, Role.AUDITOR)


def can_import(user: Person) -> bool:
    """The department everywhere, officers in their communes."""
    return has_role(user, *IMPORTERS)


def import_reach(user: Person) -> set[int] | None:
    """Ids of the communes that the user's lists may name; None is the whole province."""
    return places_of(user, *IMPORTERS)


def can_answer_for(user: Person, participant: Participant) -> bool:
    """Which goods a name on another channel means: the seller, who helps it with its leave, the officer of the place."""
    return can_sell_for(user, participant) or is_within(user, participant, *IMPORTERS)
