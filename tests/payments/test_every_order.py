"""The gateway's stand-in gives back in part and too much, loses replies, tells late, twice, in any order or not at all;
however that goes, we end where it is. And what the comparing at the end is for.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F, Sum
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from common.errors import Refusal
from payments import actions
from payments.errors import GatewayUnreachable
from payments.models import LedgerEntry, Payment
from payments.models.ledger import Account
from payments.models.payment import State
from payments.queries.invariants import broken
from tests.payments.bank import DECLINED, PAYS, Bank

AMOUNT = 190_000
Step = tuple[Any, ...]

MONEY = st.sampled_from([1, 60_000, 130_000, AMOUNT])
STEPS = st.one_of(
    st.tuples(st.just("card"), st.sampled_from([PAYS, PAYS, DECLINED])),
    st.just(("expires",)),
    st.tuples(st.just("they_give_back"), MONEY, st.sampled_from(["succeeded", "pending"])),
    st.tuples(st.just("we_give_back"), MONEY),
    st.tuples(st.just("bank_says"), st.integers(0, 3), st.sampled_from(["succeeded", "failed"])),
    st.tuples(st.just("told"), st.integers(0, 9), st.integers(1, 3)),
    st.tuples(
        st.just("faults"), st.sampled_from(["lose_replies", "lose_requests", "fail_requests"]), st.integers(1, 3)
    ),
    st.just(("we_cancel",)),
    st.just(("sweep",)),
)


class Life:
    """One payment, from its opening to the last word."""

    def __init__(self, bank: Bank, payment: Payment) -> None:
        self.bank, self.payment = bank, payment
        self.purposes = 0

    def live(self, steps: Sequence[Step]) -> None:
        self.open()
        for name, *how in steps:
            getattr(self, name)(*how)
        self.bank.faults()

    def open(self) -> None:
        actions.open_payment(payment_id=self.payment.pk)

    def card(self, number: str) -> None:
        if self.session["status"] == "open":
            self.bank.pay(self.payment, number)

    def expires(self) -> None:
        if self.session["status"] == "open":
            self.bank.expire(self.payment)

    def they_give_back(self, amount_vnd: int, ends: str) -> None:
        """At their own desk, where more than was paid can be given."""
        if self.session["payment_status"] == "paid":
            faults = self.bank.gateway.faults
            faults.refunds_end = ends
            self.bank.refund_at_desk(self.payment, amount_vnd)
            faults.refunds_end = "succeeded"

    def we_give_back(self, amount_vnd: int) -> None:
        self.purposes += 1
        purpose = f"parcel-{self.purposes}"
        try:
            refund = actions.refund_payment(payment_id=self.payment.pk, amount_vnd=amount_vnd, purpose=purpose, by=None)
            actions.send_refund(refund_id=refund.pk)
        except (Refusal, GatewayUnreachable):
            pass

    def bank_says(self, which: int, status: str) -> None:
        """Later, of a refund that is on its way; or that one which had arrived came back."""
        found = [each for each in self.refunds if each["status"] != "failed"]
        if found:
            refund = found[which % len(found)]
            if status == "failed" or refund["status"] == "pending":
                self.bank.settle_refund(refund["id"], status)

    def told(self, which: int, copies: int) -> None:
        """Some event of those until now, as often as it likes; others wait, or never come."""
        if events := self.bank.events():
            for _copy in range(copies):
                self.bank.tell(events[which % len(events)])

    def faults(self, name: str, count: int) -> None:
        self.bank.faults(**{name: count})

    def we_cancel(self) -> None:
        try:
            actions.cancel_payment(payment_id=self.payment.pk, by=None)
        except Refusal:
            pass

    def sweep(self) -> None:
        """What the worker does each minute, when enough of them have gone by."""
        long = timedelta(hours=2)
        mine = Payment.objects.filter(pk=self.payment.pk)
        mine.update(checked_at=F("checked_at") - long, asked_at=F("asked_at") - long)
        self.payment.refunds.update(asked_at=F("asked_at") - long)
        actions.sweep_payments()

    @property
    def session(self) -> dict[str, Any]:
        return self.bank.session(self.payment)

    @property
    def refunds(self) -> list[dict[str, Any]]:
        return self.bank.refunds(self.payment) if self.session["payment_intent"] else []

    def theirs(self) -> tuple[object, ...]:
        """What the provider holds: whether it was paid, each refund, what is left of the money there."""
        is_paid = self.session["payment_status"] == "paid"
        refunds = {each["id"]: (each["status"], each["amount"]) for each in self.refunds}
        given = sum(amount for status, amount in refunds.values() if status == "succeeded")
        return is_paid, refunds, (AMOUNT if is_paid else 0) - given

    def ours(self) -> tuple[object, ...]:
        """The same by our rows and our books."""
        self.payment.refresh_from_db()
        rows = self.payment.refunds.exclude(provider_ref=None)
        refunds = {ref: (state, vnd) for ref, state, vnd in rows.values_list("provider_ref", "state", "amount_vnd")}
        there = LedgerEntry.objects.filter(payment=self.payment, account=Account.AT_CARD_PROVIDER)
        return self.payment.is_paid, refunds, there.aggregate(sum=Sum("amount_vnd"))["sum"] or 0


@pytest.fixture
def lived(start: Callable[..., Payment], bank: Bank) -> Callable[[Sequence[Step]], Life]:
    number = iter(range(10_000))

    def lived(steps: Sequence[Step]) -> Life:
        life = Life(bank, start(ref=str(next(number))))
        life.live(steps)
        return life

    return lived


def compare(life: Life) -> None:
    life.sweep()
    actions.compare_refunds()


QUICK = settings(
    max_examples=60, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@pytest.mark.django_db
@QUICK
@given(steps=st.lists(STEPS, max_size=12))
@example(steps=[("card", PAYS), ("they_give_back", AMOUNT, "succeeded"), ("they_give_back", 60_000, "succeeded")])
@example(
    steps=[
        ("card", PAYS),
        ("told", 0, 1),
        ("we_give_back", AMOUNT),
        ("bank_says", 0, "failed"),
        ("they_give_back", AMOUNT, "succeeded"),
    ]
)
@example(steps=[("card", PAYS), ("told", 0, 1), ("faults", "lose_replies", 1), ("we_give_back", 60_000)])
def test_every_order_of_events_ends_in_the_providers_state(
    lived: Callable[[Sequence[Step]], Life], steps: list[Step]
) -> None:
    life = lived(steps)
    compare(life)

    is_paid, refunds, left_vnd = life.theirs()
    given = AMOUNT - left_vnd if is_paid else 0  # type: ignore[operator]

    assert life.ours() == (is_paid, refunds, left_vnd)
    assert life.payment.refunded_vnd == given
    assert life.payment.state in _standings(life, given)
    assert not life.payment.refunds.filter(state="asked").exists()
    assert list(broken()) == []


def _standings(life: Life, given: int) -> set[str]:
    if life.session["payment_status"] == "paid":
        return {State.REFUNDED if given >= AMOUNT else State.PART_REFUNDED if given else State.PAID}
    if life.session["status"] == "open":
        return {State.PENDING}
    return {State.EXPIRED, State.CANCELLED}


LATE = [
    [("card", PAYS)],
    [("card", PAYS), ("told", 0, 1), ("they_give_back", 60_000, "succeeded")],
    [("card", PAYS), ("told", 0, 1), ("they_give_back", AMOUNT, "succeeded"), ("they_give_back", 1, "succeeded")],
    [("card", PAYS), ("told", 0, 1), ("we_give_back", 60_000), ("bank_says", 0, "failed")],
    [("card", PAYS), ("told", 0, 1), ("faults", "lose_replies", 1), ("we_give_back", 60_000)],
    [("card", PAYS), ("told", 0, 1), ("faults", "lose_requests", 1), ("we_give_back", 60_000)],
]


@pytest.mark.django_db
@pytest.mark.parametrize("steps", LATE)
def test_control_where_nobody_compares_what_was_not_told_stays_unknown(
    lived: Callable[[Sequence[Step]], Life], steps: list[Step]
) -> None:
    life = lived(steps)
    before = life.ours(), life.payment.refunds.filter(state="asked").exists()

    compare(life)

    assert before != (life.theirs(), False)
    assert life.ours() == life.theirs()


@pytest.mark.django_db
def test_what_was_given_back_months_ago_is_not_asked_for_again(
    lived: Callable[[Sequence[Step]], Life], bank: Bank
) -> None:
    life = lived([("card", PAYS), ("told", 0, 1), ("they_give_back", 60_000, "succeeded")])
    compare(life)

    assert actions.compare_refunds() == 0
    assert life.payment.refunds.count() == 1
