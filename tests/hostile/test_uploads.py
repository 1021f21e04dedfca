"""Two hundred hostile files at every door that takes a file: nothing of them is kept, and no door breaks."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.http import HttpResponse
from django.test import Client

from households.models import Participant
from intake.models import Statement
from marketplace.models import Certificate, Product, Sale
from photos.models import Photo
from tests.hostile.forms import chain, others
from tests.hostile.sending import Form
from tests.hostile.uploads import all_of_them, as_upload
from tests.marketplace.papers import PDF
from tests.photos.samples import photo
from tests.world import World

CASES = all_of_them()


@dataclass(frozen=True)
class Door:
    """The form's name, which file is good there, and how many of the cases are tried: every one, every sixth …

    Doors that lead into the same room share the cases between them.
    """

    name: str
    takes: bytes | None
    step: int = 1


DOORS = [
    Door("list_goods", photo("JPEG")),
    Door("edit_goods", photo("PNG"), 6),
    Door("list_goods_for", photo("WEBP"), 6),
    Door("my_shop", photo("HEIF")),
    Door("shop_of_household", photo("AVIF"), 6),
    Door("my_certificates", PDF),
    Door("wagtailimages:add", photo("JPEG"), 3),
    Door("my_statements", None, 2),
    Door("desk_statements", None, 6),
    Door("read_in_list", None, 12),
]


@pytest.fixture(scope="module")
def shelves() -> list[Path]:
    """Where files are kept: pictures, and what no address gives out."""
    return [Path(settings.MEDIA_ROOT), Path(storages["private"].location)]


def form_of(world: World, name: str) -> Form:
    return next(form for form in chain(world) + others(world) if form.name == name)


def files_on(shelves: list[Path]) -> set[Path]:
    """All but the small sizes of pictures, which a page makes of those that are there."""
    found = {path for shelf in shelves if shelf.exists() for path in shelf.rglob("*") if path.is_file()}
    return {path for path in found if path.parent.name != "images"}


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Photo, Product, Certificate, Participant, Statement, Sale))


def sent(world: World, door: Door, shelves: list[Path], cases: list[Any]) -> list[tuple[str, int, bool]]:
    """For each file: its name, the answer, whether anything of it was kept."""
    form, found = form_of(world, door.name), []
    fields = {key: value for key, value in form.good.items() if key != "kept"}
    for case in cases:
        rows_before, files_before = rows(), files_on(shelves)

        def ask(client: Client, case: Any = case) -> HttpResponse:
            return client.post(form.path, {**fields, form.file: as_upload(case)})

        status, rows_after = world.knock(form.role, ask, lambda answer: (answer.status_code, rows()))
        kept = files_on(shelves) - files_before
        for path in kept:
            path.unlink()
        found.append((case[0], status, rows_after != rows_before or bool(kept)))
    return found


def test_there_are_two_hundred_of_many_kinds() -> None:
    assert len(CASES) >= 200
    assert len({data for _name, _kind, data in CASES}) >= 150


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_nothing_hostile_is_kept_and_no_door_breaks(world: World, door: Door, shelves: list[Path]) -> None:
    found = sent(world, door, shelves, CASES[:: door.step])

    assert [case for case in found if case[1] >= 500] == []
    assert [case for case in found if case[2]] == []


@pytest.mark.parametrize("door", [door for door in DOORS if door.takes], ids=lambda door: door.name)
def test_what_is_good_is_kept_at_the_same_door(world: World, door: Door, shelves: list[Path]) -> None:
    """Without this the test above could stand before a closed door."""
    [(_name, status, kept)] = sent(world, door, shelves, [("good.jpg", "image/jpeg", door.takes)])

    assert (status, kept) == (302, True)
