"""What apps above this one know that the trail does not: who a participant is, what a code stands for."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from accounts.models import User
from audit.models import Entry
from common.registries import Registry


@dataclass(frozen=True)
class Named:
    """A participant as the reader may see it: its name today and where it opens. The trail itself keeps the number alone."""

    name: str
    url: str


# By user and participants' numbers: those that the user may see.
name_participants: Registry[Callable[[User, Collection[int]], dict[int, Named]]] = Registry("names of participants")
# By user and what was typed: the numbers of those that are meant.
find_participants: Registry[Callable[[User, str], Collection[int]]] = Registry("participants by name or phone")
# By the name of a field that holds codes: what they are called.
spell_codes: Registry[Callable[[Collection[str]], dict[str, str]]] = Registry("names of codes")


def named(user: User, pks: Collection[int]) -> dict[int, Named]:
    """Names of participants, from whoever knows them."""
    found: dict[int, Named] = {}
    for name in name_participants.names() if pks else ():
        found |= name_participants[name](user, pks)
    return found


def found(user: User, text: str) -> set[int]:
    """Numbers of the participants that somebody looks for."""
    return {pk for name in find_participants.names() for pk in find_participants[name](user, text)}


def spelled(rows: Iterable[Entry]) -> dict[str, dict[str, str]]:
    """The codes that stand in the rows, by field, with their names of today: one question a field."""
    codes: dict[str, set[str]] = {name: set() for name in spell_codes.names()}
    for row in rows:
        for name in codes.keys() & row.changes.keys():
            value = row.changes[name]
            codes[name].update(
                part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str)
            )
    return {name: spell_codes[name](found) for name, found in codes.items() if found}
