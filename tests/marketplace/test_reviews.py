"""Buyers whose parcel arrived say how it was; sellers answer once; staff hide with a reason."""

import re
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Message, Role, RoleGrant
from audit.models import Entry
from common import clock
from common.erasing import take_out
from households.errors import NotAssisting
from households.queries.own_data import erased_with
from marketplace.actions.answer_review import answer_review
from marketplace.actions.hide_review import hide_review, show_review
from marketplace.actions.send_parcel import hand_over
from marketplace.actions.write_review import write_review
from marketplace.buying_errors import OrderMovedOn, OwnGoods, ReviewStands, WordsLeadAway
from marketplace.errors import MoveNotPermitted, NotYourPlace, NotYours, ReasonMissing
from marketplace.models import Card, Parcel, ParcelLine, Product, Review
from marketplace.queries.cards import stale_cards
from marketplace.queries.invariants import broken
from marketplace.ratings import Ratings, leads_away, public_name
from tests.client import Client
from tests.households.makers import assisting
from tests.marketplace.stall import department, farmer, live, member_of, officer_of, ordered, other_commune, seller

pytestmark = pytest.mark.usefixtures("market")
State, Signed = Parcel.State, Review.Signed


@pytest.fixture
def stall(market):
    user, participant = seller()
    return user, participant, live(user, participant, officer=officer_of())


def arrived(user, product, **more: Any) -> ParcelLine:
    parcel = hand_over(by=user, parcel=ordered(product, state=State.PACKED, **more), is_cash_received=True)
    return parcel.lines.get()


def said(user, product, *, stars: int = 5, words: str = "Ngọt, cơm dày", signed: str = Signed.FIRST_NAME) -> Review:
    return write_review(by=None, line=arrived(user, product), stars=stars, words=words, signed=signed)


def guest(line: ParcelLine) -> Client:
    """A browser that proved number and phone."""
    client = Client()
    client.post("/don/", {"number": line.parcel.order.number, "phone": "0987654321"})
    return client


def page_of(product: Product) -> str:
    return Client().get(f"/cho/{product.slug}/").content.decode()


def test_what_arrived_is_rated_once_and_counts_on_the_card(stall):
    user, _participant, product = stall

    said(user, product, stars=5)
    said(user, product, stars=4, words="")

    card = Card.objects.get()
    assert (card.ratings, card.rating) == ([0, 0, 0, 1, 1], 45)
    assert not [*stale_cards()]
    assert list(broken()) == []
    assert Entry.objects.filter(action="write_review").count() == 2


@pytest.mark.parametrize("state", [each for each in State if each != State.HANDED_OVER])
def test_what_has_not_arrived_is_not_rated(stall, state):
    _user, _participant, product = stall
    line = ordered(product, state=state).lines.get()

    with pytest.raises(OrderMovedOn):
        write_review(by=None, line=line, stars=5)

    assert not Review.objects.exists()


@pytest.mark.parametrize(("days", "is_fine"), [(90, True), (91, False)])
def test_after_ninety_days_it_is_too_late(stall, days, is_fine):
    user, _participant, product = stall
    line = arrived(user, product)
    Parcel.objects.update(handed_over_on=clock.today() - timedelta(days=days))

    if is_fine:
        assert write_review(by=None, line=line, stars=5)
    else:
        with pytest.raises(OrderMovedOn):
            write_review(by=None, line=line, stars=5)


def test_it_may_be_changed_for_seven_days_and_stays_one(stall):
    user, _participant, product = stall
    review = said(user, product, stars=2)
    later = review.made_at + timedelta(days=6)

    with patch("common.clock.now", return_value=later):
        write_review(by=None, line=review.line, stars=4, words="Cô đã bù", signed=Signed.INITIALS)

    review.refresh_from_db()
    assert (review.stars, review.words, review.shown_as, review.changed_at) == (4, "Cô đã bù", "T. V. H.", later)
    assert Card.objects.get().ratings == [0, 0, 0, 1, 0]
    with (
        patch("marketplace.queries.reviews.clock.now", return_value=review.made_at + timedelta(days=7)),
        pytest.raises(ReviewStands),
    ):
        write_review(by=None, line=review.line, stars=1)
    assert Review.objects.get().stars == 4


@pytest.mark.parametrize(
    ("signed", "shown"), [(Signed.FIRST_NAME, "Hùng"), (Signed.INITIALS, "T. V. H."), (Signed.NOBODY, "")]
)
def test_only_as_much_of_the_name_is_public_as_the_buyer_chose(stall, signed, shown):
    user, _participant, product = stall

    said(user, product, signed=signed)

    page = page_of(product)
    assert Review.objects.get().shown_as == shown
    assert (shown or "một người mua") in page
    for private in ("Trần Văn Hùng", "0987", "987654321"):
        assert private not in page


@pytest.mark.parametrize("name", ["", "  ", "Hùng"])
def test_a_name_of_one_word_or_none_is_no_trouble(name):
    assert [public_name(name, signed) for signed in Signed] == ([name, "H.", ""] if name.strip() else ["", "", ""])


