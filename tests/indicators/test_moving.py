"""H1, H4 and P1 of a household that moved, or whose phone was changed: in one commune at a time, and as known then."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from common import clock
from households.actions.assist import record_agreement
from households.actions.change_participant import change_participant
from households.actions.change_phone import change_phone
from households.models import Participant
from indicators.definitions import INDICATORS
from indicators.queries.counting import count_cells
from indicators.queries.touched import touched_since
from tests.households.makers import commune, department, other_commune
from tests.indicators.facts import a_household, a_month, a_product, listed, proved

pytestmark = pytest.mark.django_db

AUGUST, SEPTEMBER, OCTOBER = date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)
JOINED, MOVED, LATER = (datetime(2026, month, 15, 3, tzinfo=UTC) for month in (8, 9, 10))


def counted(code: str, month: date, known_at: datetime | None = None) -> dict[str, tuple[int, int]]:
    communes = {commune().pk: "old", other_commune().pk: "new"}
    cells = count_cells(
        INDICATORS[code].rows, communes=list(communes), periods=[a_month(month)], known_at=known_at or clock.now()
    )
    return {communes[cell.commune_id]: (cell.raw, cell.verified) for cell in cells if not cell.split}


def helping(household: Participant, email: str = "so@example.vn") -> User:
    """Somebody of the department who acts for the household."""
    office = department(email)
    head = household.people.get(is_head=True)
    record_agreement(by=office, participant=household, person=head, agreement="spoken", note="không có điện thoại")
    return office


@pytest.fixture
def moved():
    with clock.at(JOINED):
        household = a_household(date(2026, 8, 15), where=commune())
        listed(household, date(2026, 8, 16), product=a_product(household))
        proved(household, date(2026, 8, 15))
    with clock.at(MOVED):
        change_participant(
            by=helping(household), participant=household, name=household.name, produce="", commune=other_commune()
        )
    return household


@pytest.mark.parametrize("code", ["H1", "H4"])
def test_a_household_that_moved_counts_in_the_old_commune_before_and_in_the_new_one_after(moved, code):
    assert counted(code, AUGUST) == {"old": (1, 1)}
    assert counted(code, SEPTEMBER) == {"new": (1, 1)}
    assert counted(code, OCTOBER) == {"new": (1, 1)}


def test_its_goods_move_with_it(moved):
    assert {month: set(counted("P1", month)) for month in (AUGUST, SEPTEMBER)} == {
        AUGUST: {"old"},
        SEPTEMBER: {"new"},
    }


def test_as_known_before_the_move_it_is_where_it_was(moved):
    before = datetime(2026, 9, 15, 2, 59, tzinfo=UTC)

    assert counted("H1", SEPTEMBER, before) == {"old": (1, 1)}
    assert counted("H1", SEPTEMBER, MOVED) == {"new": (1, 1)}


def test_both_communes_are_counted_anew(moved):
    touched = {row.commune_id for row in touched_since(MOVED)}

    assert touched == {commune().pk, other_commune().pk}


def test_a_changed_phone_leaves_the_months_before_it_verified(moved):
    head = moved.people.get(is_head=True)

    with clock.at(LATER):
        change_phone(by=helping(moved, "so2@example.vn"), person=head, phone="0905111222")

    assert counted("H1", AUGUST) == {"old": (1, 1)}
    assert counted("H1", SEPTEMBER) == {"new": (1, 1)}
    assert counted("H1", OCTOBER) == {"new": (1, 0)}
    assert counted("H1", OCTOBER, datetime(2026, 10, 15, 2, 59, tzinfo=UTC)) == {"new": (1, 1)}
