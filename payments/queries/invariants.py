"""What must always hold about money; each function's rows are those where it does not."""

from collections.abc import Iterator

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from payments.models import LedgerEntry, Payment, Refund
from payments.models.ledger import Account, Kind
from payments.models.payment import SETTLED
from payments.models.refund import RefundState


def broken() -> Iterator[tuple[str, str]]:
    """Every (rule, row) that does not hold."""
    for transfer in LedgerEntry.objects.values("transfer").annotate(sum=Sum("amount_vnd")).exclude(sum=0).order_by():
        yield "a transfer sums to zero", f"transfer {transfer['transfer']}: {transfer['sum']}"
    owed = Coalesce(Sum("entries__amount_vnd", filter=Q(entries__account=Account.OWED_TO_PAYEES)), 0)
    payments = Payment.objects.annotate(owed=owed)
    for payment in payments.filter(state__in=SETTLED).exclude(owed=F("refunded_vnd") - F("amount_vnd")):
        yield "what is owed is what was paid less what was given back", str(payment)
    for payment in payments.exclude(state__in=SETTLED).exclude(owed=0):
        yield "nothing is owed for what was not paid", str(payment)
    given = Coalesce(Sum("refunds__amount_vnd", filter=Q(refunds__state=RefundState.SUCCEEDED)), 0)
    for refunded in Payment.objects.annotate(given=given).exclude(given=F("refunded_vnd")):
        yield "given back is the sum of the refunds that arrived", str(refunded)
    booked_twice = LedgerEntry.objects.filter(kind=Kind.PAYMENT).values("payment").annotate(legs=Count("pk"))
    for row in booked_twice.exclude(legs=2).order_by():
        yield "a payment is booked once, in two legs", f"payment {row['payment']}: {row['legs']}"
    for refund in Refund.objects.filter(state=RefundState.SUCCEEDED, entries=None):
        yield "a refund that arrived is booked", str(refund)
