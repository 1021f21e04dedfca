"""Patterns are read from a file and planted among honest facts. What a signal looks for is not known here.

The file is a list of patterns in JSON, each a case that is planted again and again:

    name      what it is called in the result
    share     how often, beside the others (1)
    actors    [least, most] participants of a case ([1, 1])
    new       true: they are made for it and all their sales are false; false: they are honest sellers who did it once (false)
    same      what new ones have in common: phone, account, address, photo ([])
    member    true: one member registered them all (false)
    seconds   [least, most] between their registrations; without it, minutes
    days_ago  [least, most] since the first of them registered ([100, 160])
    sales     a list; a pattern without sales plants registrations. Each:
        seller, buyer   a number of an actor, from 0; or seller "each" of them in turn; buyer "self", "next" actor, "stranger" (always
                        another), "one" (the same stranger)
        times           [least, most] of it ([1, 1])
        day             [least, most] days after the case began ([0, 20]); a case begins on a day of its own, a new actor's with its
                        registration
        hour            [least, most] of the clock ([7, 19])
        gap             [least, most] minutes after the sale before, instead of a day and hour
        way, rail       own, pick_up, post; cash, card (by chance)
        minutes         [least, most] from the order to the hand (as usual)
        price           [least, most] times the usual price ([0.9, 1.1])
        units           [least, most] of the goods ([1, 3])
        value           [least, most] đồng in all, instead of units
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from findings.trial.honest import SPAN, Maker
from findings.trial.plan import Plan, Taker, Trade

PATTERNS = Path(__file__).with_name("patterns.json")
SHARED = {"phone": "phone", "account": "account", "address": "spot", "photo": "look"}


def read_patterns(path: Path) -> list[dict[str, Any]]:
    """The patterns of a file; raises ValueError where it is none."""
    patterns = json.loads(path.read_text())
    if not isinstance(patterns, list) or not all(isinstance(each, dict) and "name" in each for each in patterns):
        raise ValueError(f"{path} is no list of patterns")
    return patterns


def plant(make: Maker, plan: Plan, patterns: list[dict[str, Any]], planted: int) -> int:
    """Plant whole cases, by the patterns' shares, until ``planted`` false facts are there; return how many there are."""
    honest = [taker for taker in plan.takers if any(trade.seller is taker for trade in plan.trades[:2000])]
    done = {pattern["name"]: 0 for pattern in patterns}
    while sum(done.values()) < planted:
        # Whichever is furthest behind its share.
        pattern = min(patterns, key=lambda each: (done[each["name"]] / each.get("share", 1), make.random.random()))
        done[pattern["name"]] += _case(make, plan, pattern, honest)
    return sum(done.values())


def _case(make: Maker, plan: Plan, pattern: dict[str, Any], honest: list[Taker]) -> int:
    """One case; how many false facts it is."""
    random = make.random
    many = random.randint(*pattern.get("actors", [1, 1]))
    if pattern.get("new"):
        actors = _new_actors(make, pattern, many)
        plan.takers += actors
        began = actors[0].registered_at
    else:
        actors = random.sample(honest, many)
        began = make.at(random.uniform(30, SPAN - 20), 0)
    trades = list(_sales(make, pattern, actors, began))
    plan.trades += trades
    if not trades:
        plan.must_find += actors
    return len(trades) or len(actors)


def _new_actors(make: Maker, pattern: dict[str, Any], many: int) -> list[Taker]:
    random, name = make.random, pattern["name"]
    days_ago = random.uniform(*pattern.get("days_ago", [100, 160]))
    actors = [make.taker(days_ago=days_ago, pattern=name) for _each in range(many)]
    apart = pattern.get("seconds", [200, 1500])
    at, member = actors[0].registered_at.replace(hour=8), actors[0].member
    for actor in actors:
        actor.registered_at, at = at, at + timedelta(seconds=random.uniform(*apart))
        if pattern.get("member") or "seconds" in pattern:
            actor.member = member
        for what in pattern.get("same", []):
            if what in ("account", "address"):
                setattr(actors[0], SHARED[what], getattr(actors[0], SHARED[what]) or make.code())
            setattr(actor, SHARED[what], getattr(actors[0], SHARED[what]))
    return actors


def _sales(make: Maker, pattern: dict[str, Any], actors: list[Taker], began: datetime) -> Iterator[Trade]:
    one = make.phone()
    before = began
    for sale in pattern.get("sales", []):
        sellers = range(len(actors)) if sale["seller"] == "each" else [sale["seller"]]
        for index in sellers:
            for _time in range(make.random.randint(*sale.get("times", [1, 1]))):
                trade = _sale(make, sale, actors, index, began, before, one)
                trade.pattern, before = pattern["name"], trade.placed_at
                yield trade


def _sale(
    make: Maker, sale: dict[str, Any], actors: list[Taker], index: int, began: datetime, before: datetime, one: str
) -> Trade:
    random, seller = make.random, actors[index]
    buyers = {"self": seller.phone, "next": actors[(index + 1) % len(actors)].phone, "one": one}
    asked = sale["buyer"]
    phone = actors[asked].phone if isinstance(asked, int) else buyers.get(asked) or make.phone()
    if "gap" in sale and before != began:
        placed_at = before + timedelta(minutes=random.uniform(*sale["gap"]))
    else:
        day = began.replace(hour=0, minute=0) + timedelta(days=random.randint(*sale.get("day", [0, 20])))
        placed_at = max(day + timedelta(hours=random.uniform(*sale.get("hour", [7, 19]))), seller.registered_at)
    trade = make.trade(seller, placed_at=placed_at, buyer_phone=phone)
    trade.way, trade.rail = sale.get("way", trade.way), sale.get("rail", trade.rail)
    trade.minutes = random.uniform(*sale["minutes"]) if "minutes" in sale else make.usual_minutes(trade.way)
    trade.price_vnd = max(1000, round(trade.good.price_vnd * random.uniform(*sale.get("price", [0.9, 1.1]))))
    trade.units = random.randint(*sale.get("units", [1, 3]))
    if "value" in sale:
        trade.units = max(1, round(random.uniform(*sale["value"]) / trade.price_vnd))
    return trade
