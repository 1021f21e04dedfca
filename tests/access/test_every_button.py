"""Every button by every role: who may not leaves no trace."""

import pytest
from django.http import HttpResponse

from audit.models import Entry
from tests.access.table import PRESSING
from tests.access.test_every_address import sign_of
from tests.hostile.forms import chain, others
from tests.world import ROLES, World

Row = tuple[str, str, bool]


def rows() -> list[Row]:
    """(name of the form, one sign a role, whether it stands in the audit trail)."""
    found = []
    for line in PRESSING.strip().splitlines()[1:]:
        name, *signs = line.split()
        found.append((name, "".join(signs).rstrip("*"), line.endswith("*")))
    return found


def sign_pressed(answer: HttpResponse) -> str:
    """One sign for what came of it."""
    if answer.status_code == 302 and answer["Location"] == "/admin/":
        return "H"
    return "U" if answer.status_code == 422 else sign_of(answer)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_button_works_for_whom_the_table_says(world: World, row: Row) -> None:
    name, expected, is_audited = row
    form = next(form for form in chain(world) + others(world) if form.name == name)
    before = Entry.objects.count()

    def look(answer: HttpResponse) -> tuple[str, int]:
        return sign_pressed(answer), Entry.objects.count() - before

    pressed = [world.knock(role, lambda client: client.post(form.path, form.good), look) for role in ROLES]

    assert "".join(sign for sign, _written in pressed) == expected, f"in the order of {ROLES}"
    assert [role for role, (sign, written) in zip(ROLES, pressed, strict=True) if sign != ">" and written] == []
    if is_audited:
        assert [role for role, (sign, written) in zip(ROLES, pressed, strict=True) if sign == ">" and not written] == []