def test_a_household_does_not_rate_its_own_goods(stall):
    user, _participant, product = stall
    by_phone = arrived(user, product, phone="+84912345678")
    by_account = arrived(user, product)
    by_account.parcel.order.buyer = user
    by_account.parcel.order.save()

    for line in (by_phone, by_account):
        with pytest.raises(OwnGoods):
            write_review(by=user, line=line, stars=5)

    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "words", ["Mua ở http://hang.example", "xem www.hang", "ghé hangtot.vn nhé", "gọi 0912 345 678", "+84912345678"]
)
def test_links_and_numbers_of_phones_are_left_out(stall, words):
    user, _participant, product = stall

    with pytest.raises(WordsLeadAway):
        said(user, product, words=words)

    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "words",
    ["Giá 150.000-200.000 đ/kg", "Giao ngày 12.11.2026", "3.5 kg. Ngon", "Cô Sáu vui.Me tôi thích", "1.500.000.000"],
)
def test_prices_and_dates_may_be_said(words):
    assert not leads_away(words)


def test_stars_come_to_an_average_rounded_half_up():
    assert [Ratings(counts).tenths for counts in ((), (0, 0, 0, 1, 1), (1, 0, 0, 0, 2), (0, 0, 0, 19, 1))] == [
        0,
        45,
        37,
        41,
    ]
    assert Ratings((1, 0, 0, 0, 2)).spread == [(5, 2), (4, 0), (3, 0), (2, 0), (1, 1)]


@pytest.mark.parametrize("stars", [0, 6])
def test_the_database_itself_knows_one_to_five(stall, stars):
    user, _participant, product = stall
    review = said(user, product)

    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.update(stars=stars)

    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(line=review.line, product=product, stars=5)


def test_the_seller_or_its_helper_answers_once(stall):
    user, participant, product = stall
    review, helper = said(user, product), member_of()
    for other, refusal in (
        (farmer("0912000000"), NotYours),
        (helper, NotAssisting),
        (officer_of(other_commune(), email="xa2@example.vn"), NotYours),
    ):
        with pytest.raises(refusal):
            answer_review(by=other, review=review, words="Cảm ơn")
    for words, refusal in ((" ", ReasonMissing), ("gọi 0912345678", WordsLeadAway)):
        with pytest.raises(refusal):
            answer_review(by=user, review=review, words=words)
    assert Review.objects.new().exists()

    assisting(helper, participant)
    answer_review(by=helper, review=review, words="Cảm ơn chú.")

    assert Entry.objects.get(action="answer_review").on_behalf_of == participant.pk
    assert "Cảm ơn chú." in page_of(product)
    with pytest.raises(MoveNotPermitted):
        answer_review(by=user, review=review, words="Nữa")


def test_staff_hide_with_a_reason_that_its_writer_hears_and_it_counts_no_more(stall):
    user, _participant, product = stall
    review = said(user, product, stars=1, words="Đồ lừa đảo")
    for other in (user, farmer("0912000000"), officer_of(other_commune(), email="xa2@example.vn"), member_of()):
        with pytest.raises(NotYourPlace):
            hide_review(by=other, review=review, reason="Không thích")
    officer = RoleGrant.objects.filter(role=Role.COMMUNE_OFFICER).first().user
    with pytest.raises(ReasonMissing):
        hide_review(by=officer, review=review, reason=" ")
    assert Card.objects.get().rating == 10

    hide_review(by=officer, review=review, reason="Chửi người bán.")

    assert (Card.objects.get().ratings, Card.objects.get().rating) == ([], 0)
    assert "Đồ lừa đảo" not in page_of(product)
    assert "Chửi người bán" in Message.objects.filter(phone="+84987654321").latest("pk").text
    assert "Chửi người bán." in guest(review.line).get(f"/don/{review.line.parcel.order.number}/").content.decode()
    for act in (
        lambda: hide_review(by=officer, review=review, reason="Nữa"),
        lambda: answer_review(by=user, review=review, words="Nữa"),
    ):
        with pytest.raises(MoveNotPermitted):
            act()
    with pytest.raises(ReviewStands):
        write_review(by=None, line=review.line, stars=5)
    show_review(by=department(), review=review)
    assert Card.objects.get().rating == 10
    assert list(broken()) == []


def test_hidden_where_the_buyer_cannot_be_reached_is_hidden_all_the_same(stall):
    user, _participant, product = stall
    review = said(user, product)
    review.line.parcel.order.phone = ""
    review.line.parcel.order.save()
    before = Message.objects.count()

    hide_review(by=department(), review=review, reason="Quảng cáo")

    assert Review.objects.get().hidden_at
    assert Message.objects.count() == before


