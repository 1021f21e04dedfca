"""The carrier's books: consignments, what may become of them, and what it tells of it."""

import secrets
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from fakes.card_gateway.store import Change, Store, Thing

HEAVIEST_GRAMS = 30_000
NEXT = {"booked": ("in_transit", "cancelled"), "in_transit": ("delivered", "returned"), "delivered": ("delivered",)}
BY_ITSELF = {"booked": "in_transit", "in_transit": "delivered"}


class Refused(Exception):
    """The carrier says no, with an HTTP status, a code and words for whoever asked."""

    def __init__(self, message: str, *, status: int = 422, code: str = "refused") -> None:
        super().__init__(message)
        self.message, self.status, self.code = message, status, code


@dataclass
class Faults:
    """What goes wrong on purpose. All off unless a test sets them."""

    lose_requests: int = 0  # so many next requests: closed before anything is done
    lose_replies: int = 0  # so many next requests: done, then closed without an answer
    fail_requests: int = 0  # so many next requests: answered 500, nothing done
    garble_replies: int = 0  # so many next requests: done, then answered with what nobody can read
    refuse: str = ""  # every booking is refused with these words
    hold_messages: bool = False  # written down, not sent


@dataclass
class Books:
    """Settings and state of one running carrier. ``pace``: seconds after which a parcel goes a step on by itself; 0: never."""

    token: str
    webhook_secret: str
    webhook_url: str = ""
    folder: Path | None = None
    base_url: str = ""
    pace: float = 0
    retry_base: float = 2.0
    faults: Faults = field(default_factory=Faults)
    asked: list[str] = field(default_factory=list)  # method and path of every request
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.store = Store(self.folder)

    def take(self, fault: str) -> bool:
        """True when this request is one of those that ``fault`` shall hit; counts it off."""
        with self._lock:
            left = getattr(self.faults, fault)
            if left > 0:
                setattr(self.faults, fault, left - 1)
            return bool(left > 0)

    def book(self, asked: Thing) -> tuple[Thing, bool]:
        """The consignment of that key, and whether it is new. Raises Refused."""
        with self.store.change() as change:
            known = _by_key(change, asked["key"])
            if known:
                return known, False
            self._check(asked)
            number = f"PL{secrets.randbelow(10**9):09d}"
            made = {
                "id": number,
                "number": number,
                "key": asked["key"],
                "state": "booked",
                "version": 1,
                "cod_vnd": asked["cod_vnd"],
                "collected_vnd": None,
                "tracking_url": f"{self.base_url}/t/{number}",
                "reason": "",
                "waybill": asked,
                "at": time.time(),
            }
            self._write(change, made)
            return made, True

    def find(self, *, key: str = "", number: str = "") -> Thing:
        """By our number or the caller's key; raises Refused."""
        with self.store.change() as change:
            found = change.get("consignment", number) if number else _by_key(change, key)
        if found is None:
            raise Refused("No such consignment.", status=404, code="not_found")
        return found

    def move(self, number: str, to: str, **more: object) -> Thing:
        """One step on, told to whoever booked; raises Refused where it does not go there."""
        with self.store.change() as change:
            thing = change.get("consignment", number)
            if thing is None:
                raise Refused("No such consignment.", status=404, code="not_found")
            if to == "cancelled" and thing["state"] == "cancelled":
                return thing
            if to not in NEXT.get(thing["state"], ()):
                raise Refused("Kiện đã lấy đi rồi, không hủy được nữa.", status=409, code="too_late")
            if to == "delivered" and thing["cod_vnd"] and "collected_vnd" not in more:
                more["collected_vnd"] = thing["cod_vnd"]
            thing |= {"state": to, "version": thing["version"] + 1, "at": time.time(), **more}
            self._write(change, thing)
            return thing

    def go_on(self) -> None:
        """What has stood long enough goes a step on."""
        for thing in self.store.every("consignment") if self.pace else ():
            if thing["state"] in BY_ITSELF and time.time() - thing["at"] >= self.pace:
                self.move(thing["number"], BY_ITSELF[thing["state"]])

    def _check(self, asked: Thing) -> None:
        if self.faults.refuse:
            raise Refused(self.faults.refuse)
        if not asked["receiver"]["address"] or not asked["receiver"]["phone"]:
            raise Refused("Thiếu địa chỉ hay số điện thoại người nhận.")
        if asked["weight_grams"] > HEAVIEST_GRAMS:
            raise Refused("Kiện nặng quá 30 kg.")

    def _write(self, change: Change, thing: Thing) -> None:
        """With the message that tells of it, in one step."""
        change.put("consignment", thing)
        key = f"{thing['number']}-{thing['version']}"
        message = {"id": key, "number": thing["number"], "key": thing["key"], "state": "waiting", "tries": 0}
        change.put("message", {**message, "due": None if self.faults.hold_messages else time.time()})


def shown(thing: Thing) -> Thing:
    """What whoever booked it is told."""
    names = ("number", "key", "state", "version", "cod_vnd", "collected_vnd", "tracking_url", "reason")
    return {name: thing[name] for name in names}


def _by_key(change: Change, key: str) -> Thing | None:
    return next((thing for thing in change.every("consignment") if thing["key"] == key), None)
