"""What may stand in ``Entry.changes``: names of fields with plain values, before and after; never a personal one.

Three forms, so that a reader (and a program) knows what a value is:

    {"state": ["draft", "live"]}     a field that changed: [before, after]
    {"amount_vnd": 95000}            something to know of the deed itself
    {"fields": ["name", "phone"]}    fields that changed and whose values are nobody's business
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps

from common import personal
from common.plain import plain

Plain = str | int | float | bool | None
Changes = dict[str, Any]

FIELDS = "fields"
LONGEST = 200
"""Characters of one value: what is longer is somebody's own words."""
# Words that are no field of the subject, but personal by what they say. Of fields the registry of personal data knows.
PERSONAL = {
    "name", "full_name", "person_name", "first_name", "last_name", "phone", "phones", "email", "address",
    "note", "notes", "text", "words", "remark", "description", "directions", "latitude", "longitude",
    "birth_year", "year_of_birth", "born_on", "sex", "tax_code", "id_number", "account_number",
    "bank_account", "holder_name", "password", "url", "file_name", "password1", "password2",
}  # fmt: skip


class PersonalValue(ValueError):
    """A programmer's mistake: an action is about to write a personal value where it can never be erased."""


def is_personal(label: str, field: str) -> bool:
    """Whether values of ``field`` of the model ``label`` ("app.model") are kept out of the trail."""
    model = apps.get_model(label)
    holding = personal.holding_of(model)
    if holding and field in holding.fields:
        return holding.fields[field] is not personal.Then.LINK
    if any(field == each.name for each in model._meta.get_fields()):
        return False  # a check of the system holds every field that looks personal to be declared
    return field in PERSONAL


def diff(before: Mapping[str, Any], after: Any, fields: Iterable[str]) -> Changes:
    """What changed of ``fields`` between ``before`` and the row ``after``: [before, after], or the bare name if personal."""
    return between(after._meta.label_lower, before, {name: getattr(after, name) for name in fields})


def between(label: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """The same for values that were put together by hand, of a row of the model ``label``."""
    pairs = {name: [plain(before.get(name)), plain(value)] for name, value in after.items()}
    changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    named = sorted(name for name in changed if is_personal(label, name))
    said: Changes = {name: pair for name, pair in changed.items() if name not in named}
    return said | ({FIELDS: named} if named else {})


def check(label: str, changes: Mapping[str, Any]) -> None:
    """Raises PersonalValue where ``changes`` holds what an erasure could not take away, or what is not plain."""
    for field, value in changes.items():
        if field != FIELDS and is_personal(label, field):
            raise PersonalValue(f"{label}.{field} is personal: name it in {FIELDS!r}, without its value")
        parts = value if isinstance(value, list | tuple) else [value]
        for part in parts:
            if isinstance(part, str) and len(part) > LONGEST:
                raise PersonalValue(f"{label}.{field} holds a text of {len(part)} characters")
