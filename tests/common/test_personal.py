"""The registry of personal data, and the check that it is whole."""

from dataclasses import replace

import pytest
from django.core.checks import run_checks
from django.db import models
from django.test.utils import isolate_apps

from common import personal
from common.personal import Keep, Then, holding_of, holdings
from common.personal_check import check_personal, looks_personal
from households.models import Person


def test_every_model_that_looks_personal_is_declared() -> None:
    assert check_personal() == []


def test_the_check_runs_with_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(personal._holdings, "households.person")

    found = [problem for problem in run_checks() if problem.id == "personal.E001"]

    assert "households.Person.phone looks personal and is not in the registry of personal data." in {
        problem.msg for problem in found
    }


def test_a_model_that_is_new_and_undeclared_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    with isolate_apps("households") as registry:

        class Guest(models.Model):
            second_phone = models.CharField(max_length=16)
            price_vnd = models.BigIntegerField()

            class Meta:
                app_label = "households"

    monkeypatch.setattr("common.personal_check.apps", registry)

    assert [(problem.id, problem.msg.split()[0]) for problem in check_personal()] == [
        ("personal.E001", "households.Guest.second_phone")
    ]


def test_a_field_that_is_new_and_undeclared_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    holding = holding_of(Person)
    assert holding is not None
    fields = {name: then for name, then in holding.fields.items() if name != "birth_year"}

    monkeypatch.setitem(personal._holdings, "households.person", replace(holding, fields=fields))

    assert [(problem.id, problem.msg.split()[0]) for problem in check_personal()] == [
        ("personal.E001", "households.Person.birth_year")
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"fields": {"nickname": Then.EMPTY}}, "personal.E002"),
        ({"fields": {"participant": Then.EMPTY}}, "personal.E003"),
        ({"fields": {"name": Keep("")}}, "personal.E004"),
        ({"mine": None}, "personal.E005"),
    ],
)
def test_a_mistaken_declaration_is_found(
    change: dict[str, object], problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding = holding_of(Person)
    assert holding is not None
    if "fields" in change:
        change = {"fields": {**holding.fields, **change["fields"]}}  # type: ignore[dict-item]

    monkeypatch.setitem(personal._holdings, "households.person", replace(holding, **change))  # type: ignore[arg-type]

    assert {found.id for found in check_personal()} == {problem}


def test_a_model_is_declared_once() -> None:
    holding = holding_of(Person)
    assert holding is not None

    with pytest.raises(ValueError, match="declared twice"):
        personal.declare(replace(holding))


@pytest.mark.parametrize(
    ("name", "kind", "looks"),
    [
        ("phone", models.CharField(max_length=16), True),
        ("buyer_phone", models.CharField(max_length=16), True),
        ("note", models.CharField(max_length=16), True),
        ("anything", models.TextField(), True),
        ("scan", models.FileField(), True),
        ("birth_year", models.IntegerField(), True),
        ("latitude", models.FloatField(), True),
        ("sex", models.CharField(max_length=6, choices=[("a", "b")]), True),
        ("has_name", models.BooleanField(), False),
        ("state", models.CharField(max_length=6, choices=[("a", "b")]), False),
        ("price_vnd", models.BigIntegerField(), False),
        ("code", models.CharField(max_length=6), False),
    ],
)
def test_what_looks_personal(name: str, kind: models.Field, looks: bool) -> None:
    kind.set_attributes_from_name(name)

    assert looks_personal(kind) is looks


def test_rows_that_hang_on_others_are_dealt_with_first() -> None:
    order = [holding.model for holding in holdings()]

    assert order.index("marketplace.Order") < order.index("households.Person") < order.index("accounts.User")
