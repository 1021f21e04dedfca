"""What people call the columns of a statement."""

from django.utils.translation import gettext_lazy as _

from intake.statements.columns import Column

COLUMNS = {
    Column.ORDER: _("Number of the order"),
    Column.DAY: _("Day of the order"),
    Column.AMOUNT: _("Amount of the row"),
    Column.STATUS: _("How it ended"),
    Column.ITEM: _("Name of the goods"),
    Column.SHOP: _("Shop"),
    Column.SKU: _("Number of the goods (SKU)"),
    Column.LINK: _("Link or number on the channel"),
    Column.DONE: _("Day when it was done"),
    Column.PRICE: _("Price of one"),
    Column.QUANTITY: _("How many"),
    Column.TOTAL: _("Total of the order"),
    Column.RETURN: _("Whether it came back"),
    Column.RETURNED: _("How many came back"),
    Column.RETURNED_ON: _("Day when it came back"),
}
FIRST = (Column.ORDER, Column.DAY, Column.AMOUNT, Column.STATUS, Column.ITEM, Column.SHOP)
"""What most statements have; the others are asked for below."""
