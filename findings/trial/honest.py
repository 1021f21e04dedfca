"""The honest part of a trial, with what honest people do that looks odd: families share, nights are busy, prices differ."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from math import exp
from random import Random

from findings.trial.plan import GOODS, Good, Plan, Taker, Trade

SPAN = 170  # days over which is traded


class Maker:
    """Makes takers and trades from one source of chance."""

    def __init__(self, random: Random, now: datetime, communes: Sequence[int], members: int) -> None:
        self.random, self.now, self.communes, self.members = random, now, list(communes), members
        self._phones, self._codes = count(1), count(1)

    def phone(self) -> str:
        """A number of nobody's: longer than any of Vietnam."""
        return f"+84000{next(self._phones):09}"

    def code(self) -> str:
        """Something that only this one has: an account, a point."""
        return f"trial {next(self._codes)}"

    def look(self) -> list[int]:
        """A picture like no other."""
        return [part << 16 | self.random.getrandbits(16) for part in range(4)]

    def at(self, days_ago: float, hour: float) -> datetime:
        """So many days ago at that hour of the clock here."""
        day = (self.now - timedelta(days=days_ago)).replace(hour=0, minute=0, second=0, microsecond=0)
        return day + timedelta(hours=hour)

    def taker(self, *, days_ago: float, pattern: str = "") -> Taker:
        """A participant of its own."""
        random = self.random
        return Taker(
            commune=random.choice(self.communes),
            phone=self.phone(),
            registered_at=self.at(days_ago, random.uniform(7, 18)),
            member=random.randrange(self.members),
            goods=random.sample(GOODS, random.choice((1, 1, 2))),
            look=self.look(),
            account=self.code() if random.random() < 0.7 else "",
            spot=self.code() if random.random() < 0.6 else "",
            price_level=exp(random.gauss(0, 0.18)),
            pattern=pattern,
        )

    def trade(self, seller: Taker, *, placed_at: datetime, buyer_phone: str, good: Good | None = None) -> Trade:
        """A sale as they are; now and then dear (organic, out of season) or cheap (too much of it)."""
        random = self.random
        good = good or random.choice(seller.goods)
        level = seller.price_level * exp(random.gauss(0, 0.08)) * random.choice((1.0,) * 46 + (1.7, 2.1, 0.6, 0.5))
        way = random.choices(("own", "pick_up", "post"), (5, 3, 2))[0]
        return Trade(
            seller=seller,
            good=good,
            buyer_phone=buyer_phone,
            placed_at=placed_at,
            minutes=self.usual_minutes(way),
            way=way,
            rail=random.choices(("cash", "card"), (7, 3))[0],
            price_vnd=max(1000, round(good.price_vnd * level / 1000) * 1000),
            units=random.choice((1, 1, 2, 2, 3, 5, 10)),
        )

    def usual_minutes(self, way: str) -> float:
        """From the order to the hand. At the stall it may be quick."""
        if way == "pick_up":
            return self.random.choice((self.random.uniform(9.7, 90), self.random.uniform(60, 2000)))
        return self.random.uniform(24, 2500) if way == "own" else self.random.uniform(1200, 6000)


