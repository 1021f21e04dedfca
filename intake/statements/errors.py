"""Why a row of a statement, or a whole one, is not taken."""

from django.utils.translation import gettext_lazy as _

from common.errors import NotAllowed, Refusal
from intake.errors import ListUnreadable

SENTENCES = {
    "order": _("There is no order number."),
    "long_order": _("The order number is too long."),
    "day": _("The day cannot be read. Write it like 15/10/2026."),
    "future": _("The day has not come yet."),
    "old": _("The day lies before 2015."),
    "amount": _("The amount cannot be read. Write it like 95.000."),
    "quantity": _("The number of pieces cannot be read."),
    "status": _("We do not know how this order ended. Write: completed, cancelled or returned."),
    "formula": _("A cell is a formula. Write the value itself into it."),
    "taken": _("This order is counted for another shop already."),
    "left": _("This seller has left the market."),
}
"""A row keeps its reason's key alone: what stands in the cell is not ours to keep."""


class RowWrong(Exception):
    """A row cannot be taken; ``reason`` is a key of SENTENCES."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class StatementUnreadable(ListUnreadable):
    message = _("We found no heading in the file. Above the rows there must be a line like: Order number, Day, Amount.")


class NoRows(ListUnreadable):
    message = _("There is no row below the heading.")


class TooLongStatement(ListUnreadable):
    message = _("The file has more than 20,000 rows. Part it into several files, for instance by month.")


class ColumnsUnclear(Refusal):
    """Some column is chosen twice, or one that must be told is not."""

    message = _("Choose a column for the order number, the day and the amount; each its own.")


class TooManyStatements(Refusal):
    message = _("That was many files within an hour. Wait a little, then send the next.")
    field = "file"


class NotAStatementsChannel(Refusal):
    message = _("Choose another channel: orders of this market are counted by themselves.")
    field = "channel"


class MayNotReadStatements(NotAllowed):
    message = _("Statements of many shops are read in by the department and commune officers.")


class AnsweredAlready(Refusal):
    message = _("Somebody has answered this meanwhile.")


class AnswerGone(Refusal):
    message = _("This answer has been taken back already.")


class NoSuchAnswer(Refusal):
    message = _("Choose one of the answers.")
