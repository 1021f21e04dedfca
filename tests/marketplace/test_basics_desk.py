"""Kinds, units, channels and rates at the desk: what follows a change, what is fixed, what is kept."""

import pytest
from django.urls import reverse

from audit.models import Entry
from marketplace.models import Card, Category, Channel, Unit
from marketplace.queries.search import search
from tests.households.makers import department, officer_of
from tests.marketplace.makers import make_product

pytestmark = pytest.mark.usefixtures("market")


@pytest.fixture
def desk(client):
    client.force_login(department(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def fields(row, *names):
    return {name: getattr(row, name) if getattr(row, name) is not None else "" for name in names}


def test_goods_are_found_by_the_new_name_of_their_kind(desk):
    product = make_product("Mận An Phước")
    other = make_product("Gạo Nàng Nhen", category="gao-nep")
    kind = Category.objects.get(slug="trai-cay")
    assert " gao " in other.card.search_text
    sent = fields(kind, "name_en", "slug", "position") | {"name": "Hoa quả miệt vườn"}

    answer = desk.post(reverse("category:edit", args=[kind.pk]), sent)

    assert answer.status_code == 302
    assert " miet " in Card.objects.get(product=product).search_text
    assert Card.objects.get(product=other).search_text == other.card.search_text
    assert [card.product for card in search("hoa quả miệt vườn").products] == [product]
    assert Entry.objects.get(action="change_row").changes == {"name": ["Trái cây", "Hoa quả miệt vườn"]}


def test_what_a_unit_holds_is_fixed_once_something_was_sold_by_it(desk):
    make_product("Mận An Phước", unit="kg")
    used, free = Unit.objects.get(code="kg"), Unit.objects.exclude(code="kg").earliest("pk")
    names = ("code", "name", "name_en", "base", "base_units", "smallest", "position")

    for unit in (used, free):
        desk.post(reverse("unit:edit", args=[unit.pk]), fields(unit, *names) | {"base_units": 77, "smallest": 7})

    used.refresh_from_db(), free.refresh_from_db()
    assert (used.base_units, used.smallest) == (1000, 7)
    assert (free.base_units, free.smallest) == (77, 7)


def test_lists_say_yes_and_no_and_group_money(desk):
    channels = desk.get(reverse("channel:index")).content.decode()
    rates = desk.get(reverse("deliveryrate:index")).content.decode()

    assert Channel.objects.filter(is_this_market=True).exists()
    assert "True" not in channels
    assert "False" not in channels
    assert "Không" in channels
    assert "30.000" in rates or "35.000" in rates or "25.000" in rates


def test_an_officer_reads_the_kinds_and_changes_none(client):
    client.force_login(officer_of(), backend="django.contrib.auth.backends.ModelBackend")
    kind = Category.objects.earliest("pk")

    answer = client.post(reverse("category:edit", args=[kind.pk]), {"name": "Khác", "slug": kind.slug, "position": 1})

    assert client.get(reverse("category:index")).status_code == 200
    assert answer.status_code == 302
    assert Category.objects.get(pk=kind.pk).name == kind.name
    assert not Entry.objects.filter(action="change_row").exists()
