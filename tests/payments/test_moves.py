import itertools

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from payments import moves
from payments.errors import MoveNotPermittedError
from payments.handlers import Line
from payments.models import LedgerEntry, Payment
from payments.models.payment import State
from payments.models.refund import RefundState

S = State
PERMITTED = {
    *itertools.product([S.STARTED], [S.PENDING, S.PAID, S.FAILED, S.EXPIRED, S.CANCELLED]),
    *itertools.product([S.PENDING], [S.PAID, S.FAILED, S.EXPIRED, S.CANCELLED]),
    *itertools.product([S.FAILED, S.EXPIRED, S.CANCELLED], [S.PAID]),
    *itertools.product([S.PAID], [S.PART_REFUNDED, S.REFUNDED]),
    *itertools.product([S.PART_REFUNDED], [S.PAID, S.REFUNDED]),
    *itertools.product([S.REFUNDED], [S.PAID, S.PART_REFUNDED]),
}


@pytest.mark.parametrize("before", S)
@pytest.mark.parametrize("after", S)
def test_every_state_and_every_move(before: S, after: S) -> None:
    assert moves.may_move(Payment(state=before), after) == ((before, after) in PERMITTED)


def test_every_state_has_its_row() -> None:
    assert set(moves.PAYMENT_MOVES) == set(S)
    assert set(moves.REFUND_MOVES) == set(RefundState)


@pytest.mark.django_db
def test_a_move_that_is_not_in_the_table_is_not_made(start) -> None:  # type: ignore[no-untyped-def]
    payment = start(rail="cash")

    with pytest.raises(MoveNotPermittedError):
        moves.move(payment, S.REFUNDED)

    payment.refresh_from_db()
    assert payment.state == S.PENDING


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"amount_vnd": 0},
        {"amount_vnd": -5},
        {"refunded_vnd": 1},
        {"state": "paid"},
        {"state": "refunded", "paid_at": "2026-01-01T00:00Z"},
        {"state": "part_refunded", "paid_at": "2026-01-01T00:00Z", "refunded_vnd": 190_000},
        {"state": "refunded", "paid_at": "2026-01-01T00:00Z", "refunded_vnd": 189_999},
        {"state": "somewhere"},
    ],
)
def test_the_database_refuses_what_cannot_be(start, change: dict[str, object]) -> None:  # type: ignore[no-untyped-def]
    payment = start(rail="cash")

    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(**change)

    Payment.objects.filter(pk=payment.pk).update(state="paid", paid_at="2026-01-01T00:00Z")


@pytest.mark.django_db
def test_one_open_payment_for_a_thing(start) -> None:  # type: ignore[no-untyped-def]
    first = start(rail="cash")

    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(rail="card", payee_kind="jar", payee_ref="1", amount_vnd=5)

    moves.move(first, S.CANCELLED)
    assert start().state == S.STARTED


@pytest.mark.django_db
def test_the_ledger_is_only_added_to(start) -> None:  # type: ignore[no-untyped-def]
    payment = start(rail="cash")
    entries = [
        LedgerEntry(kind="payment", account=account, amount_vnd=amount, payment=payment, transfer=payment.pk)
        for account, amount in (("in_hand", 5), ("owed_to_payees", -5))
    ]
    LedgerEntry.objects.bulk_create(entries)

    for change in (LedgerEntry.objects.all().delete, lambda: LedgerEntry.objects.update(amount_vnd=6)):
        with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
            change()

    assert LedgerEntry.objects.count() == 2


def _one_leg(payment: Payment) -> None:
    LedgerEntry.objects.create(kind="payment", account="in_hand", amount_vnd=5, payment=payment)
    connection.check_constraints()


@pytest.mark.django_db
def test_a_transfer_that_does_not_sum_to_zero_is_refused(start) -> None:  # type: ignore[no-untyped-def]
    payment = start(rail="cash")

    with pytest.raises(IntegrityError, match="sum to zero"), transaction.atomic():
        _one_leg(payment)

    assert LedgerEntry.objects.count() == 0


@pytest.mark.django_db
def test_a_payment_is_booked_once(start) -> None:  # type: ignore[no-untyped-def]
    from payments.ledger import book_payment

    payment = start(rail="cash")
    book_payment(payment)

    with pytest.raises(IntegrityError, match="payments_booked_once"), transaction.atomic():
        book_payment(payment)

    assert payment.entries.count() == 2


def test_a_line_is_a_name_and_whole_dong() -> None:
    assert Line("Sầu riêng", 95_000).amount_vnd == 95_000
