"""The addresses of the API: which parameters each takes, and what it does."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from stripe.params import (
    EventListParams,
    EventRetrieveParams,
    PaymentIntentRetrieveParams,
    RefundCreateParams,
    RefundListParams,
    RefundRetrieveParams,
)
from stripe.params.checkout import SessionCreateParams, SessionExpireParams, SessionListParams, SessionRetrieveParams

from fakes.card_gateway import idempotency, intents, known, refunds, sessions
from fakes.card_gateway.errors import ApiError, no_such
from fakes.card_gateway.formdata import parse_form
from fakes.card_gateway.gateway import Gateway
from fakes.card_gateway.store import Change, Thing

Params = dict[str, Any]
Act = Callable[[Gateway, Change, str, Params], Thing]


@dataclass(frozen=True)
class Route:
    """One address: method, path, the SDK's type of its parameters, what it does."""

    method: str
    path: re.Pattern[str]
    takes: Any
    act: Act


@dataclass(frozen=True)
class Reply:
    """What goes back over the wire."""

    status: int
    body: Thing
    replayed: bool = False


def answer(gateway: Gateway, method: str, path: str, encoded: str, key: str = "") -> Reply:
    """Do one authorised request; raises ApiError. ``encoded`` is the form body, or the query of a GET."""
    route, named = _route(method, path)
    params = known.checked(parse_form(encoded), route.takes)
    if method == "GET" or not key:
        with gateway.store.change() as change:
            return Reply(200, route.act(gateway, change, named, params))
    asked = idempotency.fingerprint(path, encoded)
    with idempotency.only_one(gateway, key):
        kept = idempotency.earlier_reply(gateway, key, asked)
        if kept:
            return Reply(kept["status"], kept["body"], replayed=True)
        with gateway.store.change() as change:
            status, body = 200, route.act(gateway, change, named, params)
            idempotency.keep_reply(change, key, asked, status, body)
        return Reply(status, body)


def _route(method: str, path: str) -> tuple[Route, str]:
    for route in ROUTES:
        match = route.path.fullmatch(path)
        if match and route.method == method:
            return route, match.groupdict().get("id") or ""
    raise ApiError(f"Unrecognized request URL ({method}: {path[:120]}).", status=404)


def _create_session(gateway: Gateway, change: Change, named: str, params: Params) -> Thing:
    return sessions.shown(sessions.create(gateway, change, params))


def _get_session(gateway: Gateway, change: Change, named: str, params: Params) -> Thing:
    session = sessions.shown(sessions.held(change, named))
    if "payment_intent" in params.get("expand", []) and session["payment_intent"]:
        session["payment_intent"] = intents.held(change, session["payment_intent"])
    return session


def _expire_session(gateway: Gateway, change: Change, named: str, params: Params) -> Thing:
    return sessions.shown(sessions.expire(gateway, change, named))


def _list_sessions(gateway: Gateway, change: Change, named: str, params: Params) -> Thing:
    wanted = {name: params[name] for name in ("payment_intent", "status") if name in params}
    found = [s for s in change.every("session") if all(s[name] == value for name, value in wanted.items())]
    return _page("/v1/checkout/sessions", [sessions.shown(session) for session in found], params)


def _create_refund(gateway: Gateway, change: Change, named: str, params: Params) -> Thing:
    return refunds.create(gateway, change, params)


def _get_refund(gateway: Gateway, change: Change, named: str, params: Params) -> Thing:
    return refunds.held(change, named)


def _list_refunds(gateway: Gateway, change: Change, named: str, params: Params) -> Thing:
    wanted = {name: params[name] for name in ("payment_intent", "charge") if name in params}
    made = params.get("created") or {}
    since = int(made.get("gte", 0)) if isinstance(made, dict) else int(made)
    found = [r for r in change.every("refund") if all(r[name] == value for name, value in wanted.items())]
    found = [refund for refund in found if refund["created"] >= since]
    return _page("/v1/refunds", found, params)


def _get_intent(gateway: Gateway, change: Change, named: str, params: Params) -> Thing:
    intent = intents.held(change, named)
    if "latest_charge" in params.get("expand", []) and intent["latest_charge"]:
        intent["latest_charge"] = change.get("charge", intent["latest_charge"])
    return intent


def _get_event(gateway: Gateway, change: Change, named: str, params: Params) -> Thing:
    event = change.get("event", named)
    if event is None:
        raise no_such("event", named)
    return event


def _list_events(gateway: Gateway, change: Change, named: str, params: Params) -> Thing:
    kinds = params.get("types") or ([params["type"]] if "type" in params else [])
    found = [event for event in change.every("event") if not kinds or event["type"] in kinds]
    return _page("/v1/events", found, params)


def _page(url: str, things: list[Thing], params: Params) -> Thing:
    """A list as Stripe gives it: newest first, ``limit`` a page, continued with ``starting_after``."""
    limit = params.get("limit", 10)
    if not 1 <= limit <= 100:
        raise ApiError("Invalid integer: limit must be from 1 to 100", code="parameter_invalid_integer", param="limit")
    newest = list(reversed(things))
    if after := params.get("starting_after"):
        at = next((at for at, thing in enumerate(newest) if thing["id"] == after), None)
        newest = newest[at + 1 :] if at is not None else []
    return {"object": "list", "url": url, "data": newest[:limit], "has_more": len(newest) > limit}


_ID = r"/(?P<id>[A-Za-z0-9_]{1,80})"
ROUTES = [
    Route("POST", re.compile("/v1/checkout/sessions"), SessionCreateParams, _create_session),
    Route("GET", re.compile("/v1/checkout/sessions"), SessionListParams, _list_sessions),
    Route("GET", re.compile("/v1/checkout/sessions" + _ID), SessionRetrieveParams, _get_session),
    Route("POST", re.compile("/v1/checkout/sessions" + _ID + "/expire"), SessionExpireParams, _expire_session),
    Route("POST", re.compile("/v1/refunds"), RefundCreateParams, _create_refund),
    Route("GET", re.compile("/v1/refunds"), RefundListParams, _list_refunds),
    Route("GET", re.compile("/v1/refunds" + _ID), RefundRetrieveParams, _get_refund),
    Route("GET", re.compile("/v1/payment_intents" + _ID), PaymentIntentRetrieveParams, _get_intent),
    Route("GET", re.compile("/v1/events"), EventListParams, _list_events),
    Route("GET", re.compile("/v1/events" + _ID), EventRetrieveParams, _get_event),
]
