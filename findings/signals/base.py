"""What a signal is: a plain name, what it takes for a sign, and one query that gives the rows."""

from dataclasses import dataclass

from django.utils.functional import Promise

# From how many on something is one for many. Families of two or three share a phone or a roof honestly; a bank account and a
# picture of goods are shared by fewer.
MANY = 4
SEVERAL = 3


@dataclass(frozen=True)
class Signal:
    """Something that may mean that facts are untrue.

    ``sql`` selects ``key, kind, row_id``: rows with the same key are one finding. It is given %(since)s, the moment up to which it
    has looked, and %(now)s. A signal that can gives only groups in which something was recorded since; others look at all there is.

    Where numbers and not rows are the sign, ``numbers`` are their codes, and ``sql`` selects ``key, commune_id, first_on, last_on``:
    each is a finding, once, that opens into the numbers; nothing is left out by it.
    """

    code: str
    name: str | Promise
    says: str | Promise
    sql: str
    numbers: tuple[str, ...] = ()
