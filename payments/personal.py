"""What payments holds of people: sums and numbers. Who paid stands in the order alone."""

from django.utils.translation import gettext_lazy as _

from common import personal
from common.personal import Basis, Group, Holding, Keep, Then
from payments.models import Refund

BOOKS = Keep(_("the books keep every sum for ten years; no name stands there"))

personal.declare(
    Holding(
        model="payments.Payment",
        group=Group.MONEY,
        title=_("Payments"),
        purpose=_("to know what was paid and for which order; card numbers never come here"),
        basis=Basis.LAW,
        kept=_("ten years, as the books are"),
        fields={"hosted_url": BOOKS},
        plain={"request": "sum, order number and names of goods; nothing of the buyer (payments/rails/card/rail.py)"},
    ),
    Holding(
        model="payments.Refund",
        group=Group.MONEY,
        title=_("Money given back"),
        purpose=_("to know what was given back and why"),
        basis=Basis.LAW,
        kept=_("the sum for ten years, the words beside it for two"),
        fields={"reason": Then.EMPTY, "asked_by": Then.LINK},
        erase=lambda who: None,  # the orders' app empties the words: it knows whose payment it was
        retention=personal.Retention(
            days=730, rows=lambda moment: Refund.objects.filter(asked_at__lt=moment).exclude(reason="")
        ),
    ),
)
personal.declare_impersonal("numbers of a provider, sums", "payments.ProviderEvent", "payments.LedgerEntry")
