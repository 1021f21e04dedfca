"""The trail in people's words: deeds, kinds of rows, fields and values.

Each app names its deeds in its ``deeds.py`` (DEEDS: action to words), gathered when the site starts.
"""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from audit.changes import FIELDS

Words = str | Promise

_deeds: dict[str, Words] = {}


def name_deeds(deeds: Mapping[str, Words]) -> None:
    """Say what actions are called. Two apps do not name one action differently."""
    for action, words in deeds.items():
        if _deeds.get(action, words) is not words:
            raise ValueError(f"{action} is named twice")
        _deeds[action] = words


def deeds() -> dict[str, Words]:
    """All that have a name."""
    return dict(_deeds)


def deed(action: str) -> str:
    """What an action is called; its bare name where nobody has named it."""
    return str(_deeds.get(action, action.replace("_", " ")))


def subject(row: Any) -> str:
    """What an entry speaks of: the kind of row and its number."""
    model = _model(row.subject_type)
    return f"{capfirst(str(model._meta.verbose_name)) if model else row.subject_type} {row.subject_id}"


def changes(row: Any) -> list[str]:
    """A line for each field: "state: draft → live"."""
    model = _model(row.subject_type)
    lines = [
        f"{_field(model, name)}: {_said(model, name, value)}" for name, value in row.changes.items() if name != FIELDS
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
    try:
        return str(model._meta.get_field(name).verbose_name) if model else name  # type: ignore[union-attr]
    except (FieldDoesNotExist, AttributeError):
        return name.replace("_", " ")


def _said(model: type[models.Model] | None, name: str, value: Any) -> str:
    if isinstance(value, list) and len(value) == 2:
        return f"{_one(model, name, value[0])} → {_one(model, name, value[1])}"
    if isinstance(value, list):
        return ", ".join(_one(model, name, part) for part in value)
    return _one(model, name, value)


def _one(model: type[models.Model] | None, name: str, value: Any) -> str:
    """A choice by its word, yes and no, nothing as a dash."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    try:
        choices = dict(model._meta.get_field(name).flatchoices) if model else {}  # type: ignore[union-attr]
    except (FieldDoesNotExist, AttributeError):
        choices = {}
    return str(choices.get(value, value) if isinstance(value, str | int) else value)
