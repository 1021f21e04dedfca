"""Who may see the province's numbers, and where."""

from accounts.models import Role
from accounts.queries.authority import Person, has_everywhere, has_role, places_of
from indicators.models import Report
from indicators.models.report import READERS
from places.models import Place


def can_see_numbers(user: Person) -> bool:
    """Officers, department staff and auditors; what the public may see is on the number's own page."""
    return has_role(user, *READERS)


def can_count_now(user: Person) -> bool:
    """Auditors read numbers and start nothing."""
    return has_role(user, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF)


def can_keep_figures(user: Person) -> bool:
    """Figures from outside, targets and periods hold for the whole province: the department keeps them."""
    return has_everywhere(user, Role.DEPARTMENT_STAFF)


def can_have_sent(user: Person) -> bool:
    """What leaves for another system is the department's, of the whole province."""
    return has_everywhere(user, Role.DEPARTMENT_STAFF)


def communes_open_to(user: Person) -> set[int] | None:
    """Ids of the communes whose rows the user may open; None means all of them."""
    return places_of(user, *READERS)


def can_report_for(user: Person, commune: Place) -> bool:
    """Officers of the commune, and nobody else; for the province the department."""
    if commune.kind == Place.Kind.PROVINCE:
        return has_everywhere(user, Role.DEPARTMENT_STAFF)
    ids = places_of(user, Role.COMMUNE_OFFICER)
    return ids is None or commune.pk in ids


def can_decide_on(user: Person, report: Report) -> bool:
    """The department of the whole province, and never who handed it in."""
    return has_everywhere(user, Role.DEPARTMENT_STAFF) and report.submitted_by_id != user.pk
