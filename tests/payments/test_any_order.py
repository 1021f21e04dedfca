"""Whatever the provider does, and however its events are repeated, mixed and late: we end where it is."""

import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from payments.actions import record_event
from payments.handlers import Line
from payments.models import Payment
from payments.models.payment import State
from payments.models.refund import RefundState
from payments.queries.invariants import broken
from payments.rails import RAILS
from payments.rails.base import Hint, ProviderFact, RefundFact
from payments.rails.cash import CashRail
from tests.payments.payee import Jar, standing_jar

AMOUNT = 100_000


class Provider(CashRail):
    """Holds one payment; answers with the snapshot that the test chose, as a slow network would."""

    name, is_online = "card", True
    answer: ProviderFact

    def request_for(self, payment: Payment, lines: Any) -> dict[str, Any]:
        return {}

    def parse_event(self, body: bytes, signature: str) -> Hint:
        told = json.loads(body)
        return Hint(told["id"], "something", concerns_us=True, payment_id=told["payment"], provider_ref="cs")

    def fetch_status(self, provider_ref: str) -> ProviderFact:
        return self.answer


class AnyOrder(RuleBasedStateMachine):
    """Rules move the provider, ask it (a snapshot is taken), and apply what was asked, in any order."""

    asked = Bundle("asked")

    def __init__(self) -> None:
        super().__init__()
        from payments.actions import start_payment

        self._standing = standing_jar()
        self.jar: Jar = self._standing.__enter__()
        self.rail = Provider()
        self._real, RAILS["card"] = RAILS["card"], self.rail
        self.payment = start_payment(
            rail="card", payee_kind="jar", payee_ref=uuid4().hex, lines=[Line("x", AMOUNT)], by=None
        )
        self.now = ProviderFact("open", str(self.payment.pk), AMOUNT, provider_ref=f"cs_{self.payment.pk}")
        self.events: list[str] = []
        self.in_flight: list[tuple[str, ProviderFact]] = []
        self.applied: set[str] = set()
        self._happened()

    def _happened(self) -> None:
        self.events.append(f"evt_{self.payment.pk}_{len(self.events)}")

    @precondition(lambda self: self.now.state == "open")
    @rule()
    def declines(self) -> None:
        self.now = replace(self.now, failure="generic_decline", charge_ref="pi_1")
        self._happened()

    @precondition(lambda self: self.now.state == "open")
    @rule()
    def pays(self) -> None:
        self.now = replace(self.now, state="paid", failure="", charge_ref="pi_1")
        self._happened()

    @precondition(lambda self: self.now.state == "open")
    @rule()
    def expires(self) -> None:
        self.now = replace(self.now, state="expired")
        self._happened()

    @precondition(lambda self: self.now.state == "paid" and self._left() > 0)
    @rule(data=st.data(), state=st.sampled_from([RefundState.PENDING, RefundState.SUCCEEDED]))
    def refunds(self, data: st.DataObject, state: RefundState) -> None:
        amount_vnd = data.draw(st.integers(1, self._left()))
        fact = RefundFact(f"re_{self.payment.pk}_{len(self.now.refunds)}", state, amount_vnd)
        self.now = replace(self.now, refunds=(*self.now.refunds, fact))
        self._happened()

    @precondition(lambda self: any(fact.state != RefundState.FAILED for fact in self.now.refunds))
    @rule(data=st.data())
    def bank_has_its_later_word(self, data: st.DataObject) -> None:
        which = data.draw(st.sampled_from([f for f in self.now.refunds if f.state != RefundState.FAILED]))
        ends = [RefundState.FAILED, *([RefundState.SUCCEEDED] if which.state == RefundState.PENDING else [])]
        to = data.draw(st.sampled_from(ends))
        self.now = replace(
            self.now, refunds=tuple(replace(fact, state=to) if fact is which else fact for fact in self.now.refunds)
        )
        self._happened()

    @rule(target=asked, data=st.data())
    def ask_because_of(self, data: st.DataObject) -> tuple[str, ProviderFact]:
        what = data.draw(st.sampled_from(self.events)), self.now
        self.in_flight.append(what)
        return what

    @rule(what=asked)
    def apply(self, what: tuple[str, ProviderFact]) -> None:
        event, self.rail.answer = what
        self.applied.add(event)
        body = json.dumps({"id": event, "payment": str(self.payment.pk)}).encode()
        record_event(rail="card", body=body, signature="")

    def _left(self) -> int:
        return AMOUNT - sum(fact.amount_vnd for fact in self.now.refunds if fact.state != RefundState.FAILED)

    def teardown(self) -> None:
        try:
            self._deliver_the_rest()
            self._is_where_the_provider_is()
        finally:
            RAILS["card"] = self._real
            self._standing.__exit__(None, None, None)

    def _deliver_the_rest(self) -> None:
        """The provider repeats each event until it was taken; the oldest answer still under way arrives last of all."""
        under_way = {event for event, _ in self.in_flight}
        for event in self.events:
            if event not in self.applied | under_way:
                self.apply((event, self.now))
        for what in reversed(self.in_flight):
            self.apply(what)

    def _is_where_the_provider_is(self) -> None:
        self.payment.refresh_from_db()
        given = sum(fact.amount_vnd for fact in self.now.refunds if fact.state == RefundState.SUCCEEDED)
        expected = {"open": State.PENDING, "expired": State.EXPIRED, "paid": State.PAID}[self.now.state]
        if given:
            expected = State.REFUNDED if given == AMOUNT else State.PART_REFUNDED
        assert (self.payment.state, self.payment.refunded_vnd) == (expected, given)
        assert self.payment.failure == self.now.failure
        assert self.jar.said.count("paid") == (self.now.state == "paid")
        assert "paid late" not in self.jar.said
        assert self.jar.said.count("expired") == (self.now.state == "expired")
        assert {r.provider_ref: r.state for r in self.payment.refunds.all()} == {
            fact.provider_ref: fact.state for fact in self.now.refunds
        }
        assert list(broken()) == []


@pytest.mark.django_db
def test_any_order_of_events_ends_in_the_providers_state() -> None:
    # The database makes each example slow; what is looked for is an order, not a value.
    quick = settings(
        max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(AnyOrder, settings=quick)
