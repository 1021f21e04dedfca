"""What the endpoint took: a report once, under its hash; who did not sign with the key leaves nothing."""

import hashlib
import hmac
import json
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from fakes.card_gateway.store import Store, Thing

TOLERANCE_SECONDS = 300


class Refused(Exception):
    """The endpoint says no, with an HTTP status and words for whoever sent."""

    def __init__(self, message: str, *, status: int = 422) -> None:
        super().__init__(message)
        self.message, self.status = message, status


@dataclass
class Faults:
    """What goes wrong on purpose. All off unless a test sets them."""

    fail_requests: int = 0  # so many next requests: answered 500, nothing taken
    lose_replies: int = 0  # so many next requests: taken, then closed without an answer
    garble_replies: int = 0  # so many next requests: taken, then answered with what nobody can read
    refuse: str = ""  # every report is refused with these words
    slowly: float = 0  # seconds before each answer


@dataclass
class Books:
    """Settings and state of one running endpoint."""

    key: str
    folder: Path | None = None
    faults: Faults = field(default_factory=Faults)
    asked: list[str] = field(default_factory=list)  # the idempotency key of every request
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.store = Store(self.folder)

    def take_fault(self, fault: str) -> bool:
        """True when this request is one of those that ``fault`` shall hit; counts it off."""
        with self._lock:
            left = getattr(self.faults, fault)
            if left > 0:
                setattr(self.faults, fault, left - 1)
            return bool(left > 0)

    def take(self, body: bytes, signature: str, key: str) -> Thing:
        """The receipt of that report; the same one again where it was taken already. Raises Refused."""
        self._check_signature(body, signature)
        said = json.loads(body)
        document, given = said["document"], said["sha256"]
        if given != key:
            raise Refused("The key is not the report's hash.", status=400)
        if hashlib.sha256(canonical(document)).hexdigest() != given:
            raise Refused("The hash is not the document's.")
        if self.faults.refuse:
            raise Refused(self.faults.refuse)
        with self.store.change() as change:
            taken = change.get("report", given)
            if taken is None:
                number = f"TN{len(change.every('report')) + 1:06d}"
                taken = {"id": given, "number": number, "times": 0, "at": time.time(), "document": document}
            taken["times"] += 1
            change.put("report", taken)
        return taken

    def taken(self) -> list[Thing]:
        """Every report that was taken, oldest first."""
        return self.store.every("report")

    def _check_signature(self, body: bytes, signature: str) -> None:
        parts = dict(part.split("=", 1) for part in signature.split(",") if "=" in part)
        moment, given = parts.get("t", ""), parts.get("v1", "")
        if not moment.isdigit() or abs(time.time() - int(moment)) > TOLERANCE_SECONDS:
            raise Refused("Signed at another time.", status=401)
        right = hmac.new(self.key.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(right, given):
            raise Refused("Not signed with our key.", status=401)


def canonical(document: Thing) -> bytes:
    """Keys in order, no spaces, UTF-8: what the hash is of. Written here once more, as another system would."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
