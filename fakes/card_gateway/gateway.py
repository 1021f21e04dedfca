"""The gateway as one thing: its store, its clock, its settings, the faults that a test asks for."""

import secrets
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from fakes.card_gateway.store import Store


@dataclass
class Faults:
    """What goes wrong on purpose. All off unless the control address sets them."""

    lose_requests: int = 0  # so many next API requests: closed before anything is done
    lose_replies: int = 0  # so many next API requests: done, then closed without an answer
    fail_requests: int = 0  # so many next API requests: answered 500, nothing done
    slow_seconds: float = 0  # every API request takes this much longer
    webhook_copies: int = 1  # each event is sent so many times at once
    webhook_delay: float = 0  # seconds before the first try
    hold_webhooks: bool = False  # collected until released, in the order that the test names
    drop_webhooks: bool = False  # never sent
    refunds_end: str = "succeeded"  # or "pending", "failed"


@dataclass
class Gateway:
    """Settings and state of one running gateway. Times are Unix seconds."""

    secret_key: str
    webhook_secret: str
    webhook_url: str = ""
    folder: Path | None = None
    base_url: str = ""
    retry_base: float = 2.0
    faults: Faults = field(default_factory=Faults)
    ahead: int = 0
    busy_keys: set[str] = field(default_factory=set)
    busy_lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.store = Store(self.folder)

    def now(self) -> int:
        """The gateway's time; a test may set it ahead."""
        return int(time.time()) + self.ahead

    def take(self, fault: str) -> bool:
        """True when this request is one of those that ``fault`` shall hit; counts it off."""
        with self.busy_lock:
            left = getattr(self.faults, fault)
            if left > 0:
                setattr(self.faults, fault, left - 1)
            return bool(left > 0)


def new_id(prefix: str) -> str:
    """An id that nobody guesses, in Stripe's form."""
    return f"{prefix}_{secrets.token_hex(12)}"
