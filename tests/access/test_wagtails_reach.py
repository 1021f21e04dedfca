"""Wagtail's screens that take a key, and what leaves as a sheet: by role, by real requests."""

import csv
import io

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client

from tests.access.reaching import reachable
from tests.access.test_every_address import seen
from tests.world import World

# Of Wagtail's own, those that stand open to whoever is in, or answer for themselves.
LEFT = (
    "wagtailadmin_password",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_account",
    "wagtailadmin_home",
)
OURS = ("wagtailusers_users:",)
FOR_ALL = {
    "wagtailadmin_dismissibles",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_error_test",
}


def test_officers_and_auditors_come_into_no_screen_of_wagtails_own(world: World) -> None:
    """Choosers, previews, histories, comparisons, usage, bulk actions, collections, redirects, forms, tags, API."""
    theirs = {
        path: name
        for name, paths in reachable(world).items()
        for path in paths
        if path.startswith("/admin/") and name.startswith("wagtail") and not name.startswith(LEFT + OURS)
    }

    signs = {
        path: seen(world, path, ("officer_here", "officer_there", "auditor"))
        for path, name in theirs.items()
        if name not in FOR_ALL
    }

    assert len(signs) > 110
    assert {path: sign for path, sign in signs.items() if sign != ">>>"} == {}


@pytest.mark.parametrize("action", ["delete", "add_to_collection", "add_tags"])
def test_no_editor_takes_a_sellers_picture_with_many_others(world: World, action: str) -> None:
    path = f"/admin/bulk/photos/photo/{action}/?id={world.words['photo_pk']}"

    page = world.knock("editor", lambda client: client.get(path), lambda answer: answer.content.decode())

    assert f'value="{world.words["photo_pk"]}"' not in page
    assert world.knock("superuser", lambda client: client.get(path), lambda answer: answer.status_code) == 200


def test_a_sellers_picture_is_in_no_list_chooser_or_api_of_editors(world: World) -> None:
    title = world.things["photo"].title
    paths = ("/admin/images/", "/admin/images/chooser/", "/admin/api/main/images/", "/admin/images/?q=" + title)

    told = {
        path: world.knock(
            "editor",
            lambda client, path=path: client.get(path),
            lambda a: f"/images/{world.words['photo_pk']}/" in a.content.decode(),
        )
        for path in paths
    }

    assert told == dict.fromkeys(paths, False)


LISTS = {
    "/admin/ho/": "participant",
    "/admin/hang/": "product",
    "/admin/kien/": "parcel",
    "/admin/lan-ghe/": "visit",
    "/admin/completions/": "completion",
    "/admin/classes/": "meeting",
    "/admin/vai-tro/": "grant",
}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("path", LISTS)
def test_a_sheet_holds_the_rows_of_ones_places(world: World, path: str, kind: str) -> None:
    """As many rows as the list shows: none from here for the officer of another commune, but their own role."""

    def rows(role: str) -> int:
        def look(answer: object) -> int:
            context = answer.context  # type: ignore[attr-defined]
            return len(context["object_list"]) if context else -1

        return int(world.knock(role, lambda client: client.get(path), look))

    def sheet(role: str) -> int:
        parts: list[bytes] = []

        def ask(client: Client) -> HttpResponse:
            answer = client.get(path, {"export": kind})
            parts.append(b"".join(answer.streaming_content))
            answer.streaming_content = []
            return answer

        world.knock(role, ask)
        return _rows_of(parts[0], kind)

    for role in ("officer_here", "officer_there", "department", "auditor"):
        assert sheet(role) == rows(role), role
    if path != "/admin/vai-tro/":  # each of the two has as many roles around
        assert rows("officer_there") < rows("officer_here")
    assert world.knock("editor", lambda client: client.get(path, {"export": kind}), lambda a: a.status_code) == 302


def _rows_of(body: bytes, kind: str) -> int:
    if kind == "csv":
        return len(list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))) - 1
    return openpyxl.load_workbook(io.BytesIO(body)).active.max_row - 1
