"""A parcel by post goes by a carrier: asked over real HTTP, with three outcomes; its messages are hints."""

import logging
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Message
from common import clock
from fakes.carrier.books import Refused
from fakes.carrier.running import running
from fakes.carrier.server import Server
from marketplace.actions.answer_parcel import refuse_parcel
from marketplace.actions.ask_carrier import PAUSES, book_consignment, cancel_consignment, check_consignment
from marketplace.actions.follow_consignment import follow_consignment
from marketplace.actions.pack_parcel import pack
from marketplace.actions.send_parcel import hand_over, send
from marketplace.actions.sweep_consignments import sweep_consignments
from marketplace.carriers.base import CarrierFact, CarrierUnreachable
from marketplace.models import Consignment, Offer, Parcel, Sale
from marketplace.queries.invariants import broken
from payments.models import LedgerEntry, Payment, Refund
from tests.marketplace.carrying import SECRET, TOKEN, Carriage, post
from tests.marketplace.stall import commune, live, officer_of, ordered, seller

pytestmark = pytest.mark.usefixtures("market")
State, At = Parcel.State, Consignment.State


@pytest.fixture(scope="module")
def _server() -> Iterator[Server]:
    with running(token=TOKEN, webhook_secret=SECRET) as server:
        yield server


@pytest.fixture
def carriage(_server: Server, settings: Any) -> Carriage:
    settings.CARRIER = "plain"
    settings.CARRIER_API_BASE = _server.books.base_url
    settings.CARRIER_TOKEN, settings.CARRIER_WEBHOOK_SECRET, settings.CARRIER_TIMEOUT_SECONDS = TOKEN, SECRET, 5
    _server.books.asked.clear()
    carriage = Carriage(_server)
    carriage.faults()
    return carriage


@pytest.fixture
def stall(market: None) -> tuple[Any, Any]:
    user, participant = seller()
    return user, live(user, participant, officer=officer_of())


def accepted(stall: tuple[Any, Any], way: str = "post", rail: str = "cash") -> Parcel:
    parcel = ordered(stall[1], way=way, rail=rail, state=State.ACCEPTED)
    parcel.order.address, parcel.order.commune = "12 đường làng", commune()
    parcel.order.save()
    if rail == "card":
        Payment.objects.update(state="paid", paid_at=clock.now(), provider_ref="cs_1", charge_ref="pi_1")
        Parcel.objects.update(paid_on=clock.today())
    return Parcel.objects.select_related("order", "shop__participant").get(pk=parcel.pk)


@pytest.fixture
def packed(stall: tuple[Any, Any], carriage: Carriage) -> Consignment:
    parcel = accepted(stall)
    pack(by=stall[0], parcel=parcel)
    return Consignment.objects.get()


@pytest.fixture
def booked(packed: Consignment) -> Consignment:
    book_consignment(consignment_id=packed.pk)
    packed.refresh_from_db()
    return packed


def later(seconds: int) -> Any:
    return clock.at(clock.now() + timedelta(seconds=seconds))


def parcel_state() -> str:
    return Parcel.objects.get().state


# Writing down


def test_what_is_packed_for_the_post_is_written_down_with_it(packed, django_capture_on_commit_callbacks):
    assert (packed.state, packed.weight_grams, packed.cod_vnd, packed.carrier) == (At.WAITING, 3_000, 285_000, "plain")
    assert list(broken()) == []


