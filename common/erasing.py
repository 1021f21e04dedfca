"""Taking personal data out of rows, as the registry says: for an erasure, and when its time is over."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.db.models import QuerySet, Value
from django.db.models.fields.files import FieldFile
from django.db.models.functions import Cast, Concat

from common import clock
from common.errors import Refusal
from common.personal import ERASED, Holding, Subject, Then, erased, holdings, unfinished
from common.phones import show_phone

SLUG = "da-xoa-"
NOWHERE = "@da-xoa.invalid"  # RFC 2606: nobody ever has an address there
BATCH = 1000
SHORTEST = 4


def what_is_unfinished(who: Subject) -> list[Refusal]:
    """Why the erasure has to wait, in sentences for the person."""
    found = (unfinished[name](who) for name in unfinished.names())
    return [refusal for refusal in found if refusal is not None]


def take_out(who: Subject) -> dict[str, int]:
    """Carry out an erasure in the open transaction; returns how many rows of which model were emptied or deleted.

    All rows are found first: what is emptied on the way leads to nothing any more. Before them the names: some rows
    belong to somebody only because a name of theirs stands there.
    """
    who = replace(who, words=_words(who))
    found = [(holding, _ids(holding.mine(who)) if holding.mine else []) for holding in holdings()]
    for holding, _rows in found:
        if holding.erase:
            holding.erase(who)
    counts = {holding.model: empty(holding, ids) for holding, ids in found}
    for name in erased.names():
        transaction.on_commit(erased[name], robust=True)
    return {model: count for model, count in counts.items() if count}


def empty(holding: Holding, ids: list[Any]) -> int:
    """Delete the rows, or empty their fields: as the registry says. Returns how many there were."""
    rows = holding.model_class._base_manager.filter(pk__in=ids)
    if not ids:
        return 0
    for file in _files(holding, rows):
        transaction.on_commit(partial(file.storage.delete, str(file.name)), robust=True)
    if holding.deletes:
        return sum(count for label, count in rows.delete()[1].items() if label == holding.model)
    values = dict(emptied(holding))
    return rows.update(**values) if values else 0


def _files(holding: Holding, rows: QuerySet) -> list[FieldFile]:
    """What lies in files of these rows and goes with the field."""
    names = [name for name, then in holding.fields.items() if then is Then.EMPTY]
    fields = [name for name in names if isinstance(holding.model_class._meta.get_field(name), models.FileField)]
    return [file for row in rows for name in fields if (file := getattr(row, name))] if fields else []


def emptied(holding: Holding) -> Iterator[tuple[str, Any]]:
    """What each field becomes."""
    for name, then in holding.fields.items():
        field = holding.model_class._meta.get_field(name)
        if then is Then.EMPTY:
            yield name, _nothing(field)
        elif then is Then.PSEUDONYM:
            yield name, _pseudonym(field)


def apply_retention(*, dry_run: bool = False) -> dict[str, int]:
    """Empty, or delete, every row whose time is over; a thousand at a time, each thousand in its own transaction."""
    counts = {}
    for holding in holdings():
        if holding.retention is not None:
            rows = holding.retention.rows(clock.now() - timedelta(days=holding.retention.days))
            counts[holding.model] = rows.count() if dry_run else _in_batches(holding, rows)
    return counts


def _in_batches(holding: Holding, rows: QuerySet) -> int:
    done = 0
    while ids := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            count = empty(holding, ids)
        if not count:
            break
        done += count
    return done


def _words(who: Subject) -> tuple[str, ...]:
    """Names and numbers as they may stand in texts, the longest first. Very short ones would hit other words."""
    words: set[str] = set()
    for holding in holdings():
        if holding.mine and holding.named:
            for texts in holding.mine(who).values_list(*holding.named):
                words |= {form for text in texts if text for form in forms_of(str(text))}
    known = {word for word in words if word != ERASED and len(word) >= SHORTEST}
    return tuple(sorted(known, key=lambda word: (-len(word), word)))


def forms_of(text: str) -> set[str]:
    """A phone as it is kept, typed and shown; anything else as it is."""
    if not re.fullmatch(r"\+84\d{9}", text):
        return {text}
    return {text, text[1:], "0" + text[3:], show_phone(text)}


def _ids(rows: QuerySet) -> list[Any]:
    return list(rows.order_by().values_list("pk", flat=True).distinct())


def _nothing(field: Any) -> Any:
    if isinstance(field, models.JSONField):
        return {}
    return None if field.null else ""


def _pseudonym(field: Any) -> Any:
    if field.name == "password":
        return make_password(None)
    number = Cast("pk", models.CharField())
    if isinstance(field, models.SlugField):
        return Concat(Value(SLUG), number)
    if isinstance(field, models.EmailField):
        return Concat(Value("da-xoa-"), number, Value(NOWHERE))
    return ERASED
