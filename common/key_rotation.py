"""Sealed rows, written anew with the newest keys: in batches, while the site serves, and again after it was killed.

How far it has got stands in the rows themselves (the id of the key before each text), so nothing else has to be kept.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import transaction
from django.db.models import Q, QuerySet

from common.sealed_rows import SealedRow
from common.sealing import CannotOpen, key_of, newest


@dataclass(frozen=True)
class Batch:
    """What one transaction did: rows written anew, and those that no key opens."""

    model: str
    rotated: int
    failed: tuple[int, ...]


def sealed_models() -> list[type[SealedRow]]:
    """Every model whose rows are sealed."""
    return [model for model in apps.get_models() if issubclass(model, SealedRow)]


def rotate(size: int) -> Iterator[Batch]:
    """Write what older keys wrote anew, ``size`` rows a transaction; each batch is committed before it is told."""
    for model in sealed_models():
        after = 0
        while True:
            with transaction.atomic():
                rows = list(_older(model).filter(pk__gt=after).select_for_update(no_key=True).order_by("pk")[:size])
                done, failed = _rewritten(rows)
                model._default_manager.bulk_update(done, ["sealed", "fingerprint"])
            if not rows:
                break
            after = rows[-1].pk
            yield Batch(model._meta.label, len(done), tuple(failed))


def keys_in_use() -> dict[str, Counter[str]]:
    """How many rows each key holds, by setting. A key that is not in here may be taken away."""
    used: dict[str, Counter[str]] = {"SEALING_KEYS": Counter(), "FINDING_KEYS": Counter()}
    for model in sealed_models():
        for sealed, found in model._default_manager.values_list("sealed", "fingerprint").iterator():
            used["SEALING_KEYS"][key_of(sealed)] += 1
            used["FINDING_KEYS"][key_of(found)] += 1
    return used


def _older(model: type[SealedRow]) -> QuerySet[SealedRow]:
    current = Q(sealed__startswith=f"{newest('SEALING_KEYS')}:", fingerprint__startswith=f"{newest('FINDING_KEYS')}:")
    return model._default_manager.exclude(current)


def _rewritten(rows: list[SealedRow]) -> tuple[list[SealedRow], list[int]]:
    done, failed = [], []
    for row in rows:
        try:
            row.put(row.content())
        except CannotOpen:
            failed.append(row.pk)
        else:
            done.append(row)
    return done, failed
