"""The stand-in of a carrier, by itself."""

import json
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from fakes.carrier.books import Books, Faults, Refused
from fakes.carrier.running import running
from tests.fakes.shop import Listener

SECRETS = {"token": "t", "webhook_secret": "s"}
WHO = {"name": "Trần Văn Hùng", "phone": "+84987654321", "address": "12 đường làng"}


def waybill(key: str = "k1", **more: Any) -> dict[str, Any]:
    return {"key": key, "sender": WHO, "receiver": WHO, "weight_grams": 3_000, "cod_vnd": 285_000, **more}


def asked(base: str, method: str, path: str, body: Any = None, token: str = "t") -> tuple[int, Any]:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{base}/v1/consignments{path}", data, method=method)
    request.add_header("Authorization", f"Bearer {token}")
    if body:
        request.add_header("Idempotency-Key", body["key"])
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as answer:
        return answer.code, json.load(answer)


def test_the_same_key_is_the_same_booking_and_is_found_by_it() -> None:
    with running(**SECRETS) as server:
        base = server.books.base_url
        first, again = asked(base, "POST", "", waybill()), asked(base, "POST", "", waybill(cod_vnd=1))

        assert (first[0], again[0]) == (201, 200)
        assert first[1] == again[1]
        assert asked(base, "GET", "?key=k1") == (200, first[1])
        assert asked(base, "GET", f"/{first[1]['number']}") == (200, first[1])
        assert asked(base, "GET", "?key=k2")[1]["error"]["code"] == "not_found"
        assert "Trần" not in json.dumps(first[1], ensure_ascii=False)


def test_what_it_refuses() -> None:
    with running(**SECRETS) as server:
        base = server.books.base_url
        nobody = {**WHO, "phone": ""}

        assert asked(base, "POST", "", waybill(weight_grams=30_001))[0] == 422
        assert asked(base, "POST", "", waybill(receiver=nobody))[0] == 422
        assert asked(base, "POST", "", {"key": "k"})[0] == 400
        assert asked(base, "POST", "", waybill(), token="x")[0] == 401
        assert asked(base, "GET", "/../../etc/passwd")[0] == 404
        assert server.books.store.every("consignment") == []


def test_what_is_fetched_is_not_called_off_any_more() -> None:
    books = Books(**SECRETS)
    number = books.book(waybill())[0]["number"]
    books.move(number, "in_transit")

    with pytest.raises(Refused):
        books.move(number, "cancelled")
    other = books.book(waybill("k2"))[0]["number"]
    assert books.move(other, "cancelled") == books.move(other, "cancelled")


def test_a_message_is_repeated_until_it_is_taken(listener: Listener) -> None:
    listener.answers = [503, 500]
    with running(**SECRETS, webhook_url=listener.url, retry_base=0.05) as server:
        number = server.books.book(waybill())[0]["number"]
        until = time.monotonic() + 10
        while len(listener.heard) < 3 and time.monotonic() < until:
            time.sleep(0.05)

    assert [heard[0]["number"] for heard in listener.heard] == [number] * 3


def test_started_again_it_has_forgotten_nothing(tmp_path: Path) -> None:
    books = Books(**SECRETS, folder=tmp_path, faults=Faults(hold_messages=True))
    number = books.book(waybill())[0]["number"]
    books.store.close()

    again = Books(**SECRETS, folder=tmp_path)

    assert again.find(key="k1")["number"] == number
    assert len(again.store.every("message")) == 1
    again.store.close()
