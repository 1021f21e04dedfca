"""Every address by every role: no deviation from the table, and no address that the table does not know."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse

from tests.access.table import BESIDE, DESK, DESKS, MAY_READ, OPEN_PAGES, PERSONAL, READING, UNREAD, VIEWS, WAGTAILS
from tests.world import ROLES, World, addresses

STAFF = ROLES[6:]
AT_WAGTAILS = ("officer_here", "department", "editor", "auditor")
Row = tuple[str, str, str]


def rows(table: str) -> list[Row]:
    """(path, one sign a role, name) of each line."""
    found = []
    for line in table.strip().splitlines():
        if line.strip():
            path, *signs, name = line.split()
            found.append((path, "".join(signs), name))
    return found


def desk_rows() -> list[Row]:
    """(row, signs, name of the view) for every view of every list at the desk."""
    found = []
    for line in DESKS.strip().splitlines()[1:]:
        desk, row, *signs = line.split()
        by_view = dict(zip(VIEWS, signs, strict=True))
        by_view |= {view: by_view[like] for view, like in BESIDE.items()}
        found += [(row, by_view[view], f"{desk}:{view}") for view in by_view if by_view[view] != "none"]
    return found


def wagtails() -> dict[str, str]:
    """Name to signs."""
    return {name: signs for signs, names in WAGTAILS.items() for name in names.split()}


def sign_of(answer: HttpResponse) -> str:
    """One sign for what came back."""
    if answer.status_code in (301, 302):
        to = answer["Location"]
        return "L" if to.startswith(("/vao/?", "/admin/login/")) or to == "/vao/" else ">"
    return {200: "2", 404: "-", 403: "F", 405: "M"}.get(answer.status_code, f" {answer.status_code} ")


def seen(world: World, path: str, roles: tuple[str, ...] = ROLES) -> str:
    """One sign a role; fails where somebody reads on the page who somebody else is and may not."""
    signs = ""
    for role in roles:
        sign, told = world.knock(
            role, lambda client: client.get(path), lambda answer: (sign_of(answer), told_by(answer))
        )
        signs += sign
        assert [what for what in told if role not in MAY_READ[what]] == [], f"{role} reads it on {path}"
    return signs


def told_by(answer: HttpResponse) -> list[str]:
    """What the page tells of PERSONAL."""
    if answer.streaming or not answer["Content-Type"].startswith("text/") or answer.wsgi_request.path in OPEN_PAGES:
        return []
    text = answer.content.decode()
    return [what for what, words in PERSONAL.items() if any(word in text for word in words)]


@pytest.mark.parametrize("row", rows(READING), ids=lambda row: row[0])
def test_every_role_gets_what_the_table_says(world: World, row: Row) -> None:
    path, expected, _name = row

    assert seen(world, path.format(**world.words)) == expected, f"in the order of {ROLES}"


@pytest.mark.parametrize("row", rows(DESK), ids=lambda row: row[0])
def test_staff_get_what_the_table_says(world: World, row: Row) -> None:
    path, expected, _name = row

    assert seen(world, path.format(**world.words), STAFF) == expected, f"in the order of {STAFF}"


@pytest.mark.parametrize("desk", sorted({name.partition(":")[0] for _row, _signs, name in desk_rows()}))
def test_a_list_of_the_desk_opens_to_whom_the_table_says(world: World, desk: str) -> None:
    expected = {name: (row, signs) for row, signs, name in desk_rows() if name.startswith(f"{desk}:")}

    found = {
        name: (row, seen(world, _path(world, name, row), STAFF)) for name, (row, _s) in expected.items() if _there(name)
    }

    assert found == {name: expected[name] for name in found}, f"in the order of {STAFF}"


@pytest.mark.parametrize("signs", sorted(WAGTAILS))
def test_wagtails_own_screens_open_to_whom_the_table_says(world: World, signs: str) -> None:
    """What lies beside a list is its second half, by the same rule."""
    names = [name for name in WAGTAILS[signs].split() if not name.endswith("_results")]

    assert {name: seen(world, reverse(name), AT_WAGTAILS) for name in names} == dict.fromkeys(names, signs)


def test_nobody_without_a_desk_comes_into_the_administration(world: World) -> None:
    """Every address of it, with numbers that exist for much of what is there. The way out is for whoever is in."""
    other = {*UNREAD, "wagtailadmin_logout"}
    inside = [address for address in addresses() if address.route.startswith("admin/") and address.name not in other]

    came_in = {}
    for address in inside:
        path = _some_path(address.name, address.parts)
        for role in ("stranger", "owner"):
            if path and (sign := seen(world, path, (role,))) != "L":
                came_in[address.name, role] = sign

    assert len(inside) > 200
    assert came_in == {}


def test_those_who_may_do_read_it(world: World) -> None:
    """Without this the tests above could look for words that stand nowhere."""
    order, parcel = f"/don/{world.words['order']}/", f"/cua-toi/don/{world.words['parcel']}/"

    assert world.knock("owner", lambda client: client.get(parcel), told_by) == ["who bought"]
    assert world.knock("buyer", lambda client: client.get(order), told_by) == ["who bought", "the grower's phone"]


def test_no_address_is_missing_in_the_tables() -> None:
    known = {name for _path, _signs, name in rows(READING + DESK) + desk_rows()} | UNREAD.keys() | wagtails().keys()
    ours = [address for address in addresses() if not (address.name.startswith("wagtail") and address.has_parts)]

    assert sorted({address.name for address in ours} - known) == []


def test_the_tables_name_no_address_that_is_gone() -> None:
    there = {address.name for address in addresses()}
    named = {name for _path, _signs, name in rows(READING + DESK)} | UNREAD.keys() | wagtails().keys()

    assert sorted(named - there) == []


def _there(name: str) -> bool:
    return name in _names()


def _names() -> set[str]:
    return {address.name for address in addresses()}


def _path(world: World, name: str, row: str) -> str:
    view = name.rpartition(":")[2]
    return reverse(name, args=[] if view in ("index", "index_results", "add") else [world.words[row]])


def _some_path(name: str, parts: tuple[str, ...]) -> str | None:
    values: dict[str, Any] = dict.fromkeys(parts, 1)
    for words in ({}, {"pk": "00000000-0000-0000-0000-000000000000"}):
        try:
            return reverse(name, kwargs=values | words)
        except NoReverseMatch:
            continue
    return None
