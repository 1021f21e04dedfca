import pytest
import stripe

from tests.fakes.shop import DECLINED, PAYS, POOR, Shop


def test_the_test_card_pays_and_leads_back(shop: Shop) -> None:
    session = shop.open()

    status, _, location = shop.type_card(session, PAYS)

    assert (status, location) == (303, f"http://localhost:8000/ve/?s={session.id}")
    paid = shop.get(session)
    assert (paid.status, paid.payment_status, paid.url) == ("complete", "paid", None)
    assert (paid.payment_intent.status, paid.payment_intent.amount_received) == ("succeeded", 190_000)
    assert paid.payment_intent.metadata["payment"] == "p-1"


@pytest.mark.parametrize(("card", "code"), [(DECLINED, "generic_decline"), (POOR, "insufficient_funds")])
def test_a_declined_card_leaves_the_session_open_for_another(shop: Shop, card: str, code: str) -> None:
    session = shop.open()

    status, page, _ = shop.type_card(session, card)

    assert status == 402
    assert "Tiền chưa bị trừ" in page
    declined = shop.get(session)
    assert declined.status == "open"
    assert declined.payment_intent.last_payment_error.decline_code == code
    assert shop.type_card(session, PAYS)[0] == 303
    assert shop.get(session).payment_intent.last_payment_error is None


@pytest.mark.parametrize(
    ("number", "expiry", "cvc", "wrong"),
    [
        ("4242 4242 4242 4241", "12/40", "123", "Số thẻ chưa đúng"),
        ("", "12/40", "123", "Số thẻ chưa đúng"),
        (PAYS, "13/40", "123", "Ghi tháng và năm"),
        (PAYS, "01/20", "123", "Ghi tháng và năm"),
        (PAYS, "12/40", "12a", "Mã này có 3 hoặc 4 số"),
    ],
)
def test_a_slip_is_told_beside_the_field_and_what_was_typed_stays(
    shop: Shop, number: str, expiry: str, cvc: str, wrong: str
) -> None:
    session = shop.open()

    status, page, _ = shop.type_card(session, number, expiry, cvc)

    assert status == 422
    assert wrong in page
    assert f'value="{expiry}"' in page
    assert shop.get(session).payment_intent is None


def test_a_real_card_is_never_taken(shop: Shop) -> None:
    session = shop.open()

    status, page, _ = shop.type_card(session, "5555 5555 5555 4444")

    assert status == 402
    assert "chỉ nhận thẻ thử" in page
    assert shop.get(session).status == "open"


def test_no_card_number_is_kept(shop: Shop) -> None:
    shop.type_card(shop.open(), PAYS)

    assert "4242424242424242" not in str(shop.control("state"))


def test_a_second_press_pays_once(shop: Shop) -> None:
    session = shop.open()

    shop.type_card(session, PAYS)
    status, page, _ = shop.type_card(session, PAYS)

    assert status == 409
    assert "Đã trả tiền rồi" in page
    assert len(shop.control("state")["charge"]) == 1


def test_an_expired_session_takes_no_money_and_leads_back(shop: Shop) -> None:
    session = shop.open()
    shop.control("advance", seconds=3700)

    status, page, _ = shop.type_card(session, PAYS)

    assert status == 409
    assert "Hết giờ trả tiền" in page
    assert "http://localhost:8000/thoi/" in page
    assert shop.get(session).status == "expired"


def test_names_from_outside_are_escaped(shop: Shop) -> None:
    price = {"currency": "vnd", "unit_amount": 1000, "product_data": {"name": "<script>alert(1)</script>"}}
    session = shop.open(line_items=[{"price_data": price}], cancel_url='http://localhost/"><i>')

    _, page, _ = shop.browse(session.url)

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert '"><i>' not in page


def test_a_press_on_a_test_card_fills_the_form(shop: Shop) -> None:
    session = shop.open()

    _, page, _ = shop.browse(session.url + "?the=4242424242424242")

    assert 'value="4242 4242 4242 4242"' in page
    assert 'value="12/34"' in page


def test_an_unknown_page_is_told_kindly(shop: Shop) -> None:
    status, page, _ = shop.browse(shop.base + "/c/pay/cs_test_none")

    assert status == 404
    assert "Không có trang trả tiền này" in page


def test_refunds_in_parts_until_nothing_is_left(shop: Shop) -> None:
    session = shop.open()
    shop.type_card(session, PAYS)
    intent = shop.get(session).payment_intent.id

    part = shop.api.refunds.create({"payment_intent": intent, "amount": 90_000, "metadata": {"refund": "r-1"}})
    rest = shop.api.refunds.create({"payment_intent": intent})

    assert (part.amount, rest.amount, rest.status) == (90_000, 100_000, "succeeded")
    assert [refund.id for refund in shop.api.refunds.list({"payment_intent": intent}).data] == [rest.id, part.id]
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.api.refunds.create({"payment_intent": intent})
    assert refused.value.code == "charge_already_refunded"


def test_more_than_was_paid_is_not_given_back(shop: Shop) -> None:
    session = shop.open()
    shop.type_card(session, PAYS)
    intent = shop.get(session).payment_intent.id

    with pytest.raises(stripe.InvalidRequestError):
        shop.api.refunds.create({"payment_intent": intent, "amount": 190_001})

    assert shop.control("state")["refund"] == []
    assert shop.api.refunds.create({"payment_intent": intent, "amount": 190_000}).status == "succeeded"


def test_an_unpaid_session_has_nothing_to_give_back(shop: Shop) -> None:
    session = shop.open()
    shop.type_card(session, DECLINED)

    with pytest.raises(stripe.InvalidRequestError):
        shop.api.refunds.create({"payment_intent": shop.get(session).payment_intent.id})


def test_a_refund_asked_twice_under_one_key_is_given_once(shop: Shop) -> None:
    session = shop.open()
    shop.type_card(session, PAYS)
    params = {"payment_intent": shop.get(session).payment_intent.id, "amount": 1000}

    first = shop.api.refunds.create(params, {"idempotency_key": "r1"})
    again = shop.api.refunds.create(params, {"idempotency_key": "r1"})

    assert first.id == again.id
    assert len(shop.control("state")["refund"]) == 1
