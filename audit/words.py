"""The trail in people's words: deeds, kinds of rows, fields and values.

Fields are called as their models call them. What a model does not know, each app says in its ``deeds.py``, gathered when
the site starts:

    DEEDS      {"place_order": "placed an order"}                  what an action is called
    NAMES      {"parcels": "parcels"}                              what stands in changes and is no field of the subject
    MEANINGS   {"rail": {"cash": "cash"}}                          what a value stands for; "unmask.reason": of that deed alone
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from audit.changes import FIELDS
from common.money import show_vnd

Words = str | Promise
DAY = re.compile(r"\d{4}-\d\d-\d\d")

_deeds: dict[str, Words] = {}
_names: dict[str, Words] = {}
_meanings: dict[str, Mapping[str, Words]] = {}


def learn(deeds: Mapping[str, Words], names: Mapping[str, Words], meanings: Mapping[str, Mapping[str, Words]]) -> None:
    """Take over what an app says. Two apps do not say one thing differently."""
    for known, told in ((_deeds, deeds), (_names, names), (_meanings, meanings)):
        for name, words in told.items():
            if known.setdefault(name, words) is not words:  # type: ignore[arg-type]
                raise ValueError(f"{name} is named twice")


def deeds() -> dict[str, Words]:
    """All that have a name."""
    return dict(_deeds)


def names() -> dict[str, Words]:
    """What stands in changes and is no field, and has a name."""
    return dict(_names)


def deed(action: str) -> str:
    """What an action is called; its bare name where nobody has named it."""
    return str(_deeds.get(action, action.replace("_", " ")))


def subject(row: Any) -> str:
    """What an entry speaks of: the kind of row and its number."""
    model = _model(row.subject_type)
    return f"{capfirst(str(model._meta.verbose_name)) if model else row.subject_type} {row.subject_id}"


def changes(row: Any, spelled: Mapping[str, Mapping[str, Words]] | None = None) -> list[str]:
    """A line for each field: "state: draft → live". ``spelled`` says what codes stand for (audit/handlers.py)."""
    model = _model(row.subject_type)
    lines = [
        f"{_field(model, name)}: {_said(_meaning(model, row.action, name) or (spelled or {}).get(name, {}), name, value)}"
        for name, value in row.changes.items()
        if name != FIELDS
    ]
    if named := row.changes.get(FIELDS):
        lines.append(_("changed: %(fields)s") % {"fields": ", ".join(_field(model, name) for name in named)})
    return lines


def _model(label: str) -> type[models.Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _field(model: type[models.Model] | None, name: str) -> str:
    """What a field is called, or what stands beside the fields; its bare name where nobody has named it."""
    try:
        return str(model._meta.get_field(name).verbose_name) if model else name  # type: ignore[union-attr]
    except (FieldDoesNotExist, AttributeError):
        return str(_names.get(name, name.replace("_", " ")))


def _meaning(model: type[models.Model] | None, action: str, name: str) -> Mapping[Any, Words]:
    """What the values of a field stand for."""
    try:
        choices = dict(model._meta.get_field(name).flatchoices) if model else {}  # type: ignore[union-attr]
    except (FieldDoesNotExist, AttributeError):
        choices = {}
    return choices or _meanings.get(f"{action}.{name}") or _meanings.get(name) or {}


def _said(meaning: Mapping[Any, Words], name: str, value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{_kind(key)} {number}" for key, number in value.items() if number) or "—"
    if isinstance(value, list) and len(value) == 2:
        return f"{_one(meaning, name, value[0])} → {_one(meaning, name, value[1])}"
    if isinstance(value, list):
        return ", ".join(_one(meaning, name, part) for part in value)
    return _one(meaning, name, value)


def _kind(key: str) -> str:
    """What is counted: rows of a model, or a column of a list."""
    model = _model(key)
    return str(model._meta.verbose_name) if model else _field(None, key)


def _one(meaning: Mapping[Any, Words], name: str, value: Any) -> str:
    """A choice by its word, yes and no, đồng and days as people here write them, nothing as a dash."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int):
        return show_vnd(value) if name.endswith("_vnd") else str(meaning.get(value, value))
    if isinstance(value, str):
        return str(meaning[value]) if value in meaning else _day(value)
    return str(value)


def _day(text: str) -> str:
    """A day as people here write it; any other text as it is."""
    try:
        return date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT") if DAY.fullmatch(text) else text
    except ValueError:
        return text
