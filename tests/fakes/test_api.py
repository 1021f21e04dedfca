import time

import pytest
import stripe
from stripe.params.checkout import SessionCreateParams

from fakes.card_gateway.errors import ApiError
from fakes.card_gateway.known import checked
from tests.fakes.shop import Shop


def test_a_session_opens_with_a_page_and_the_sum_of_its_lines(shop: Shop) -> None:
    session = shop.open()

    assert session.status == "open"
    assert session.payment_status == "unpaid"
    assert session.amount_total == 190_000
    assert session.currency == "vnd"
    assert session.url == f"{shop.base}/c/pay/{session.id}"
    assert shop.get(session).id == session.id


def test_a_wrong_key_is_not_let_in(shop: Shop) -> None:
    stranger = Shop(shop.base, "sk_test_wrong")

    with pytest.raises(stripe.AuthenticationError):
        stranger.open()

    assert shop.control("state")["session"] == []


@pytest.mark.parametrize(
    ("more", "param"),
    [
        ({"colour": "green"}, "colour"),
        ({"line_items": [{"price_data": {"currency": "vnd", "unit_amount": 1}, "amount": 5}]}, "line_items[0][amount]"),
        ({"payment_intent_data": {"metadata": {}, "statement": "x"}}, "payment_intent_data[statement]"),
    ],
)
def test_a_parameter_that_the_sdk_does_not_know_is_refused(shop: Shop, more: dict[str, object], param: str) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.open(**more)

    assert refused.value.code == "parameter_unknown"
    assert refused.value.param == param


def test_an_option_of_the_sdk_is_no_parameter() -> None:
    with pytest.raises(ApiError) as refused:
        checked({"api_key": "sk_test"}, SessionCreateParams)

    assert refused.value.code == "parameter_unknown"


@pytest.mark.parametrize(
    "more",
    [
        {"mode": "subscription"},
        {"mode": "gift"},
        {"line_items": []},
        {"line_items": [{"quantity": 1}]},
        {"line_items": [{"price_data": {"currency": "usd", "unit_amount": 5, "product_data": {"name": "x"}}}]},
        {"line_items": [{"price_data": {"currency": "vnd", "unit_amount": -5, "product_data": {"name": "x"}}}]},
        {"line_items": [{"price_data": {"currency": "vnd", "unit_amount": "1.5", "product_data": {"name": "x"}}}]},
        {"line_items": [{"price_data": {"currency": "vnd", "unit_amount": 0, "product_data": {"name": "x"}}}]},
        {
            "line_items": [
                {"price_data": {"currency": "vnd", "unit_amount": 100_000_000, "product_data": {"name": "x"}}}
            ]
        },
        {"line_items": [{"price_data": {"unit_amount": 5, "product_data": {"name": "x"}}}]},
        {"line_items": [{"price_data": {"currency": "vnd", "unit_amount": 5, "product_data": {"name": " "}}}]},
        {
            "line_items": [
                {"price_data": {"currency": "vnd", "unit_amount": 5, "product_data": {"name": "x"}}, "quantity": 0}
            ]
        },
        {"line_items": "all"},
        {"metadata": "x"},
        {"expires_at": int(time.time()) + 60},
        {"expires_at": int(time.time()) + 100_000},
        {"expires_at": "soon"},
        {"success_url": "javascript:alert(1)"},
        {"success_url": ""},
        {"cancel_url": "//nowhere"},
    ],
)
def test_what_stripe_would_refuse_is_refused(shop: Shop, more: dict[str, object]) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        shop.open(**more)

    assert shop.control("state")["session"] == []
    assert shop.open().status == "open"


def test_the_same_key_and_parameters_get_the_same_reply(shop: Shop) -> None:
    params = shop.params()

    first = shop.api.checkout.sessions.create(params, {"idempotency_key": "k1"})
    again = shop.api.checkout.sessions.create(params, {"idempotency_key": "k1"})

    assert again.id == first.id
    assert first.last_response.headers.get("Idempotent-Replayed") is None
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(shop.control("state")["session"]) == 1


def test_the_same_key_with_other_parameters_is_refused(shop: Shop) -> None:
    shop.open("k1")

    with pytest.raises(stripe.IdempotencyError):
        shop.open("k1", client_reference_id="p-2")

    assert len(shop.control("state")["session"]) == 1


def test_a_refused_request_does_not_use_up_its_key(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        shop.open("k1", mode="gift")

    assert shop.open("k1").status == "open"


def test_expired_by_its_maker_once(shop: Shop) -> None:
    session = shop.open()

    ended = shop.api.checkout.sessions.expire(session.id)

    assert (ended.status, ended.url) == ("expired", None)
    with pytest.raises(stripe.InvalidRequestError):
        shop.api.checkout.sessions.expire(session.id)


def test_unknown_ids_and_addresses_are_not_found(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.api.checkout.sessions.retrieve("cs_test_none")
    assert refused.value.http_status == 404

    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.api.customers.list()
    assert refused.value.http_status == 404


def test_events_are_listed_newest_first_and_paged(shop: Shop) -> None:
    sessions = [shop.open() for _ in range(3)]
    for session in sessions:
        shop.api.checkout.sessions.expire(session.id)

    page = shop.api.events.list({"limit": 2, "type": "checkout.session.expired"})
    rest = shop.api.events.list({"limit": 2, "starting_after": page.data[-1].id})

    assert [event.data.object.id for event in [*page.data, *rest.data]] == [s.id for s in reversed(sessions)]
    assert (page.has_more, rest.has_more) == (True, False)
    assert shop.api.events.retrieve(page.data[0].id).type == "checkout.session.expired"
