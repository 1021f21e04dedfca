"""The stand-in of a province's system, by itself."""

import hashlib
import hmac
import json
import time
from pathlib import Path

import pytest

from fakes.endpoint.books import Books, Refused, canonical

DOCUMENT = {"place": {"name": "Xã <b>Mỹ"}, "period": {"kind": "month", "number": 9, "year": 2026}, "revision": 1}


def sent(key: str = "k") -> tuple[bytes, str, str]:
    sha256 = hashlib.sha256(canonical(DOCUMENT)).hexdigest()
    body = json.dumps({"document": DOCUMENT, "sha256": sha256}).encode()
    moment = str(int(time.time()))
    signed = hmac.new(key.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return body, f"t={moment},v1={signed}", sha256


def test_started_again_it_has_forgotten_nothing_and_takes_nothing_twice(tmp_path: Path) -> None:
    books = Books("k", tmp_path)
    first = books.take(*sent())
    books.store.close()

    again = Books("k", tmp_path)

    assert again.take(*sent())["number"] == first["number"]
    assert [each["times"] for each in again.taken()] == [2]
    again.store.close()


def test_who_signs_with_another_key_leaves_nothing() -> None:
    books = Books("k")

    with pytest.raises(Refused):
        books.take(*sent("other"))

    assert books.taken() == []
