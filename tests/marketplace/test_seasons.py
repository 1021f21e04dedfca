"""The season calendar: kinds by months, from what hangs there and the kinds' own seasons."""

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from common import clock
from marketplace.models import Card, Category
from marketplace.queries.browse import browse
from marketplace.queries.seasons import calendar
from tests.marketplace.makers import make_product

pytestmark = pytest.mark.django_db


def test_a_cell_counts_what_the_catalogue_then_shows(client: Client) -> None:
    Card.objects.filter(pk=make_product("Sầu riêng").pk).update(months=[5, 6])
    Card.objects.filter(pk=make_product("Nhãn").pk).update(months=[6, 7])
    Category.objects.filter(slug="trai-cay").update(season_from=5, season_to=8)

    row = next(row for row in calendar().rows if row.kind.slug == "trai-cay")
    html = client.get("/mua-vu/").content.decode()

    assert [cell.month for cell in row.cells] == [(clock.today().month - 1 + n) % 12 + 1 for n in range(12)]
    assert {cell.month: cell.count for cell in row.cells if cell.count} == {5: 1, 6: 2, 7: 1}
    cells = {cell.month: cell for cell in row.cells}
    assert {month for month, cell in cells.items() if cell.is_season} == {5, 6, 7, 8}
    assert (cells[6].shade, cells[5].shade, cells[1].shade) == (4, 2, 0)
    assert 'href="/cho/?loai=trai-cay&amp;thang=6"' in html
    assert {card.name for card in browse(QueryDict("loai=trai-cay&thang=6")).cards} == {"Sầu riêng", "Nhãn"}


def test_this_month_has_its_goods(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    later = clock.today().month % 12 + 1
    make_product("Ổi")
    Card.objects.filter(pk=make_product("Mận").pk).update(months=[later])

    with django_assert_max_num_queries(6):
        client.get("/mua-vu/")

    assert [card.name for card in calendar().cards] == ["Ổi"]


def test_an_empty_market_says_so(client: Client) -> None:
    assert client.get("/mua-vu/").status_code == 200
