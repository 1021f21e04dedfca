"""What an indicator is: a name, a meaning in plain words, and the one query that both counts and opens it."""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise

# A fact as known at a moment; an interval open on the cut-off day ``m.cutoff`` as known at that moment.
STANDING = "{t}.recorded_at <= %(known_at)s AND ({t}.voided_at IS NULL OR {t}.voided_at > %(known_at)s)"
OPEN = (
    STANDING
    + " AND {t}.happened_on <= m.cutoff"
    + " AND ({t}.ended_on IS NULL OR {t}.ended_on > m.cutoff OR {t}.end_recorded_at > %(known_at)s)"
)

# The months asked for, each with its cut-off, the last day of it.
MONTHS = (
    "(SELECT month, (month + interval '1 month - 1 day')::date AS cutoff FROM unnest(%(months)s::date[]) AS month) AS m"
)


class Kind(Enum):
    """A stock is as at the end of the month; a flow is what happened within it."""

    STOCK = "stock"
    FLOW = "flow"


class Opens(Enum):
    """What the rows behind a number are."""

    PARTICIPANTS = "participants"
    PRODUCTS = "products"
    SALES = "sales"


def standing(table: str) -> str:
    """SQL: the fact of that alias stands as known at ``known_at``."""
    return STANDING.format(t=table)


def open_at_cutoff(table: str) -> str:
    """SQL: the interval of that alias stands and is open at the month's cut-off."""
    return OPEN.format(t=table)


@dataclass(frozen=True)
class Indicator:
    """A defined number.

    ``rows_sql`` selects ``commune_id, month, row_id, weight, is_verified`` for the communes, months and moment given as
    %(communes)s, %(months)s, %(known_at)s. The raw value is the sum of ``weight``; the verified value is that of the verified rows.
    ``unit`` and the words are for people; ``asked_by`` names who asks for the number (DESIGN 5).
    """

    code: str
    name: str | Promise
    unit: str | Promise
    kind: Kind
    opens: Opens
    counts: str | Promise
    verified: str | Promise
    rows_sql: str
    is_money: bool = False
    version: int = 1