def test_the_worker_books_it_after_the_packing(stall, carriage, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        pack(by=stall[0], parcel=accepted(stall))

    assert Consignment.objects.get().state == At.BOOKED


def test_by_the_scale_there_is_less_to_carry_and_to_collect(stall, carriage):
    parcel = accepted(stall)
    pack(by=stall[0], parcel=parcel, weights={parcel.lines.get().pk: 2_000})

    row = Consignment.objects.get()
    assert (row.weight_grams, row.cod_vnd) == (2_000, 190_000)


def test_what_is_paid_by_card_collects_nothing(stall, carriage):
    pack(by=stall[0], parcel=accepted(stall, rail="card"))

    assert Consignment.objects.get().cod_vnd == 0


@pytest.mark.parametrize("way", ["pick_up", "own"])
def test_what_does_not_go_by_post_has_no_carrier(stall, carriage, way):
    pack(by=stall[0], parcel=accepted(stall, way=way))

    assert not Consignment.objects.exists()


@pytest.mark.parametrize("missing", ["CARRIER", "CARRIER_API_BASE", "CARRIER_TOKEN", "CARRIER_WEBHOOK_SECRET"])
def test_without_a_carrier_the_seller_takes_it_to_the_post(stall, carriage, settings, missing):
    setattr(settings, missing, "")
    parcel = accepted(stall)
    pack(by=stall[0], parcel=parcel)
    send(by=stall[0], parcel=parcel)

    assert not Consignment.objects.exists()
    assert parcel_state() == State.SENT


def test_a_packing_that_fails_leaves_nothing_with_the_carrier(stall, carriage, monkeypatch):
    monkeypatch.setattr("marketplace.actions.consign_parcel.record", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pack(by=stall[0], parcel=accepted(stall))

    assert not Consignment.objects.exists()
    assert parcel_state() == State.ACCEPTED


# Three outcomes


def test_accepted_it_has_the_carriers_number_and_link(booked, carriage):
    (theirs,) = carriage.of(booked)

    assert (booked.state, booked.number, booked.version) == (At.BOOKED, theirs["number"], 1)
    assert booked.tracking_url.endswith(f"/t/{booked.number}")
    waybill = theirs["waybill"]
    assert (waybill["cod_vnd"], waybill["weight_grams"]) == (285_000, 3_000)
    assert waybill["receiver"]["name"] == "Trần Văn Hùng"
    assert waybill["receiver"]["phone"] == "+84987654321"
    assert waybill["receiver"]["address"].startswith("12 đường làng, ")
    assert waybill["sender"]["phone"] == "+84912345678"
    assert parcel_state() == State.PACKED


def test_refused_the_seller_reads_why_and_sends_it_by_hand(stall, packed, carriage):
    carriage.faults(refuse="Kiện\x00 nặng quá 30 kg.")
    book_consignment(consignment_id=packed.pk)

    packed.refresh_from_db()
    assert (packed.state, packed.reason) == (At.REFUSED, "Kiện nặng quá 30 kg.")
    assert "Kiện nặng quá 30 kg" in Message.objects.filter(phone="+84912345678").latest("pk").text
    send(by=stall[0], parcel=Parcel.objects.get())
    assert parcel_state() == State.SENT
    with later(86_400):
        assert sweep_consignments() == 0
    assert carriage.of(packed) == []


@pytest.mark.parametrize("fault", ["lose_replies", "garble_replies"])
def test_a_lost_reply_is_found_by_its_key_and_booked_once(packed, carriage, fault):
    carriage.faults(**{fault: 1})
    with pytest.raises(CarrierUnreachable):
        book_consignment(consignment_id=packed.pk)
    packed.refresh_from_db()
    assert packed.state == At.WAITING

    with later(PAUSES[0] + 1):
        assert sweep_consignments() == 1

    packed.refresh_from_db()
    assert packed.state == At.BOOKED
    assert len(carriage.of(packed)) == 1
    assert [asked.split("?")[0] for asked in carriage.books.asked] == ["POST /v1/consignments", "GET /v1/consignments"]


def test_without_the_key_the_same_would_be_booked_twice(packed, carriage):
    """The control: the carrier tells bookings apart by their keys alone."""
    carriage.faults(lose_replies=1)
    with pytest.raises(CarrierUnreachable):
        book_consignment(consignment_id=packed.pk)
    first = carriage.of(packed)
    Consignment.objects.update(key="00000000-0000-4000-8000-000000000000", attempts=0, next_try_at=clock.now())

    book_consignment(consignment_id=packed.pk)

    packed.refresh_from_db()
    assert carriage.of(packed)[0]["number"] != first[0]["number"]


@pytest.mark.parametrize("fault", ["lose_requests", "fail_requests"])
def test_what_never_arrived_is_asked_for_again(packed, carriage, fault):
    carriage.faults(**{fault: 1})
    with pytest.raises(CarrierUnreachable):
        book_consignment(consignment_id=packed.pk)
    assert carriage.of(packed) == []

    with later(PAUSES[0] + 1):
        sweep_consignments()

    assert len(carriage.of(packed)) == 1
    packed.refresh_from_db()
    assert packed.state == At.BOOKED


def test_the_pause_grows_with_each_try(packed, carriage):
    carriage.faults(fail_requests=100)
    moment, pauses = clock.now(), []
    for _try in range(7):
        with clock.at(moment):
            sweep_consignments()
        packed.refresh_from_db()
        pauses.append(round((packed.next_try_at - moment).total_seconds()))
        with clock.at(packed.next_try_at - timedelta(seconds=1)):
            assert sweep_consignments() == 0
        moment = packed.next_try_at

    assert pauses == [*PAUSES, PAUSES[-1], PAUSES[-1]]


@pytest.mark.parametrize("token", ["wrong", ""])
def test_our_own_mistake_is_no_refusal(packed, carriage, settings, token):
    settings.CARRIER_TOKEN = token
    with pytest.raises(CarrierUnreachable):
        book_consignment(consignment_id=packed.pk)

    packed.refresh_from_db()
    assert packed.state == At.WAITING


def test_a_killed_worker_is_found_by_the_sweep(packed, carriage, monkeypatch):
    """It died after the carrier had booked and before we wrote it down."""

    def die(**_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("marketplace.actions.ask_carrier.follow_consignment", die)
        with pytest.raises(KeyboardInterrupt):
            book_consignment(consignment_id=packed.pk)
    packed.refresh_from_db()
    assert (packed.state, len(carriage.of(packed))) == (At.WAITING, 1)
    assert sweep_consignments() == 0  # not before its pause is over

    with later(PAUSES[0] + 1):
        sweep_consignments()

    packed.refresh_from_db()
    assert packed.state == At.BOOKED
    assert len(carriage.of(packed)) == 1


def test_a_task_that_was_never_started_is_found_by_the_sweep(packed, carriage):
    assert packed.attempts == 0

    sweep_consignments()

    packed.refresh_from_db()
    assert packed.state == At.BOOKED


def test_one_broken_row_does_not_hold_up_the_others(stall, packed, carriage, monkeypatch):
    pack(by=stall[0], parcel=accepted(stall))
    real = follow_consignment

    def follow(*, consignment_id: int, fact: CarrierFact) -> bool:
        if consignment_id == packed.pk:
            raise ValueError
        return real(consignment_id=consignment_id, fact=fact)

    monkeypatch.setattr("marketplace.actions.ask_carrier.follow_consignment", follow)

    assert sweep_consignments() == 2
    assert sorted(Consignment.objects.values_list("state", flat=True)) == [At.BOOKED, At.WAITING]


def test_nobody_is_named_in_logs_or_addresses(packed, carriage, caplog):
    caplog.set_level(logging.DEBUG)
    carriage.faults(lose_replies=1)
    with pytest.raises(CarrierUnreachable):
        book_consignment(consignment_id=packed.pk)
    with later(PAUSES[0] + 1):
        sweep_consignments()
    carriage.faults(refuse="Không giao cho Trần Văn Hùng")

    said = caplog.text + " ".join(carriage.books.asked)
    assert "consignment" in said
    assert [word for word in ("Hùng", "987654321", "912345678", "đường làng", "285") if word in said] == []


# Where it is


def test_on_its_way_delivered_and_collected_it_is_a_sale(booked, carriage):
    carriage.move(booked, "in_transit")
    check_consignment(consignment_id=booked.pk)
    assert parcel_state() == State.SENT
    carriage.move(booked, "delivered")
    check_consignment(consignment_id=booked.pk)

    parcel, row = Parcel.objects.get(), Consignment.objects.get()
    assert (parcel.state, parcel.paid_on, row.collected_vnd) == (State.HANDED_OVER, clock.today(), 285_000)
    assert Sale.objects.get().value_vnd == 285_000
    assert Payment.objects.get().state == "paid"
    assert LedgerEntry.objects.get(account="in_hand").amount_vnd == 285_000
    assert list(broken()) == []


@pytest.mark.parametrize("collected", [None, 0, 284_999, 285_001])
def test_another_sum_is_left_to_the_seller(stall, booked, carriage, collected):
    carriage.move(booked, "in_transit", "delivered", collected_vnd=collected)
    check_consignment(consignment_id=booked.pk)

    parcel = Parcel.objects.get()
    assert (parcel.state, parcel.paid_on) == (State.HANDED_OVER, None)
    assert Payment.objects.get().state == "pending"
    assert not Sale.objects.exists()
    assert list(broken()) == []


def test_collected_later_is_taken_when_it_is_said(booked, carriage):
    carriage.move(booked, "in_transit", "delivered", collected_vnd=None)
    check_consignment(consignment_id=booked.pk)
    carriage.move(booked, "delivered", collected_vnd=285_000)

    with later(3_700):
        sweep_consignments()

    assert Parcel.objects.get().paid_on is not None
    assert Sale.objects.count() == 1


def test_brought_back_the_goods_hang_again_and_the_cash_is_called_off(booked, carriage):
    carriage.move(booked, "in_transit", "returned", reason="Người nhận không nghe máy")
    check_consignment(consignment_id=booked.pk)

    assert parcel_state() == State.REFUSED_AT_DOOR
    assert Parcel.objects.get().moves.latest("pk").reason == "Người nhận không nghe máy"
    assert Offer.objects.get().reserved == 0
    assert not Payment.objects.open().exists()
    assert list(broken()) == []


def test_brought_back_the_cards_money_goes_back(stall, carriage):
    pack(by=stall[0], parcel=accepted(stall, rail="card"))
    row = Consignment.objects.get()
    book_consignment(consignment_id=row.pk)
    carriage.move(row, "in_transit", "returned")

    check_consignment(consignment_id=row.pk)

    assert Refund.objects.get().amount_vnd == 285_000


def test_the_seller_who_was_quicker_is_not_contradicted(stall, booked, carriage):
    send(by=stall[0], parcel=Parcel.objects.get())
    hand_over(by=stall[0], parcel=Parcel.objects.get(), is_cash_received=True)
    carriage.move(booked, "in_transit", "delivered")

    check_consignment(consignment_id=booked.pk)

    assert (parcel_state(), Sale.objects.count()) == (State.HANDED_OVER, 1)
    assert Consignment.objects.get().state == At.DELIVERED
    assert list(broken()) == []


@pytest.mark.parametrize("state", [State.REFUSED_BY_SELLER, State.CANCELLED, State.REFUSED_AT_DOOR, State.HANDED_OVER])
@pytest.mark.parametrize("said", ["in_transit", "delivered", "returned", "cancelled"])
def test_a_parcel_that_is_elsewhere_stays_there(booked, carriage, state, said):
    Parcel.objects.update(state=state, paid_on=clock.today())

    follow_consignment(consignment_id=booked.pk, fact=CarrierFact(booked.number, said, 9))

    assert parcel_state() == state
    assert Consignment.objects.get().state == said


def test_answers_out_of_order_end_where_the_carrier_is(booked):
    facts = [
        CarrierFact(booked.number, "in_transit", 2),
        CarrierFact(booked.number, "delivered", 3),
        CarrierFact(booked.number, "delivered", 4, collected_vnd=285_000),
    ]
    for fact in [facts[1], facts[0], facts[2], facts[1], facts[2], facts[0]]:
        follow_consignment(consignment_id=booked.pk, fact=fact)

    row = Consignment.objects.get()
    assert (row.state, row.version, row.collected_vnd) == (At.DELIVERED, 4, 285_000)
    assert list(Parcel.objects.get().moves.values_list("state", flat=True))[-2:] == [State.SENT, State.HANDED_OVER]
    assert Sale.objects.count() == 1


def test_without_its_version_an_old_answer_would_undo_a_newer(booked):
    """The control: the versions keep the order."""
    follow_consignment(consignment_id=booked.pk, fact=CarrierFact(booked.number, "delivered", 3))
    Consignment.objects.update(version=0)

    follow_consignment(consignment_id=booked.pk, fact=CarrierFact(booked.number, "in_transit", 2))

    assert Consignment.objects.get().state == At.IN_TRANSIT


def test_what_was_never_told_is_asked_for_after_an_hour(booked, carriage):
    carriage.move(booked, "in_transit", "delivered")
    assert sweep_consignments() == 0

    with later(3_700):
        assert sweep_consignments() == 1

    assert parcel_state() == State.HANDED_OVER


@pytest.mark.parametrize("status", [400, 409, 422])
def test_a_question_cannot_be_refused(booked, carriage, monkeypatch, status):
    monkeypatch.setattr(carriage.books, "find", lambda **_: _say_no(status))

    with pytest.raises(CarrierUnreachable):
        check_consignment(consignment_id=booked.pk)


def _say_no(status: int) -> None:
    raise Refused("Không", status=status)


# The carrier's messages


def test_a_message_is_a_hint(booked, carriage):
    carriage.move(booked, "in_transit", "delivered")
    first, *_others, last = carriage.messages(booked)

    assert [carriage.tell(each) for each in (last, first, last, last)] == [200] * 4
    assert parcel_state() == State.HANDED_OVER
    assert Sale.objects.count() == 1
    assert Consignment.objects.get().state == At.DELIVERED


def test_a_message_that_comes_before_our_answer_books_it(packed, carriage):
    carriage.faults(lose_replies=1)
    with pytest.raises(CarrierUnreachable):
        book_consignment(consignment_id=packed.pk)

    assert carriage.tell(carriage.messages(packed)[0]) == 200

    packed.refresh_from_db()
    assert packed.state == At.BOOKED


def test_a_forged_message_is_refused_and_nobody_is_asked(booked, carriage):
    carriage.move(booked, "in_transit")
    message = carriage.messages(booked)[-1]
    carriage.books.asked.clear()

    assert carriage.tell(message, secret="guessed") == 400
    assert carriage.tell(message, at=int(time.time()) - 3_600) == 400
    assert carriage.tell(message, at=int(time.time()) + 3_600) == 400
    assert (carriage.books.asked, parcel_state()) == ([], State.PACKED)

    assert carriage.tell(message) == 200
    assert parcel_state() == State.SENT


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"number": 1}', b"[" * 9_999])
@pytest.mark.parametrize(
    "signed", ["", "t=1,v1=0", "t=x,v1=y", "v1=0", ",,,", "t=1", "t=" + "9" * 5_000 + ",v1=0", "è"]
)
def test_rubbish_is_refused(carriage, body, signed):
    assert post(body, signed) == 400


@pytest.mark.parametrize("thing", [{"id": "1", "number": "", "key": ""}, {"id": "1", "number": "a/../b", "key": "x"}])
def test_rubbish_that_is_signed_is_refused_too(carriage, thing):
    assert carriage.tell(thing) == 400


def test_a_parcel_of_somebody_elses_is_taken_and_forgotten(carriage):
    assert carriage.tell({"id": "1", "number": "PL999", "key": "00000000-0000-4000-8000-000000000000"}) == 200
    assert carriage.books.asked == []


def test_when_the_carrier_cannot_be_asked_it_shall_tell_us_again(booked, carriage):
    carriage.move(booked, "in_transit")
    message = carriage.messages(booked)[-1]
    carriage.faults(lose_requests=1)

    assert carriage.tell(message) == 503
    assert parcel_state() == State.PACKED
    assert carriage.tell(message) == 200
    assert parcel_state() == State.SENT


def test_without_a_carrier_and_without_a_secret_nothing_is_believed(booked, carriage, settings):
    message = carriage.messages(booked)[-1]
    settings.CARRIER_WEBHOOK_SECRET = ""
    assert carriage.tell(message, secret="") == 400
    settings.CARRIER = ""
    assert carriage.tell(message, secret="") == 400


def test_a_body_that_is_too_long_is_not_read(carriage):
    assert post(b"x" * (16 * 1024 + 1), "t=1,v1=0") == 413


# Calling off


def test_called_off_before_it_was_asked_nobody_hears_of_it(stall, packed, carriage):
    refuse_parcel(by=stall[0], parcel=Parcel.objects.get(), reason="Xe hư")

    packed.refresh_from_db()
    assert packed.state == At.CANCELLED
    with later(86_400):
        assert sweep_consignments() == 0
    assert carriage.books.asked == []
    assert list(broken()) == []


def test_called_off_the_carrier_is_told(stall, booked, carriage, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        refuse_parcel(by=stall[0], parcel=Parcel.objects.get(), reason="Xe hư")

    booked.refresh_from_db()
    assert booked.state == At.CANCELLED
    assert carriage.of(booked)[0]["state"] == "cancelled"


@pytest.mark.parametrize("fault", ["lose_requests", "lose_replies", "fail_requests", "garble_replies"])
def test_called_off_without_an_answer_it_is_told_again(stall, booked, carriage, fault):
    refuse_parcel(by=stall[0], parcel=Parcel.objects.get(), reason="Xe hư")
    carriage.faults(**{fault: 1})
    with pytest.raises(CarrierUnreachable):
        cancel_consignment(consignment_id=booked.pk)
    booked.refresh_from_db()
    assert booked.state == At.BOOKED

    with later(PAUSES[0] + 1):
        assert sweep_consignments() == 1

    booked.refresh_from_db()
    assert booked.state == At.CANCELLED
    assert carriage.of(booked)[0]["state"] == "cancelled"


def test_called_off_too_late_the_carrier_says_so(stall, booked, carriage):
    carriage.move(booked, "in_transit")
    refuse_parcel(by=stall[0], parcel=Parcel.objects.get(), reason="Xe hư")

    cancel_consignment(consignment_id=booked.pk)

    booked.refresh_from_db()
    assert (booked.state, booked.reason) == (At.IN_TRANSIT, "Kiện đã lấy đi rồi, không hủy được nữa.")
    assert booked.called_off_at is None
    assert parcel_state() == State.REFUSED_BY_SELLER


def test_a_booking_without_an_answer_is_called_off_where_it_was_booked_after_all(stall, packed, carriage):
    carriage.faults(lose_replies=1)
    with pytest.raises(CarrierUnreachable):
        book_consignment(consignment_id=packed.pk)
    refuse_parcel(by=stall[0], parcel=Parcel.objects.get(), reason="Xe hư")

    sweep_consignments()

    packed.refresh_from_db()
    assert packed.state == At.CANCELLED
    assert carriage.of(packed)[0]["state"] == "cancelled"


def test_a_booking_that_arrives_after_it_was_called_off_is_called_off(stall, packed, carriage):
    carriage.faults(lose_requests=1)
    with pytest.raises(CarrierUnreachable):
        book_consignment(consignment_id=packed.pk)
    refuse_parcel(by=stall[0], parcel=Parcel.objects.get(), reason="Xe hư")
    sweep_consignments()
    packed.refresh_from_db()
    assert packed.state == At.WAITING  # once is not enough: the request may still be on its way

    carriage.books.book({**_asked(packed)})
    with later(PAUSES[0] + 1):
        sweep_consignments()

    packed.refresh_from_db()
    assert packed.state == At.CANCELLED
    assert carriage.of(packed)[0]["state"] == "cancelled"


def test_what_the_carrier_does_not_know_twice_was_never_booked(stall, packed, carriage):
    carriage.faults(lose_requests=1)
    with pytest.raises(CarrierUnreachable):
        book_consignment(consignment_id=packed.pk)
    refuse_parcel(by=stall[0], parcel=Parcel.objects.get(), reason="Xe hư")
    sweep_consignments()
    with later(PAUSES[0] + 1):
        sweep_consignments()

    packed.refresh_from_db()
    assert (packed.state, carriage.of(packed)) == (At.CANCELLED, [])


def test_taken_to_the_post_while_the_carrier_is_silent_it_is_not_fetched_too(stall, packed, carriage):
    carriage.faults(lose_replies=1)
    with pytest.raises(CarrierUnreachable):
        book_consignment(consignment_id=packed.pk)
    send(by=stall[0], parcel=Parcel.objects.get())

    sweep_consignments()

    assert carriage.of(packed)[0]["state"] == "cancelled"
    assert parcel_state() == State.SENT


def test_given_to_the_carrier_it_is_still_the_carriers(stall, booked, carriage):
    send(by=stall[0], parcel=Parcel.objects.get())

    assert Consignment.objects.get().called_off_at is None


def _asked(row: Consignment) -> dict[str, Any]:
    who = {"name": "A", "phone": "+84900000000", "address": "B"}
    more = {"weight_grams": row.weight_grams, "cod_vnd": row.cod_vnd}
    return {"key": str(row.key), "reference": "", "sender": who, "receiver": who, "note": "", **more}


# What must hold


@pytest.mark.parametrize(
    ("broke", "rows"),
    [
        ({"state": "in_transit"}, State.PACKED),
        ({"state": "delivered"}, State.SENT),
        ({"state": "returned"}, State.SENT),
        ({"cod_vnd": 1}, State.PACKED),
        ({"state": "waiting"}, State.REFUSED_BY_SELLER),
    ],
)
def test_invariants_name_a_parcel_that_is_not_where_its_carrier_has_it(booked, broke, rows):
    Consignment.objects.update(**broke)
    Parcel.objects.update(state=rows)

    assert "a parcel is where its carrier has it" in {rule for rule, _row in broken()}
