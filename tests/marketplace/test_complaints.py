"""Cancel before it is packed, complain, give back, order again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Message, Role, RoleGrant
from common import clock
from households.errors import NotAssisting
from marketplace.actions.answer_parcel import accept_parcel
from marketplace.actions.cancel_order import cancel_order
from marketplace.actions.complain import answer_complaint, complain, confirm_return, take_back
from marketplace.actions.order_again import order_again
from marketplace.actions.send_parcel import hand_over
from marketplace.buying_errors import OrderMovedOn
from marketplace.errors import MoveNotPermitted, NotYourPlace, NotYours, ReasonMissing
from marketplace.models import Basket, Complaint, Offer, Parcel, Sale
from marketplace.order_numbers import show_number
from marketplace.queries.baskets import contents_of
from marketplace.queries.invariants import broken
from payments.models import Payment, Refund
from tests.client import Client
from tests.households.makers import assisting
from tests.marketplace.stall import department, farmer, live, member_of, officer_of, ordered, other_commune, seller

pytestmark = pytest.mark.usefixtures("market")
State = Parcel.State


@pytest.fixture
def stall(market):
    user, participant = seller()
    return user, participant, live(user, participant, officer=officer_of())


def sold(user, product) -> Parcel:
    return hand_over(by=user, parcel=ordered(product, state=State.PACKED), is_cash_received=True)


def guest(parcel: Parcel) -> Client:
    """A browser that proved number and phone."""
    client = Client()
    client.post("/don/", {"number": parcel.order.number, "phone": "0987654321"})
    return client


def test_what_the_seller_accepted_may_be_cancelled_until_it_is_packed(stall):
    user, _participant, product = stall
    parcel = ordered(product)
    accept_parcel(by=user, parcel=parcel)

    cancel_order(order=parcel.order, by=None)

    parcel.refresh_from_db()
    assert parcel.state == State.CANCELLED
    assert Offer.objects.get().reserved == 0
    assert Payment.objects.get().state == Payment.State.CANCELLED
    assert list(broken()) == []
    packed = ordered(product, state=State.PACKED)
    with pytest.raises(OrderMovedOn):
        cancel_order(order=packed.order, by=None)


def test_a_complaint_reaches_the_seller_and_the_officer_of_the_place_once(stall):
    user, participant, product = stall
    parcel = sold(user, product)

    first = complain(by=None, parcel=parcel, why="spoiled", words="Dập hết", wants_return=True)
    again = complain(by=None, parcel=parcel, why="else")

    assert first == again
    assert "Dập hết" not in Message.objects.filter(phone="+84912345678").latest("pk").text
    seen, officer = Complaint.objects.visible_to, RoleGrant.objects.filter(role=Role.COMMUNE_OFFICER).first().user
    assert seen(user).get() == seen(officer).get() == seen(department()).get() == first
    for other in (farmer("0912000000"), officer_of(other_commune(), email="xa2@example.vn")):
        assert not seen(other).exists()
    assert participant == first.parcel.shop.participant


@pytest.mark.parametrize("state", [State.NEW, State.ACCEPTED, State.PACKED, State.CANCELLED])
def test_what_is_not_on_its_way_is_not_complained_of(stall, state):
    _user, _participant, product = stall

    with pytest.raises(OrderMovedOn):
        complain(by=None, parcel=ordered(product, state=state), why="spoiled")

    assert not Complaint.objects.exists()


def test_only_the_seller_and_who_helps_it_answer_in_words_that_the_buyer_reads(stall):
    user, participant, product = stall
    complaint = complain(by=None, parcel=sold(user, product), why="less")
    helper = member_of()
    for other, refusal in ((farmer("0912000000"), NotYours), (helper, NotAssisting)):
        with pytest.raises(refusal):
            answer_complaint(by=other, complaint=complaint, words="Không")
    with pytest.raises(ReasonMissing):
        answer_complaint(by=user, complaint=complaint, words=" ")
    assert Complaint.objects.open().exists()

    assisting(helper, participant)
    answer_complaint(by=helper, complaint=complaint, words="Bù thêm ký sau.")

    assert "Bù thêm ký sau" in Message.objects.filter(phone="+84987654321").latest("pk").text
    with pytest.raises(MoveNotPermitted):
        answer_complaint(by=user, complaint=complaint, words="Nữa")
    assert complain(by=None, parcel=complaint.parcel, why="less") != complaint


def test_goods_that_come_back_are_a_negative_sale_and_cash_goes_back_by_hand(stall, django_capture_on_commit_callbacks):
    user, _participant, product = stall
    complaint = complain(by=None, parcel=sold(user, product), why="spoiled", wants_return=True)

    with django_capture_on_commit_callbacks(execute=True):
        take_back(by=user, complaint=complaint)

    assert sorted(Sale.objects.values_list("count", "value_vnd")) == [(-1, -285_000), (1, 285_000)]
    assert Refund.objects.get().amount_vnd == 285_000
    assert Payment.objects.get().state in (Payment.State.REFUNDED, Payment.State.PAID)
    complaint.refresh_from_db()
    assert complaint.is_returned
    assert list(broken()) == []


def test_goods_paid_by_card_that_come_back_go_back_to_the_card(stall):
    user, _participant, product = stall
    parcel = ordered(product, rail="card", state=State.PACKED)
    Payment.objects.update(state="paid", paid_at=clock.now(), provider_ref="cs_1", charge_ref="pi_1")
    Parcel.objects.update(paid_on=clock.today())
    parcel = hand_over(by=user, parcel=parcel)

    take_back(by=user, complaint=complain(by=None, parcel=parcel, why="other"))

    assert (Refund.objects.get().amount_vnd, Refund.objects.get().payment.rail) == (285_000, "card")


def test_what_is_no_sale_yet_is_not_returned(stall):
    user, _participant, product = stall
    complaint = complain(by=None, parcel=ordered(product, state=State.SENT, way="post"), why="not_here")

    with pytest.raises(MoveNotPermitted):
        take_back(by=user, complaint=complaint)

    assert Complaint.objects.open().exists()


def test_the_pages_carry_a_complaint_from_the_buyer_to_the_seller_and_back(stall):
    user, _participant, product = stall
    parcel = sold(user, product)
    buyer, shop = guest(parcel), Client()
    shop.force_login(user)

    assert "Có gì không ổn" in buyer.get(f"/don/{parcel.order.number}/").content.decode()
    buyer.post(f"/don/{parcel.order.number}/kien/{parcel.pk}/bao/", {"why": "spoiled", "words": "Dập hết"})
    page = shop.get(f"/cua-toi/don/{parcel.pk}/").content.decode()
    assert "Dập hết" in page
    shop.post(f"/cua-toi/don/{parcel.pk}/tra-loi/", {"words": "Xin lỗi cô", "returned": "1"})

    assert "Xin lỗi cô" in buyer.get(f"/don/{parcel.order.number}/").content.decode()
    assert Sale.objects.filter(count=-1).exists()
    assert Client().post(f"/don/{parcel.order.number}/kien/{parcel.pk}/bao/", {"why": "else"}).status_code == 404


@pytest.mark.parametrize("why", ["", "nonsense", "\x00"])
def test_a_complaint_without_a_reason_is_none(stall, why):
    user, _participant, product = stall
    parcel = sold(user, product)

    guest(parcel).post(f"/don/{parcel.order.number}/kien/{parcel.pk}/bao/", {"why": why}, follow=True)

    assert not Complaint.objects.exists()


def test_ordering_again_fills_the_basket_with_what_there_is(stall):
    _user, _participant, product = stall
    parcel = ordered(product)
    Offer.objects.update(on_hand=5_000)

    basket, missing = order_again(key=None, order=parcel.order)

    assert basket is not None
    assert [(line.row.quantity, line.trouble) for line in contents_of(basket.key).lines] == [(2_000, "")]
    assert missing == [product.name]
    Offer.objects.update(on_hand=3_000)
    assert order_again(key=None, order=parcel.order) == (None, [product.name])


def test_ordering_again_from_the_page_leads_to_the_basket(stall):
    _user, _participant, product = stall
    parcel = ordered(product)
    client = guest(parcel)

    response = client.post(f"/don/{parcel.order.number}/dat-lai/", follow=True)

    assert product.name in response.content.decode()
    assert Basket.objects.get().lines.get().quantity == 3_000
    assert Client().post(f"/don/{parcel.order.number}/dat-lai/").status_code == 404


def test_the_officer_of_the_place_finds_orders_by_their_complaint(stall):
    user, _participant, product = stall
    parcel, other = sold(user, product), sold(user, product)
    complain(by=None, parcel=parcel, why="spoiled", words="Dập hết")
    officer = Client()
    officer.force_login(RoleGrant.objects.filter(role=Role.COMMUNE_OFFICER).first().user)

    page = officer.get(reverse("market_parcels:index"), {"complaint": "spoiled"}).content.decode()

    assert show_number(parcel.order.number) in page
    assert show_number(other.order.number) not in page
    assert "Dập hết" in officer.get(reverse("market_parcels:inspect", args=[parcel.pk])).content.decode()


def test_the_officer_confirms_a_return_that_the_seller_does_not(stall, django_capture_on_commit_callbacks):
    user, _participant, product = stall
    parcel = sold(user, product)
    complaint = complain(by=None, parcel=parcel, why="spoiled", wants_return=True)
    officer = RoleGrant.objects.filter(role=Role.COMMUNE_OFFICER).first().user

    for other in (user, member_of(), officer_of(other_commune(), email="xa2@example.vn"), farmer("0912000000")):
        with pytest.raises(NotYourPlace):
            confirm_return(by=other, complaint=complaint, words="Thấy hàng đã về")
    with pytest.raises(ReasonMissing):
        confirm_return(by=officer, complaint=complaint, words="  ")
    with django_capture_on_commit_callbacks(execute=True):
        confirm_return(by=officer, complaint=complaint, words="Thấy hàng đã về.")

    complaint.refresh_from_db()
    assert (complaint.is_returned, complaint.answered_by, complaint.answer) == (True, officer, "Thấy hàng đã về.")
    assert [sale.count for sale in Sale.objects.filter(parcel=parcel).order_by("pk")] == [1, -1]
    assert Refund.objects.get().amount_vnd == parcel.total_vnd
    told = Message.objects.latest("pk")
    assert (told.phone, "Thấy hàng đã về" in told.text) == ("+84912345678", True)
    assert list(broken()) == []
    with pytest.raises(MoveNotPermitted):
        confirm_return(by=officer, complaint=complaint, words="Thêm lần nữa")


def test_nothing_is_returned_that_was_never_sold(stall):
    _user, _participant, product = stall
    complaint = complain(by=None, parcel=ordered(product, state=State.SENT), why="not_here")

    with pytest.raises(MoveNotPermitted):
        confirm_return(by=department(), complaint=complaint, words="Thấy hàng đã về")

    complaint.refresh_from_db()
    assert complaint.answered_at is None
    assert not Sale.objects.exists()


def test_the_desk_lists_what_waits_longest_first_and_writes_down_the_return(stall, client):
    user, _participant, product = stall
    answered = complain(by=None, parcel=sold(user, product), why="less")
    answer_complaint(by=user, complaint=answered, words="Bù lần sau")
    young = complain(by=None, parcel=sold(user, product), why="other")
    old = complain(by=None, parcel=sold(user, product), why="spoiled", words="Dập hết")
    Complaint.objects.filter(pk=old.pk).update(made_at=clock.now() - timedelta(days=4, hours=1))
    client.force_login(department(), backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(reverse("market_complaints:index"))
    open_ones = client.get(reverse("market_complaints:index"), {"is_open": "true"})
    home = client.get("/admin/").content.decode()
    inspect = client.get(reverse("market_complaints:inspect", args=[old.pk])).content.decode()
    client.post(reverse("confirm_return", args=[old.pk]), {"words": "Thấy hàng đã về"})

    assert list(page.context["object_list"]) == [old, young, answered]
    assert list(open_ones.context["object_list"]) == [old, young]
    assert "4 ngày" in page.content.decode()
    assert "2 lời báo hàng không đúng chờ trả lời" in home
    assert reverse("confirm_return", args=[old.pk]) in inspect
    assert not [word for word in ("True", "False", "None<") if word in inspect.partition("<dl>")[2]]
    old.refresh_from_db()
    assert old.is_returned
    done = client.get(reverse("market_complaints:inspect", args=[old.pk])).content.decode()
    assert reverse("confirm_return", args=[old.pk]) not in done


def test_a_sheet_of_complaints_says_neither_words_nor_buyer(stall, client):
    user, _participant, product = stall
    complain(by=None, parcel=sold(user, product), why="spoiled", words="Dập hết")
    client.force_login(department(), backend="django.contrib.auth.backends.ModelBackend")

    sheet = b"".join(client.get(reverse("market_complaints:index"), {"export": "csv"}).streaming_content).decode()

    assert len(sheet.strip().splitlines()) == 2
    assert not [word for word in ("Dập hết", "Hùng", "987") if word in sheet]
