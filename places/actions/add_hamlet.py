"""A hamlet that somebody names and nobody named before."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from common.text import clean
from places.errors import HamletNameWrong, PlaceUnknown
from places.models import Place
from places.names import Level, read_part
from places.queries.find import find_place
from places.queries.index import hamlets_called

LONGEST_NAME = 60


def add_hamlet(*, commune: Place, name: str) -> Place:
    """Return the hamlet of `commune` that is called so, made if it is not known yet.

    Names that differ in marks or case alone are one hamlet. Safe at the same time as others: the commune is
    locked while a hamlet is made. Raises HamletNameWrong.
    """
    name = hamlet_name(name, commune)
    try:
        return find_place(name, within=commune)
    except PlaceUnknown:
        return add_hamlets(commune=commune, names=[name])[0]


def add_hamlets(*, commune: Place, names: Iterable[str]) -> list[Place]:
    """As `add_hamlet` for several names at once, in three queries; the answer is in the order of `names`."""
    wanted = [hamlet_name(name, commune) for name in names]
    with transaction.atomic():
        Place.objects.select_for_update(no_key=True).get(pk=commune.pk)
        every = list(Place.objects.hamlets().filter(parent=commune).order_by("code"))
        standing = [hamlet for hamlet in every if hamlet.valid_to is None]
        numbers = [int(hamlet.code.rpartition("-")[2]) for hamlet in every]
        number = max(numbers, default=0)
        found: list[Place] = []
        new: list[Place] = []
        for name in wanted:
            called = hamlets_called(name, standing)
            if len(called) != 1:
                number += 1
                called = [_hamlet(commune, name, number)]
                new += called
                standing += called
            found += called
        Place.objects.bulk_create(new)
    return found


def hamlet_name(text: str, commune: Place) -> str:
    """Return a hamlet's name as it is kept: `ấp 3` is `Ấp 3`, `3` in a ward is `Khóm 3`; raises HamletNameWrong."""
    name = clean(text)
    part = read_part(name)
    if not part.key or len(name) > LONGEST_NAME or not name.isprintable() or part.level is Level.COMMUNE:
        raise HamletNameWrong
    if part.whole_key.isdigit():
        return f"{'Khóm' if commune.kind == Place.Kind.WARD else 'Ấp'} {part.whole_key}"
    return name[0].upper() + name[1:]


def keep_name(hamlet: Place, name: str) -> None:
    """Set the three forms of a name that `hamlet_name` gave."""
    part = read_part(name)
    kind_words = len(part.whole_key.split()) - len(part.key.split()) if part.level is Level.HAMLET else 0
    hamlet.name = " ".join(name.split()[kind_words:])
    hamlet.full_name = name
    hamlet.folded_name = part.whole_key


def _hamlet(commune: Place, name: str, number: int) -> Place:
    hamlet = Place(
        code=f"{commune.code}-{number:03}", kind=Place.Kind.HAMLET, parent=commune, valid_from=commune.valid_from
    )
    keep_name(hamlet, name)
    return hamlet
