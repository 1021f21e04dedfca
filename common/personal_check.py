"""The system check of the registry of personal data: no model may hold something of somebody unsaid."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from common.personal import Keep, Then, holding_of, holdings, why_impersonal

# Parts of names between underscores.
LOOKS = re.compile(
    r"(?:^|_)(?:name|surname|phone|tel|mobile|email|mail|address|street|note|notes|remark|comment|reason|birth|born|sex|gender|age|"
    r"photo|picture|image|avatar|face|latitude|longitude|lat|lon|lng|position|location|directions|text|body|message|"
    r"ip|agent|about|description|wording|words|label|account|holder|tax|national|identity|passport|cccd|"
    r"relation|answers|answer|quote|venue|file|who|contact|licence|sealed|hash|sub|uid)(?:_|$)"
)
NUMBERS = re.compile(r"(?:^|_)(?:birth|born|age|latitude|longitude|lat|lon|lng|accuracy)(?:_|$)")
# Whatever is free to hold anything.
FREE = (
    models.TextField,
    models.JSONField,
    models.FileField,
    models.EmailField,
    models.URLField,
    models.BinaryField,
    models.GenericIPAddressField,
)
PEOPLE = {"accounts.user", "households.person", "households.participant", "photos.photo", "marketplace.order"}


def looks_personal(field: models.Field) -> bool:
    """By its name, by its kind, or because it leads to somebody."""
    if field.primary_key and not field.is_relation:
        return False
    if field.is_relation:
        return field.related_model is not None and field.related_model._meta.label_lower in PEOPLE
    if field.choices and field.get_internal_type() == "CharField" and not re.search(r"sex|gender|relation", field.name):
        return False
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, (models.IntegerField, models.FloatField, models.DecimalField)):
        return bool(NUMBERS.search(field.name))
    return isinstance(field, FREE) or bool(LOOKS.search(field.name))


def check_personal(**kwargs: Any) -> list[CheckMessage]:
    """Every field that looks personal is declared in the registry, or said there not to be, and why."""
    return [*_missing(), *_mistaken()]


def _missing() -> Iterator[CheckMessage]:
    for model in apps.get_models():
        if model._meta.proxy or why_impersonal(model):
            continue
        holding = holding_of(model)
        said = {*holding.fields, *holding.plain} if holding else set()
        for field in model._meta.local_fields:
            if field.name not in said and looks_personal(field):
                yield Error(
                    f"{model._meta.label}.{field.name} looks personal and is not in the registry of personal data.",
                    hint=f"Declare it in {model._meta.app_label}/personal.py, or say there in `plain` why it is not.",
                    obj=model,
                    id="personal.E001",
                )


def _mistaken() -> Iterator[CheckMessage]:
    for holding in holdings():
        try:
            model = holding.model_class
        except LookupError:
            yield Error(f"The registry of personal data knows no model {holding.model}.", id="personal.E002")
            continue
        for name in {*holding.fields, *holding.plain, *holding.show}:
            try:
                field = model._meta.get_field(name)
            except FieldDoesNotExist:
                yield Error(f"{holding.model} has no field {name}.", obj=model, id="personal.E002")
                continue
            then = holding.fields.get(name)
            if then is Then.EMPTY and not holding.deletes and not _can_be_empty(field):
                yield Error(f"{holding.model}.{name} cannot be emptied.", obj=model, id="personal.E003")
            if isinstance(then, Keep) and not str(then.because):
                yield Error(f"{holding.model}.{name} is kept for no reason.", obj=model, id="personal.E004")
        if holding.mine is None and holding.erase is None and not holding.deletes and _takes(holding.fields.values()):
            yield Error(f"Nothing finds the rows of {holding.model}.", obj=model, id="personal.E005")


def _takes(thens: Any) -> bool:
    return any(then in (Then.EMPTY, Then.PSEUDONYM) for then in thens)


def _can_be_empty(field: Any) -> bool:
    return field.null or field.get_internal_type() in {"CharField", "TextField", "JSONField", "FileField", "URLField"}
