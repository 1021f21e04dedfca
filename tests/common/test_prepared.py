"""A query that is built once answers as Django's own would, each time for the values of that time."""

import pytest
from django.db import connection, transaction
from django.db.models import CharField, Q
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from common.naming import name_at
from common.prepared import Prepared, Slot
from marketplace.models import Unit
from places.models import Place
from tests.marketplace.stall import load_market

pytestmark = pytest.mark.django_db


def children() -> Prepared[Place]:
    rows = Place.objects.select_related("parent").filter(Q(parent=Slot("of")) | Q(code=Slot("code", CharField())))
    return Prepared(lambda: rows.order_by("code"))


@pytest.fixture
def two(db: None) -> tuple[Place, Place]:
    first, second, *_others = Place.objects.filter(parent=None).order_by("code")
    return first, second


def test_it_answers_for_the_values_of_each_run(two: tuple[Place, Place]) -> None:
    prepared = children()

    for place in (*two, *two):
        plain = list(Place.objects.filter(Q(parent=place) | Q(code="none")).order_by("code"))
        assert plain
        assert prepared(of=place.pk, code="none") == plain
    assert prepared.first(of=-1, code=two[0].code) == two[0]
    assert prepared.first(of=-1, code="none") is None


def test_related_rows_come_with_it(two: tuple[Place, Place]) -> None:
    prepared = children()
    prepared(of=two[0].pk, code="")

    with CaptureQueriesContext(connection) as caught:
        assert {each.parent for each in prepared(of=two[1].pk, code="")} == {two[1]}

    assert len(caught) == 1
    assert "places_place" in caught.captured_queries[0]["sql"]


def test_words_in_the_reader_s_language() -> None:
    load_market()
    kilogram = Unit.objects.get(code="kg")
    Unit.objects.filter(pk=kilogram.pk).update(name_en="kilogram")
    prepared = Prepared(lambda: Unit.objects.filter(pk=Slot("pk")).values_list("code", name_at()))

    assert prepared(pk=kilogram.pk) == [("kg", kilogram.name)]
    with override("en"):
        assert prepared(pk=kilogram.pk) == [("kg", "kilogram")]
    assert prepared(pk=kilogram.pk) == [("kg", kilogram.name)]


def test_several_lists_in_one(two: tuple[Place, Place]) -> None:
    first = Place.objects.filter(code=Slot("a", CharField())).values_list("code", "name")
    second = Place.objects.filter(code=Slot("b", CharField())).values_list("code", "name")
    prepared = Prepared(lambda: first.union(second, all=True))

    assert sorted(prepared(a=two[0].code, b=two[1].code)) == [(each.code, each.name) for each in two]


def test_it_sees_what_its_transaction_wrote_and_outlives_one_that_failed(two: tuple[Place, Place]) -> None:
    prepared = children()
    with transaction.atomic():
        Place.objects.filter(pk=two[0].pk).update(name="Elsewhere")
        assert prepared(of=-1, code=two[0].code)[0].name == "Elsewhere"
        transaction.set_rollback(True)

    assert prepared(of=-1, code=two[0].code)[0].name == two[0].name
