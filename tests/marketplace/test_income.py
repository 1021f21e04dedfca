"""What a seller earned and what is coming."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.actions.complete_sale import return_sale
from marketplace.actions.pack_parcel import pack
from marketplace.actions.send_parcel import hand_over
from marketplace.models import Parcel
from marketplace.queries.income import Row, income_of
from tests.client import Client
from tests.marketplace.stall import farmer, live, officer_of, ordered, seller

pytestmark = pytest.mark.usefixtures("market")
State = Parcel.State


@pytest.fixture
def stall(market):
    user, participant = seller()
    return user, participant, live(user, participant, officer=officer_of())


def test_what_came_and_what_is_coming_by_goods_and_channel(stall):
    user, participant, product = stall
    weighed = ordered(product, state=State.ACCEPTED)
    pack(by=user, parcel=weighed, weights={weighed.lines.get().pk: 2_000})
    hand_over(by=user, parcel=weighed, is_cash_received=True)
    back = hand_over(by=user, parcel=ordered(product, state=State.PACKED), is_cash_received=True)
    return_sale(by=user, parcel=back, reason="Dập")
    ordered(product, state=State.PACKED)
    ordered(product)  # nobody has said yes to it

    income = income_of(participant.pk)

    assert (income.came_vnd, income.coming_vnd) == (190_000, 285_000)
    assert income.products == [Row("Sầu riêng Ri6", 190_000, 285_000)]
    assert income.channels == [Row("Chợ Nổi", 190_000, 285_000)]
    assert [column.vnd for column in income.columns] == [0] * 11 + [190_000]
    assert (income.columns[-1].height, income.columns[0].height) == (96, 0)


def test_it_asks_the_same_number_of_questions_at_1_and_at_30(stall):
    user, participant, product = stall
    asked = []
    for more in (1, 29):
        for _time in range(more):
            hand_over(by=user, parcel=ordered(product, state=State.PACKED, quantity=1_000), is_cash_received=True)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            income_of(participant.pk)
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 6


def test_the_page_is_the_households_own(stall):
    user, _participant, product = stall
    ordered(product, state=State.PACKED)
    owner, stranger = Client(), Client()
    owner.force_login(user)
    stranger.force_login(farmer("0912000000"))

    page = owner.get("/cua-toi/thu-nhap/").content.decode()

    assert "<svg" in page
    assert "Sầu riêng Ri6" in page
    assert stranger.get("/cua-toi/thu-nhap/").status_code == 302
    assert Client().get("/cua-toi/thu-nhap/").status_code == 302


def test_who_has_earned_nothing_is_invited(market):
    user, _participant = seller()
    client = Client()
    client.force_login(user)

    assert "/treo-hang/" in client.get("/cua-toi/thu-nhap/").content.decode()
