"""Every address of the project is pressed, with keys that exist: who may not, writes nothing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse

from households.models import Assistance
from tests.access.reaching import reachable
from tests.hostile.forms import chain, others
from tests.world import World

WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM|TRUNCATE)\s+"?(\w+)"?', re.IGNORECASE)
# What anybody's visit may write: that one is here, what one wants to see, what was asked for too often, own taps.
ONES_OWN = {
    "django_session",
    "cache_entries",
    "wagtailusers_userprofile",
    "accounts_message",
    "wagtailadmin_editingsession",
    "wagtailcore_uploadedfile",
}
# Addresses where an auditor or officer is a person like any other: their own account, home, purchases, sign-in.
PRIVATE = re.compile(
    r"^/(vao|ngon-ngu|cua-toi|ghi-danh|treo-hang|gio|dat-hang|don|tra-tien|hoc|cho|dien-thoai-thu|admin/(account|logout|dismissibles))/"
)


@contextmanager
def written() -> Iterator[set[str]]:
    """The tables that statements of the block wrote to."""
    tables: set[str] = set()

    def note(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        text = sql if isinstance(sql, str) else str(sql)
        if found := WRITE.match(text):
            tables.add(found.group(1))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield tables


def pressed(world: World, role: str, path: str, fields: dict[str, str]) -> set[str]:
    """Tables that a role's press wrote to, beyond what is one's own."""
    tables: set[str] = set()

    def ask(client: Any) -> HttpResponse:
        with written() as found:
            answer: HttpResponse = client.post(path, fields)
        tables.update(found)
        return answer

    world.knock(role, ask)
    return tables - ONES_OWN


def forms(world: World) -> dict[str, dict[str, str]]:
    """Sensible fields by path."""
    return {form.path: form.good for form in chain(world) + others(world)}


@pytest.mark.parametrize("role", ["auditor", "editor", "officer_there", "neighbour", "member_there"])
def test_who_may_not_changes_nothing_anywhere(world: World, role: str) -> None:
    """The auditor reads and changes nothing; an editor touches pages and pictures alone; the others nothing of elsewhere."""
    fields = forms(world)
    paths = {path: name for name, several in reachable(world).items() for path in several}
    paths |= dict.fromkeys(fields, "")
    everything = {"confirm": "1", "sure": "on", "name": "X", "title": "X", "q": "x"}

    wrote = {
        path: tables
        for path in paths
        if not PRIVATE.match(path) and (tables := pressed(world, role, path, fields.get(path, everything)))
    }

    assert len(paths) > 350
    assert {path: tables for path, tables in wrote.items() if not _expected(world, role, path)} == {}


def test_the_same_presses_write_where_somebody_may(world: World) -> None:
    """Without this the test above could press what is broken for everybody."""
    fields = forms(world)
    goods = f"/admin/hang-cho-duyet/{world.words['waiting_pk']}/"

    assert "marketplace_product" in pressed(world, "officer_here", goods, fields[goods])
    assert "accounts_rolegrant" in pressed(world, "department", "/admin/vai-tro/new/", fields["/admin/vai-tro/new/"])


def _expected(world: World, role: str, path: str) -> bool:
    if role == "editor":
        return path.startswith(
            ("/admin/pages/", "/admin/images/", "/admin/documents/", "/admin/bulk/wagtailcore/page/")
        )
    if role == "officer_there":  # what is theirs: registering, lists, a recount, the cooperative there and helping it
        helping = Assistance.objects.filter(helper=world.people["officer_there"]).values_list("pk", flat=True)
        theirs = [f"/ho-so/{world.things['cooperative'].uuid}/", *(f"/lam-giup/{pk}/" for pk in helping)]
        return path.startswith((*theirs, "/to/ghi-ho/", "/admin/nap-danh-sach/", "/tinh/dem-lai/"))
    return False
