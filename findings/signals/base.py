"""What a signal is: a plain name, what it takes for a sign, and one query that gives the rows."""

from dataclasses import dataclass

from django.utils.functional import Promise

MANY = 4
"""From how many on one phone, address or picture is one for many: families of two or three share honestly."""


@dataclass(frozen=True)
class Signal:
    """Something that may mean that facts are untrue.

    ``sql`` selects ``key, kind, row_id``: rows with the same key are one finding. It is given %(since)s, the moment up to which it
    has looked, and %(now)s. A signal that can gives only groups in which something was recorded since; others look at all there is.
    """

    code: str
    name: str | Promise
    says: str | Promise
    sql: str
