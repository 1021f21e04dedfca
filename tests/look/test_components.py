"""Components say what they are given, and errors stand beside their fields."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from cms.forms.gallery import GalleryForm
from common.widgets import CommuneSelect
from marketplace.queries.catalogue import Shown
from marketplace.templatetags.pole import product_cards


def html(component: str, /, **context: Any) -> BeautifulSoup:
    with translation.override("en"):
        return BeautifulSoup(render_to_string(f"components/{component}.html", context), "html.parser")


def test_a_wrong_field_points_to_its_error_and_keeps_what_was_typed() -> None:
    form = GalleryForm({"name": "<b>x", "price": "95k"})

    page = html("field", field=form["phone"])

    box = page.find("input")
    assert box is not None
    assert box["aria-invalid"] == "true"
    error = page.find(id=box["aria-describedby"])
    assert error is not None
    assert error["class"] == ["error"]
    assert html("field", field=form["name"]).find("input")["value"] == "<b>x"  # type: ignore[index]


def test_help_and_error_are_both_named_by_the_field() -> None:
    page = html("field", field=GalleryForm({})["name"])

    assert page.find("input")["aria-describedby"] == "id_name_helptext id_name_error"  # type: ignore[index]
    assert page.find(id="id_name_helptext") is not None
    assert page.find(id="id_name_error") is not None


def test_as_field_group_is_the_field_component() -> None:
    with translation.override("en"):
        group = str(GalleryForm()["price"].as_field_group())

    assert 'class="field"' in group
    assert 'data-echo-for="id_price"' in group


def test_radio_buttons_are_a_group_with_a_legend() -> None:
    page = html("field", field=GalleryForm()["pay"])

    assert page.find("fieldset").find("legend").get_text(strip=True) == "How will you pay?"  # type: ignore[union-attr]
    assert len(page.find_all("input", type="radio")) == 2


def test_the_summary_links_to_every_wrong_field_and_takes_the_focus() -> None:
    form = GalleryForm({"name": "Xoài", "price": "95k", "unit": "kg", "quantity": "1", "phone": "0912345678"})

    page = html("form_errors", form=form)

    assert page.find(role="alert").has_attr("autofocus")  # type: ignore[union-attr]
    assert [link["href"] for link in page.find_all("a")] == ["#id_commune", "#id_pay", "#id_agree"]


def test_the_summary_is_not_there_when_nothing_is_wrong() -> None:
    assert html("form_errors", form=GalleryForm()).get_text(strip=True) == ""


def test_an_unknown_commune_stands_there_again() -> None:
    class Where(forms.Form):
        commune = forms.ChoiceField(choices=[("", "—"), ("1", "Xã A")], widget=CommuneSelect)

    form = Where({"commune": "", "commune_typed": "Xã Không Có"})

    assert form.is_valid() is False
    assert 'data-typed="Xã Không Có"' in str(form["commune"])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"vnd": 95000, "unit": "kg"}, "95,000\u202fđ / kg"),
        ({"vnd": 0}, "0\u202fđ"),
    ],
)
def test_a_price_is_grouped_and_does_not_break(given: dict[str, Any], said: str) -> None:
    assert re.sub(r"[ \n]+", " ", html("price", **given).get_text()).strip() == said


def test_a_tile_with_nothing_to_count_shows_zero() -> None:
    assert html("tile", over="Orders", number=0, title="new").find(class_="n").get_text() == "0"  # type: ignore[union-attr]


def drawn(card: Shown) -> BeautifulSoup:
    return BeautifulSoup(product_cards([card]), "html.parser")


def test_a_card_without_stars_or_picture_shows_neither() -> None:
    page = drawn(Shown("Xoài", "x", 62_000, "kg", "Chú Tư", "Chợ Mới", left=True))

    assert page.find(class_="stars") is None
    assert page.find("img") is None
    assert page.find(class_="face").get_text() == "T"  # type: ignore[union-attr]


def test_what_a_seller_typed_is_never_markup() -> None:
    page = drawn(Shown("<script>1</script>", "x", 1, "kg", '"><img src=x>', "", left=True))

    assert page.find("script") is None
    assert page.find("img") is None
