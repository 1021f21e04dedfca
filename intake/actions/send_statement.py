"""A statement is sent: its rows are cut in the request to what counts, looked through, then read."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import partial

from django.db import transaction

from accounts.models import User
from accounts.queries.authority import has_role
from common import clock
from common.text import clean
from households.models import Participant
from intake import tasks
from intake.actions.read_statement import read_statement
from intake.models import ColumnChoice, Statement
from intake.reading.tables import read_tables
from intake.rules import IMPORTERS, can_import, import_reach
from intake.statements.columns import Column, Columns, Heading, guessed, headings_of, missing
from intake.statements.errors import (
    ColumnsUnclear,
    MayNotReadStatements,
    NoRows,
    NotAStatementsChannel,
    StatementUnreadable,
    TooLongStatement,
    TooManyStatements,
)
from intake.statements.rows import CutRow, cut
from marketplace.models import Channel
from marketplace.rules import check_sells_for, check_takes_part, selling_for

MOST_ROWS = 20_000
AT_ONCE = 500
"""Rows that are read while the sender waits; more are for the worker."""
AN_HOUR = 30
State = Statement.State


def send_statement(
    *, by: User, channel: Channel, participant: Participant | None, data: bytes, file_name: str
) -> Statement:
    """Take a file of one participant, or of many shops: known or clear columns lead to a look through it, others to the
    choice of columns. Nothing is counted yet, and of the file only the cells that count are kept.

    Raises NotYours, NotAssisting, MayNotReadStatements, HasLeft, ListUnreadable, TooManyStatements,
    NotAStatementsChannel.
    """
    reach = _check_may(by, participant)
    if channel.is_this_market:
        raise NotAStatementsChannel
    sent = Statement.objects.filter(by=by, at__gt=clock.now() - timedelta(hours=1)).count()
    if sent >= AN_HOUR:
        raise TooManyStatements
    heading, columns, rows = _look(by, channel, data)
    with selling_for(by=by, participant=participant) if participant else transaction.atomic():
        return Statement.objects.create(
            channel=channel,
            participant=participant,
            reach=sorted(reach) if reach is not None else None,
            by=by,
            file_name=clean(file_name.replace("\x00", ""))[:200],
            state=State.CHECKING if rows else State.COLUMNS,
            labels=_shown(heading),
            columns={column.value: at for column, at in columns.items()},
            rows=rows,
        )


def choose_columns(*, by: User, statement: Statement, columns: Mapping[Column, int], data: bytes) -> Statement:
    """Say which column is what, with the same file once more (it was not kept): remembered for the next with this
    heading. Raises ColumnsUnclear, ListUnreadable and what ``send_statement`` does.
    """
    _check_may(by, statement.participant)
    if missing(columns) or len(set(columns.values())) < len(columns):
        raise ColumnsUnclear
    wanted = [label for _at, label in statement.labels]
    for sheet in read_tables(data):
        for heading in headings_of(sheet):
            held = _shown(heading)
            if [label for _at, label in held] != wanted:
                continue
            if not set(columns.values()) <= {at for at, _label in heading.choices}:
                raise ColumnsUnclear
            rows = _rows(cut(sheet, heading, columns))
            with _deed(by, statement):
                statement = Statement.objects.select_for_update(of=["self"]).get(pk=statement.pk)
                if statement.state not in (State.COLUMNS, State.CHECKING):
                    return statement
                statement.columns = {column.value: at for column, at in columns.items()}
                statement.rows, statement.state = rows, State.CHECKING
                statement.save(update_fields=["columns", "rows", "state"])
                ColumnChoice.objects.update_or_create(
                    channel_id=statement.channel_id,
                    heading=heading.key,
                    by=by,
                    defaults={
                        "columns": statement.columns,
                        "is_staffs": has_role(by, *IMPORTERS),
                        "at": clock.now(),
                    },
                )
            return statement
    raise StatementUnreadable


def start_reading(*, by: User, statement: Statement) -> Statement:
    """It looks right: read it now, or by the worker where it is long. Once; pressed again nothing happens.

    Raises NotYours, NotAssisting, MayNotReadStatements, HasLeft.
    """
    _check_may(by, statement.participant)
    with _deed(by, statement):
        statement = Statement.objects.select_for_update(of=["self"]).get(pk=statement.pk)
        if statement.state != State.CHECKING:
            return statement
        statement.state = State.READING
        statement.save(update_fields=["state"])
        if len(statement.rows) <= AT_ONCE:
            read_statement(statement.pk)
            statement.refresh_from_db()
        else:
            transaction.on_commit(partial(tasks.read_statement.delay, statement.pk), robust=True)
    return statement


def drop_statement(*, by: User, statement: Statement) -> None:
    """It was the wrong file: away with it, before it is read. Raises NotYours, NotAssisting, MayNotReadStatements."""
    _check_may(by, statement.participant)
    with _deed(by, statement):
        Statement.objects.filter(pk=statement.pk, state__in=(State.COLUMNS, State.CHECKING)).delete()


def _check_may(by: User, participant: Participant | None) -> set[int] | None:
    """Where the sender's statement may name shops."""
    if participant is not None:
        check_sells_for(by, participant)
        check_takes_part(participant)
        return None
    if not can_import(by):
        raise MayNotReadStatements
    return import_reach(by)


def _deed(by: User, statement: Statement) -> AbstractContextManager[None]:
    home = statement.participant
    return selling_for(by=by, participant=home) if home else transaction.atomic()


def _look(by: User, channel: Channel, data: bytes) -> tuple[Heading, Columns, list[CutRow]]:
    """The heading and its columns: as this person or staff chose them before, else as the words say."""
    likeliest: Heading | None = None
    for sheet in read_tables(data):
        headings = headings_of(sheet)
        for heading in headings:
            if columns := _remembered(by, channel, heading):
                return heading, columns, _rows(cut(sheet, heading, columns))
        for heading in headings:
            columns = guessed(heading)
            if not missing(columns):
                return heading, columns, _rows(cut(sheet, heading, columns))
        with_rows = (heading for heading in headings if any(map(any, sheet.rows[heading.at + 1 :])))
        likeliest = likeliest or next(with_rows, None)
    if likeliest is None or not likeliest.choices:
        raise StatementUnreadable
    return likeliest, guessed(likeliest), []


def _remembered(by: User, channel: Channel, heading: Heading) -> Columns | None:
    choices = ColumnChoice.objects.filter(channel=channel, heading=heading.key)
    own = choices.filter(by=by).first() or choices.filter(is_staffs=True).order_by("-at").first()
    return {Column(name): at for name, at in own.columns.items()} if own else None


def _rows(rows: list[CutRow]) -> list[CutRow]:
    if not rows:
        raise NoRows
    if len(rows) > MOST_ROWS:
        raise TooLongStatement
    return rows


def _shown(heading: Heading) -> list[tuple[int, str]]:
    return [(at, label) for at, label in heading.choices]
