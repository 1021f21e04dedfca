"""The registry of personal data: which fields hold any, why, how long, what an erasure does to them (SOURCES 22).

Each app declares its own in its ``personal.py``; the system check in common/personal_check.py finds what is missing.
The public page, the desk's list, what a person is shown and takes away, erasure and retention are all made from this.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from common.registries import Registry

Words = str | Promise

ERASED = "Đã xoá"
"""What stands where a name was."""


class Group(models.TextChoices):
    """Under which heading people read of it."""

    SELF = "self", _("Who you are and how you come in")
    HOUSEHOLD = "household", _("Your household")
    SELLING = "selling", _("What you sell")
    BUYING = "buying", _("What you buy")
    MONEY = "money", _("Money")
    LEARNING = "learning", _("What you learn")
    MESSAGES = "messages", _("Messages")
    RIGHTS = "rights", _("What you asked about your data")
    WORK = "work", _("What you do here for others")
    TRACES = "traces", _("What the machines note")


class Basis(models.TextChoices):
    """Why it may be kept at all."""

    CONSENT = "consent", _("you agreed to it")
    CONTRACT = "contract", _("an order cannot be carried out without it")
    LAW = "law", _("the law asks for it")
    DUTY = "duty", _("the department's duty to run the market and count honestly")


class Then(Enum):
    """What an erasure does to a field."""

    EMPTY = "empty"
    PSEUDONYM = "pseudonym"  # a word instead of the name
    LINK = "link"  # stays: it points to a row that says nothing any more


@dataclass(frozen=True)
class Keep:
    """The field stays at an erasure, because of this."""

    because: Words


@dataclass(frozen=True)
class Subject:
    """Whose data is meant, found out once: emptying one row does not hide the next.

    ``phones`` are proved to be the person's own; ``reached_at`` are all at which the people meant were reached;
    ``words`` are the names and numbers as they may stand in texts.
    """

    user: int | None = None
    phones: frozenset[str] = frozenset()
    people: frozenset[int] = frozenset()
    participants: frozenset[int] = frozenset()
    reached_at: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Retention:
    """Rows whose time is over at ``moment`` lose what an erasure would take; ``days`` is for reading."""

    days: int
    rows: Callable[[datetime], QuerySet]


@dataclass(frozen=True)
class Sealed:
    """Something that stands sealed in a row: its name for machines, its label for people."""

    name: str
    label: Words
    text: str


@dataclass(frozen=True)
class Holding:
    """One kind of rows with personal data. ``mine`` finds a subject's rows; without it they are reached by ``erase``.

    ``fields`` says of every personal field what an erasure does to it; ``deletes``: the row itself goes.
    ``plain`` says of fields that only look personal why they are not. ``show`` names further fields a person is shown.
    ``named`` are the fields that name or reach somebody: what stands in them is taken out of other people's texts too.
    ``called`` are people's words for fields whose own name is one for machines.
    ``sealed`` reads a sealed row: whole for the subject that takes its own away, masked for all others and where none is given.
    ``erase`` does what emptying fields cannot do; it runs before the fields are emptied.
    """

    model: str
    group: Group
    title: Words
    purpose: Words
    basis: Basis
    kept: Words
    fields: dict[str, Then | Keep]
    mine: Callable[[Subject], QuerySet] | None = None
    plain: dict[str, str] = field(default_factory=dict)
    show: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    called: dict[str, Words] = field(default_factory=dict)
    sealed: Callable[[Any, Subject | None], list[Sealed]] | None = None
    deletes: bool = False
    erase: Callable[[Subject], None] | None = None
    retention: Retention | None = None

    @property
    def model_class(self) -> type[models.Model]:
        return apps.get_model(self.model)

    def field_labels(self) -> list[str]:
        """The personal fields in people's words, each once, links to oneself left out."""
        return list(dict.fromkeys(self.label_of(name) for name, then in self.fields.items() if then is not Then.LINK))

    def label_of(self, name: str) -> str:
        """What a field is called for people."""
        return str(self.called.get(name) or getattr(self.model_class._meta.get_field(name), "verbose_name", name))

    def reasons_to_keep(self) -> list[str]:
        return sorted({str(then.because) for then in self.fields.values() if isinstance(then, Keep)})


@dataclass(frozen=True)
class Store:
    """Where something may lie that no model describes: a queue, a cache, logs, copies."""

    name: str
    title: Words
    holds: Words
    kept: Words
    tables: tuple[str, ...] = ()


# What every fact carries (common/facts.py).
FACT: dict[str, Then | Keep] = {"recorded_by": Then.LINK}
ENDS = {"end_reason": "one of a few words of the house"}

_holdings: dict[str, Holding] = {}
_impersonal: dict[str, str] = {}
_stores: dict[str, Store] = {}

# Asked before an erasure, as handler(subject): a sentence that says what must be finished first, or nothing.
unfinished: Registry[Callable[[Subject], Refusal | None]] = Registry("what must be finished before an erasure")
# Told after the transaction of an erasure: caches and the like.
erased: Registry[Callable[[], None]] = Registry("what follows an erasure")


def declare(*found: Holding) -> None:
    """Add to the registry. A model is declared once."""
    for holding in found:
        key = holding.model.lower()
        if _holdings.get(key, holding) is not holding:
            raise ValueError(f"{holding.model} is declared twice")
        _holdings[key] = holding


def declare_impersonal(because: str, *labels: str) -> None:
    """Say that models hold nothing of anybody, though a field of theirs looks like it."""
    _impersonal.update({label.lower(): because for label in labels})


def declare_store(*found: Store) -> None:
    _stores.update({store.name: store for store in found})


def holdings() -> Iterator[Holding]:
    """All of them, those of the highest app first: what hangs on a row is dealt with before the row."""
    order = [config.label for config in apps.get_app_configs()]
    yield from sorted(_holdings.values(), key=lambda each: order.index(each.model.split(".")[0]))


def holding_of(model: type[models.Model]) -> Holding | None:
    return _holdings.get(model._meta.label_lower)


def why_impersonal(model: type[models.Model]) -> str | None:
    return _impersonal.get(model._meta.label_lower)


def stores() -> list[Store]:
    return list(_stores.values())
