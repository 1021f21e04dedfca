"""Names in addresses."""

import secrets
from typing import TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from common.text import folded

Row = TypeVar("Row", bound=models.Model)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def save_with_slug(row: Row, name: str) -> Row:
    """Save a new row under a free slug made of ``name``: plain where it is free, else with four letters after it."""
    plain = slugify(folded(name))[:120] or "hang"
    slug = plain
    for _attempt in range(6):
        row.slug = slug  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return row
        except IntegrityError as error:
            if "slug" not in str(error):
                raise
        slug = f"{plain}-{''.join(secrets.choice(_LETTERS) for _ in range(4))}"
    raise RuntimeError(f"no free slug for {plain}")