def test_the_pages_carry_it_from_the_buyer_to_everybody_and_back(stall):
    user, _participant, product = stall
    line = arrived(user, product)
    buyer, shop = guest(line), Client()
    shop.force_login(user)
    address = f"/don/{line.parcel.order.number}/hang/{line.pk}/danh-gia/"

    wrong = buyer.post(address, {"stars": "", "words": "Ngon", "signed": "nobody"})
    assert wrong.status_code == 422
    assert "Ngon" in wrong.content.decode()
    buyer.post(address, {"stars": "4", "words": "Ngon <b>lắm</b>", "signed": "first_name"})

    page = page_of(product)
    assert "Ngon &lt;b&gt;lắm&lt;/b&gt;" in page
    assert re.search(r'"aggregateRating": \{[^}]*"ratingValue": 4.0, "reviewCount": 1', page)
    assert "★ 4,0" in Client().get(f"/gian-hang/{product.shop.slug}/").content.decode()
    review = Review.objects.get()
    assert "Ngon" in shop.get("/cua-toi/danh-gia/").content.decode()
    assert "cần trả lời" in shop.get("/cua-toi/").content.decode()
    shop.post(f"/danh-gia/{review.pk}/tra-loi/", {"words": "Cảm ơn"})
    assert "Cảm ơn" in page_of(product)
    assert "cần trả lời" not in shop.get("/cua-toi/").content.decode()


def test_a_stranger_and_a_line_of_another_order_are_not_found(stall):
    user, _participant, product = stall
    line, other = arrived(user, product), ordered(product, phone="+84911222333").lines.get()
    number = line.parcel.order.number

    answers = [
        Client().post(f"/don/{number}/hang/{line.pk}/danh-gia/", {"stars": "5"}).status_code,
        guest(line).post(f"/don/{number}/hang/{other.pk}/danh-gia/", {"stars": "5"}).status_code,
    ]

    assert answers == [404, 404]
    assert not Review.objects.exists()


def test_many_reviews_from_one_address_are_too_many(stall, monkeypatch):
    user, _participant, product = stall
    line = arrived(user, product)
    monkeypatch.setattr("marketplace.limits.REVIEWS_OF_ONE", 2)
    buyer, address = guest(line), f"/don/{line.parcel.order.number}/hang/{line.pk}/danh-gia/"

    answers = [buyer.post(address, {"stars": n, "signed": "nobody"}).status_code for n in (1, 2, 3)]

    assert answers == [302, 302, 422]
    assert Review.objects.get().stars == 2


def test_the_desk_lists_and_hides_what_is_of_its_place(stall):
    user, _participant, product = stall
    review = said(user, product, stars=1, words="Dở")
    here, there = Client(), Client()
    here.force_login(RoleGrant.objects.filter(role=Role.COMMUNE_OFFICER).first().user)
    there.force_login(officer_of(other_commune(), email="xa2@example.vn"))
    address = reverse("market_reviews:index")

    assert "Dở" in here.get(address, {"stars": "1", "hidden": "false"}).content.decode()
    assert "Dở" not in here.get(address, {"hidden": "true"}).content.decode()
    assert "Dở" not in there.get(address).content.decode()
    assert there.post(reverse("decide_review", args=[review.pk]), {"reason": "x"}).status_code == 404
    here.post(reverse("decide_review", args=[review.pk]), {"reason": "Chửi người bán"})
    assert Review.objects.get().hidden_why == "Chửi người bán"
    assert "Dở" in here.get(address, {"hidden": "true"}).content.decode()
    here.post(reverse("decide_review", args=[review.pk]), {"show": "1"})
    assert Review.objects.get().hidden_at is None


def test_pages_ask_as_often_for_one_review_as_for_thirty(stall, settings, django_assert_max_num_queries):
    settings.NEAR_SECONDS = 2
    user, _participant, product = stall
    said(user, product)
    counts = []
    for more in (0, 29):
        for _n in range(more):
            line = ordered(product, state=State.HANDED_OVER).lines.get()
            Review.objects.create(line=line, product=product, stars=4, words="Được")
        shop = Client()
        shop.force_login(user)
        Card.objects.update(ratings=[0, 0, 0, more, 1])
        for path in (f"/cho/{product.slug}/", f"/gian-hang/{product.shop.slug}/", "/cua-toi/danh-gia/"):
            (shop if path.startswith("/cua") else Client()).get(path)
            with django_assert_max_num_queries(30 if path.startswith("/cua") else 8) as caught:
                (shop if path.startswith("/cua") else Client()).get(path)
            counts.append(len(caught))

    assert counts[:3] == counts[3:]
    assert Client().get(f"/cho/{product.slug}/?page=3").content.decode().count('class="stars"') == 10


def test_erasing_the_buyer_leaves_the_stars_without_words_or_name(stall):

    user, _participant, product = stall
    buyer = farmer("0987654321", name="Trần Văn Hùng")
    review = said(user, product, stars=4)
    review.line.parcel.order.buyer = buyer
    review.line.parcel.order.save()

    with transaction.atomic():
        take_out(erased_with(buyer))

    review.refresh_from_db()
    assert (review.stars, review.words, review.shown_as) == (4, "", "")
    assert Card.objects.get().rating == 40
