"""What a reader sees when a number is opened: its rows, each with what it is."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import date_format

from common.money import show_vnd
from households.models import Participant
from indicators.definitions import Indicator, Opens
from indicators.queries.counting import CountedRow
from marketplace.models import Product, Sale


@dataclass(frozen=True)
class OpenedRow:
    """A row behind a number, in words: who or what, where, since when or how much."""

    counted: CountedRow
    title: str
    place: str
    detail: str


def described(indicator: Indicator, counted: list[CountedRow]) -> list[OpenedRow]:
    """Say in words what the counted rows of an indicator are. The caller has limited them to what the reader may see."""
    return DESCRIBE[indicator.opens](counted)


def _participants(counted: list[CountedRow]) -> list[OpenedRow]:
    found = Participant.objects.select_related("commune", "hamlet").in_bulk([row.row_id for row in counted])
    return [
        OpenedRow(row, found[row.row_id].name, _place(found[row.row_id]), found[row.row_id].produce) for row in counted
    ]


def _products(counted: list[CountedRow]) -> list[OpenedRow]:
    products = Product.objects.select_related("shop__participant__commune", "shop__participant__hamlet", "category")
    found = products.in_bulk([row.row_id for row in counted])
    return [
        OpenedRow(
            row, found[row.row_id].name, _place(found[row.row_id].shop.participant), found[row.row_id].category.label
        )
        for row in counted
    ]


def _sales(counted: list[CountedRow]) -> list[OpenedRow]:
    sales = Sale.objects.select_related("participant__commune", "participant__hamlet", "channel", "parcel__order")
    found = sales.in_bulk([row.row_id for row in counted])
    return [
        OpenedRow(
            row,
            found[row.row_id].participant.name,
            _place(found[row.row_id].participant),
            f"{date_format(found[row.row_id].happened_on, 'SHORT_DATE_FORMAT')} · {found[row.row_id].channel}"
            f" · {show_vnd(found[row.row_id].value_vnd)}",
        )
        for row in counted
    ]


def _place(participant: Participant) -> str:
    return f"{participant.hamlet}, {participant.commune}" if participant.hamlet else str(participant.commune)


DESCRIBE: dict[Opens, Callable[[list[CountedRow]], list[OpenedRow]]] = {
    Opens.PARTICIPANTS: _participants,
    Opens.PRODUCTS: _products,
    Opens.SALES: _sales,
}