def honest_plan(make: Maker, sales: int) -> Plan:
    """Sellers, the many who registered and do little, and ``sales`` honest sales."""
    random = make.random
    plan = Plan(make.now, make.members)
    sellers = [make.taker(days_ago=random.uniform(SPAN + 10, SPAN + 120)) for _each in range(max(40, sales // 40))]
    idle = [make.taker(days_ago=random.uniform(100, SPAN + 120)) for _each in range(len(sellers) // 2)]
    plan.takers += sellers + idle
    _registered_one_by_one(make, plan.takers)
    _families(make, sellers)
    _trades(make, plan, sellers, sales)
    return plan


def _registered_one_by_one(make: Maker, takers: list[Taker]) -> None:
    """A member takes minutes for each; once in two hundred times two forms are filled in side by side."""
    last: dict[tuple[int, object], datetime] = {}
    for taker in takers:
        day = taker.member, taker.registered_at.date()
        before = last.get(day)
        if before is not None and abs(taker.registered_at - before) < timedelta(minutes=20):
            taker.registered_at = before + timedelta(minutes=make.random.uniform(3, 20))
        last[day] = taker.registered_at
    for taker in make.random.sample(takers, max(1, len(takers) // 200)):
        beside = make.random.choice(takers)
        taker.member, taker.registered_at = beside.member, beside.registered_at + timedelta(seconds=75)


def _families(make: Maker, sellers: list[Taker]) -> None:
    """Two or three share a phone or a roof, two an account; two shops borrowed one picture."""
    random = make.random
    for what, share, most in (("phone", 0.1, 3), ("spot", 0.08, 3), ("account", 0.05, 2), ("look", 0.05, 2)):
        among = random.sample(sellers, round(len(sellers) * share))
        while len(among) >= most:
            family = [among.pop() for _each in range(random.randint(2, most))]
            for member in family[1:]:
                setattr(member, what, getattr(family[0], what))
                if what in ("phone", "spot"):
                    member.commune = family[0].commune


def _trades(make: Maker, plan: Plan, sellers: list[Taker], sales: int) -> None:
    """Some sell much and some little; in season some are busy all night; regulars come back, some twice a day."""
    random = make.random
    weights = [exp(random.gauss(0, 0.9)) for _seller in sellers]
    buyers = [make.phone() for _each in range(max(100, sales // 4))]
    all_night = random.sample(sellers, max(2, len(sellers) // 15))
    while len(plan.trades) < sales:
        seller = random.choices(sellers, weights)[0]
        days_ago = random.uniform(12, SPAN)
        kind = random.random()
        if kind < 0.012:
            _a_night(make, plan, random.choice(all_night), sales)
            continue
        if kind < 0.0138:
            plan.trades += _odd(make, kind, seller, random.choice(sellers), make.at(days_ago, random.uniform(7, 18)))
            continue
        # Two in a hundred of the buyers take part themselves, neighbours who trade to and fro among them.
        neighbour = random.random() < 0.02
        phone = random.choice(sellers).phone if neighbour else random.choice(buyers)
        if phone == seller.phone:
            continue
        hour = random.triangular(4, 22.9, 9)
        placed_at = make.at(days_ago, hour)
        plan.trades.append(make.trade(seller, placed_at=placed_at, buyer_phone=phone))
        if random.random() < 0.02:  # forgot something
            for _again in range(random.choice((1, 1, 2))):
                later = placed_at + timedelta(minutes=random.uniform(5, 300))
                plan.trades.append(make.trade(seller, placed_at=later, buyer_phone=phone))
    del plan.trades[sales:]


def _odd(make: Maker, kind: float, seller: Taker, other: Taker, at: datetime) -> list[Trade]:
    """What a signal may well mistake: fish for fruit, a wedding, a stall where goods change hands at once."""
    if kind < 0.0126 and seller is not other:
        back = at + timedelta(days=make.random.uniform(1, 20))
        return [
            make.trade(seller, placed_at=at, buyer_phone=other.phone),
            make.trade(other, placed_at=min(back, make.now), buyer_phone=seller.phone),
        ]
    if kind < 0.0128:
        phone = make.phone()
        hours = sorted(make.random.uniform(0, 5) for _order in range(4))
        return [make.trade(seller, placed_at=at + timedelta(hours=hour), buyer_phone=phone) for hour in hours]
    trade = make.trade(seller, placed_at=at, buyer_phone=make.phone())
    trade.way, trade.minutes = "pick_up", make.random.uniform(4, 12)
    return [trade]


def _a_night(make: Maker, plan: Plan, seller: Taker, sales: int) -> None:
    """A night in season of somebody who always sells at night: two to five orders, some evenings more before eleven."""
    night = make.random.randint(12, 60)
    for _order in range(make.random.randint(2, 5)):
        placed_at = make.at(night, make.random.uniform(21, 26))
        plan.trades.append(make.trade(seller, placed_at=placed_at, buyer_phone=make.phone()))
