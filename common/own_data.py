"""What is held of somebody, read by the registry: for the eye, for a file, as rows with names and values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from common.personal import Group, Holding, Subject, Then, holdings
from common.phones import show_phone

SHOWN_AT_ONCE = 10
SAYS_NOTHING = {"password", "user", "sealed", "fingerprint", "code_hash", "owner_id_hash"}


@dataclass(frozen=True)
class Cell:
    """One value: the field's name, its label, what is shown, what goes into JSON; ``file`` where it is a picture."""

    name: str
    label: str
    shown: str
    value: Any
    file: FieldFile | None = None


@dataclass(frozen=True)
class Kept:
    """One kind of rows with the rows in it. ``more`` is how many are not among them."""

    holding: Holding
    rows: list[list[Cell]]
    more: int = 0


@dataclass(frozen=True)
class Section:
    """What stands under one heading."""

    group: Group
    kept: list[Kept]


def held_of(who: Subject, *, most: int | None = None, whole: bool = False) -> list[Section]:
    """Everything of the subject, grouped; with ``most`` only so many rows a kind, the newest.

    ``whole``: the subject itself takes it away, so that what is sealed of it is opened. Otherwise it is masked.
    """
    found: dict[str, list[Kept]] = {}
    for holding in holdings():
        kept = _kept(holding, who, most, who if whole else None)
        if kept is not None:
            found.setdefault(holding.group, []).append(kept)
    return [Section(group, found[group]) for group in Group if group in found]


def as_json(sections: list[Section]) -> list[dict[str, Any]]:
    """The same for machines: names of fields with plain values."""
    return [
        {
            "what": kept.holding.model,
            "title": str(kept.holding.title),
            "purpose": str(kept.holding.purpose),
            "basis": str(kept.holding.basis.label),
            "kept": str(kept.holding.kept),
            "rows": [{cell.name: cell.value for cell in row} for row in kept.rows],
        }
        for section in sections
        for kept in section.kept
    ]


def files_in(sections: list[Section]) -> Iterator[FieldFile]:
    """The pictures among it, each once."""
    seen = set()
    for section in sections:
        for kept in section.kept:
            for cell in (cell for row in kept.rows for cell in row):
                if cell.file is not None and cell.file.name not in seen:
                    seen.add(cell.file.name)
                    yield cell.file


def _kept(holding: Holding, who: Subject, most: int | None, opened_for: Subject | None) -> Kept | None:
    if holding.mine is None:
        return None
    names = _names(holding)
    links = [name for name in names if holding.model_class._meta.get_field(name).is_relation]
    rows = holding.mine(who).order_by("-pk")
    rows = rows.select_related(*links) if links else rows
    total = rows.count() if most is not None else 0
    found = [
        [*_unsealed(holding, row, opened_for), *(_cell(holding, row, name) for name in names)]
        for row in (rows if most is None else rows[:most])
    ]
    return Kept(holding, found, max(0, total - len(found))) if found else None


def _names(holding: Holding) -> list[str]:
    """Personal fields first, then what is shown beside them. Links to oneself and secrets say nothing."""
    own = [name for name, then in holding.fields.items() if then is not Then.LINK and name not in SAYS_NOTHING]
    return [*own, *(name for name in holding.show if name not in own)]


def _unsealed(holding: Holding, row: models.Model, opened_for: Subject | None) -> list[Cell]:
    found = holding.sealed(row, opened_for) if holding.sealed is not None else []
    return [Cell(each.name, str(each.label), each.text, each.text) for each in found]


def _cell(holding: Holding, row: models.Model, name: str) -> Cell:
    value = getattr(row, name)
    label = holding.label_of(name)
    display = getattr(row, f"get_{name}_display", None)
    if display is not None:
        return Cell(name, label, str(display() or ""), value)
    file = value if isinstance(value, FieldFile) else getattr(value, "file", None)
    if isinstance(file, FieldFile):
        return Cell(name, label, str(file.name or ""), str(file.name or ""), file if file else None)
    if isinstance(value, models.Model):
        return Cell(name, label, str(value), str(value))
    return Cell(name, label, _shown(value), _plain(value))


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "H:i j/n/Y")
    if isinstance(value, date):
        return date_format(value, "j/n/Y")
    if isinstance(value, int) and abs(value) >= 10_000:
        return number_format(value)
    text = str(value)
    return show_phone(text) if re.fullmatch(r"\+84\d{9}", text) else text


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, bool | int | float | str | list | dict | None) else str(value)
