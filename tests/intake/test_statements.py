"""What a statement of another channel becomes: lines, sales, questions; and what it never becomes."""

import pytest

from households.models import Milestone
from intake.models import Statement, StatementLine
from marketplace.models import Sale
from marketplace.queries.invariants import broken
from tests.intake.papers import SHOPEE, as_csv, as_xlsx, read, shopee
from tests.marketplace.stall import live, officer_of, seller

pytestmark = pytest.mark.usefixtures("market")


def counts(statement: Statement) -> dict[str, int]:
    """The figures that are not nothing."""
    return {name: figure for name, figure in statement.result.items() if figure}


@pytest.fixture
def market(db: None) -> None:
    from tests.marketplace.stall import load_market

    load_market()


def test_a_households_statement_becomes_sales_of_its_goods():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    rows = [
        shopee("A1"),
        shopee("A2", value="95,000₫"),
        shopee("A3", status="Đã hủy"),
        shopee("A4", status="Đang giao"),
    ]

    statement = read(user, as_csv(SHOPEE, rows), to=participant)

    assert statement.state == "read"
    assert statement.bad == []
    assert counts(statement) == {"rows": 4, "sold": 2, "not_counted": 2, "value_vnd": 285_000}
    assert set(Sale.objects.values_list("value_vnd", "product", "source", "count")) == {
        (190_000, product.pk, "channel", 1),
        (95_000, product.pk, "channel", 1),
    }
    assert Milestone.objects.get(participant=participant, step="sold").reached_on.isoformat() == "2026-10-15"
    assert list(broken()) == []


def test_the_same_again_changes_nothing():
    user, participant = seller()
    live(user, participant, officer=officer_of())
    data = as_csv(SHOPEE, [shopee("A1"), shopee("A1"), shopee("A2", item="Sầu riêng Ri 6")])
    read(user, data, to=participant)
    before = list(Sale.objects.order_by("pk").values())
    lines = list(StatementLine.objects.order_by("pk").values())

    again = read(
        user, as_xlsx(SHOPEE, [shopee("A2", item="Sầu riêng Ri 6"), shopee("A1"), shopee("A1")]), to=participant
    )

    assert len(before) == 3
    assert list(Sale.objects.order_by("pk").values()) == before
    assert list(StatementLine.objects.order_by("pk").values()) == lines
    assert again.result["known"] == 3
