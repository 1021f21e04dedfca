"""Queries of the pages that are asked for most, whose SQL is built once and then only filled in.

Django builds a query's SQL anew each time that it runs, which takes longer than the database needs to answer
(docs/decisions/021). What changes from time to time is a ``Slot``:

    _of_shop = Prepared(lambda: Product.objects.filter(shop=Slot("shop"), ends_on__gte=Slot("today")))
    _of_shop(shop=3, today=clock.today())
"""

import copy
from collections.abc import Callable, Iterable, Sequence
from threading import local
from types import SimpleNamespace
from typing import Any, Generic, TypeVar, cast

import psycopg
from django.db import connections, models
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import get_language

Row = TypeVar("Row")


class _Keeping(psycopg.Cursor[Any]):
    """The database keeps the plan for the next run on the same connection (settings: prepare_threshold)."""

    def execute(self, query: Any, params: Any = None, **_options: Any) -> "_Keeping":
        super().execute(query, params, prepare=True)
        self._query = cast(Any, SimpleNamespace(query=query.encode(), params=params))  # for Django's log of queries
        return self


class Slot(models.Expression):
    """A value that each run of the query brings, as the database driver takes it (an int, a str, a date)."""

    output_field: "models.Field[Any, Any]"

    def __init__(self, name: str, output_field: "models.Field[Any, Any] | None" = None) -> None:
        super().__init__(output_field=output_field or models.BigIntegerField())
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        return "%s", [self]


class Prepared(Generic[Row]):
    """A queryset that ``build`` gives, once for each language and thread. Related rows come by select_related alone."""

    def __init__(self, build: "Callable[[], models.QuerySet[Any, Row]]") -> None:
        self._build = build
        self._built = local()

    def __call__(self, **values: object) -> list[Row]:
        """The rows for these values, one for every slot."""
        rows, compiler, converters, sql, slots = self._ready()
        params = [values[slot.name] if isinstance(slot, Slot) else slot for slot in slots]
        filled, query = copy.copy(compiler), copy.copy(rows.query)
        filled.execute_sql = lambda *_args, **_options: [_run(rows.db, sql, params)]
        filled.get_converters = lambda _expressions: converters
        query.get_compiler = lambda *_args, **_options: filled
        asked = SimpleNamespace(
            db=rows.db, model=rows.model, query=query, _fields=rows._fields, _known_related_objects={}
        )
        return list(rows._iterable_class(asked))

    def first(self, **values: object) -> Row | None:
        """The first of them."""
        return next(iter(self(**values)), None)

    def _ready(self) -> tuple[Any, Any, Any, str, tuple[Any, ...]]:
        language = get_language() or ""
        ready = self._built.__dict__.get(language)
        if ready is None:
            rows = self._build()
            compiler = rows.query.get_compiler(rows.db)
            sql, slots = compiler.as_sql()
            converters = compiler.get_converters([field[0] for field in compiler.select])
            ready = self._built.__dict__[language] = (rows, compiler, converters, sql, slots)
        return cast(tuple[Any, Any, Any, str, tuple[Any, ...]], ready)


def lay_beside(parents: "Sequence[models.Model]", name: str, rows: "Iterable[models.Model]", fk: str) -> None:
    """Give every parent its rows, as prefetch_related does: ``parent.name.all()`` then asks nothing. ``fk`` leads back."""
    by_parent: dict[Any, list[models.Model]] = {parent.pk: [] for parent in parents}
    of = {parent.pk: parent for parent in parents}
    for row in rows:
        pk = getattr(row, f"{fk}_id")
        row._state.fields_cache[fk] = of[pk]
        by_parent[pk].append(row)
    for parent in parents:
        related: Any = type(parent)._meta.get_field(name).related_model._default_manager.all()  # type: ignore[union-attr]
        related._result_cache, related._prefetch_done = by_parent[parent.pk], True
        parent.__dict__.setdefault("_prefetched_objects_cache", {})[name] = related


def _run(alias: str, sql: str, params: list[Any]) -> list[Any]:
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.cursor = _Keeping(connection.connection)  # within Django's own: logged and counted as any
        cursor.execute(sql, params)
        return cursor.fetchall()
