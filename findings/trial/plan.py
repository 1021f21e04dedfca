"""Who takes part in a trial and what they trade, before it is written."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Good:
    """What is sold: name, kind, unit with its base units, usual price a unit in đồng."""

    name: str
    category: str
    unit: str
    base: str
    base_units: int
    price_vnd: int


GOODS = [
    Good("Sầu riêng Ri6", "trai-cay", "kg", "g", 1000, 95_000),
    Good("Xoài cát Hòa Lộc", "trai-cay", "kg", "g", 1000, 62_000),
    Good("Chuối xiêm", "trai-cay", "kg", "g", 1000, 18_000),
    Good("Bưởi da xanh", "trai-cay", "trai", "piece", 1, 45_000),
    Good("Gạo ST25", "gao-nep", "kg", "g", 1000, 34_000),
    Good("Nếp Phú Tân", "gao-nep", "kg", "g", 1000, 24_000),
    Good("Cá lóc", "ca-tom", "kg", "g", 1000, 120_000),
    Good("Tôm càng xanh", "ca-tom", "kg", "g", 1000, 285_000),
    Good("Khô cá sặc", "mam-kho", "kg", "g", 1000, 210_000),
    Good("Mắm thái", "mam-kho", "hu", "piece", 1, 90_000),
    Good("Rau muống", "rau-nam", "kg", "g", 1000, 18_000),
    Good("Đường thốt nốt", "dac-san", "kg", "g", 1000, 60_000),
]


@dataclass
class Taker:
    """A participant: where, reached how, registered when and by whom (an index of members), what it sells."""

    commune: int
    phone: str
    registered_at: datetime
    member: int
    goods: list[Good]
    look: list[int]
    account: str = ""
    spot: str = ""
    price_level: float = 1.0
    pattern: str = ""
    pk: int = 0


@dataclass
class Trade:
    """One sale. ``pattern`` says by which pattern it is false; empty: it is honest."""

    seller: Taker
    good: Good
    buyer_phone: str
    placed_at: datetime
    minutes: float
    way: str
    rail: str
    price_vnd: int
    units: int
    pattern: str = ""
    pk: int = 0


@dataclass
class Plan:
    """All of it. ``must_find`` are takers whose registration is what a pattern plants; other false takers only may be found."""

    now: datetime
    members: int
    takers: list[Taker] = field(default_factory=list)
    trades: list[Trade] = field(default_factory=list)
    must_find: list[Taker] = field(default_factory=list)
