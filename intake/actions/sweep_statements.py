"""Statements that got stuck, and those that nobody looked through."""

from datetime import timedelta

from common import clock
from intake.actions.read_statement import read_statement
from intake.models import Statement

State = Statement.State


def sweep_statements() -> int:
    """Read what the worker lost, and forget what nobody looked through within a day. Safe to run twice. Returns how many
    were forgotten.
    """
    late = Statement.objects.filter(state=State.READING, at__lt=clock.now() - timedelta(minutes=5))
    for pk in late.order_by("pk").values_list("pk", flat=True):
        read_statement(pk)
    unread = Statement.objects.filter(state__in=(State.COLUMNS, State.CHECKING), at__lt=clock.now() - timedelta(days=1))
    return unread.delete()[0]
