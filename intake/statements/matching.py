"""Whose a line of a statement is, and which of its goods: by what was answered before, by links and numbers, by names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django.db.models import Q

from accounts.models import User
from common.text import folded
from households.models import Participant
from intake.models import KnownName, StatementLine
from intake.statements.near import Names
from intake.statements.rows import SaidLine
from marketplace.models import Channel, Listing, Product, Shop
from marketplace.sku import product_of_sku

Question = StatementLine.Question
_NUMBER = re.compile(r"\d{5,}")


@dataclass(frozen=True)
class Match:
    """What is known of a line; ``question`` is what is not."""

    participant_id: int | None = None
    product_id: int | None = None
    question: str = Question.NONE
    is_ours: bool = True


class Matcher:
    """Knows the names of one channel. ``reach`` are the places in which shops are looked for; none: the province."""

    def __init__(
        self,
        channel: Channel,
        *,
        participant: Participant | None = None,
        reach: Collection[int] | None = None,
        by: User | None = None,
    ) -> None:
        self._channel, self._participant, self._reach = channel, participant, reach
        known = KnownName.objects.filter(channel=channel)
        items = known.filter(about=KnownName.About.ITEM)
        if participant is not None:
            items = items.filter(participant=participant)
        self._items = {(name.participant_id, name.key): name for name in items}
        shops = known.filter(Q(is_provinces=True) | Q(by=by), about=KnownName.About.SHOP).order_by(
            "-is_provinces", "at"
        )
        own_last = sorted(shops, key=lambda name: by is not None and name.by_id == by.pk)
        self._shops = {name.key: name for name in own_last}
        self._load()

    def _load(self) -> None:
        home = {"participant": self._participant} if self._participant else {}
        within = Q() if self._reach is None else _lives(self._reach)
        shops = Shop.objects.filter(within, participant__in=Participant.objects.staying(), **home)
        rows = shops.values_list("participant_id", "name", "participant__name")
        self._mine = {pk for pk, _name, _whose in rows}
        self._named = Names([(name, pk) for pk, *names in rows for name in names])
        self._owners: dict[int, int] = {}
        self._goods: dict[int, list[tuple[str, int]]] = defaultdict(list)
        of = Product.objects.filter(shop__participant_id__in=self._mine)
        for pk, name, owner in of.values_list("pk", "name", "shop__participant_id"):
            self._owners[pk] = owner
            self._goods[owner].append((name, pk))
        self._marks: dict[str, set[tuple[int, int | None]]] = defaultdict(set)
        noted = Listing.objects.standing().filter(channel=self._channel, participant_id__in=self._mine).exclude(url="")
        for url, owner, product in noted.values_list("url", "participant_id", "product_id"):
            for mark in marks_of(url):
                self._marks[mark].add((owner, product))
        self.names_of = cache(lambda owner: Names(self._goods[owner]))

    def match(self, line: SaidLine) -> Match:
        """Whose it is and what; a shop that somebody said is nobody's here is not asked for again."""
        owner = self._participant.pk if self._participant else None
        product = self._numbered(line, owner)
        if owner is None:
            known = self._shops.get(line.shop_key)
            if known is not None and (not known.is_ours or known.participant_id not in self._mine):
                return Match(is_ours=False)
            owner = known.participant_id if known else self._owner(line, product)
            if owner is None:
                return Match(question=Question.WHOSE)
        return self.goods(owner, line.item_key, line.item, product)

    def goods(self, owner: int, item_key: str, item: str, product: int | None = None) -> Match:
        """Which of the seller's goods; goods without a name or a number are not asked for."""
        known = self._items.get((owner, item_key))
        if known is not None:
            return Match(owner, known.product_id, is_ours=known.is_ours)
        if product is not None and self._owners.get(product) == owner:
            return Match(owner, product)
        if not item_key:
            return Match(owner)
        sure = self.names_of(owner).sure(folded(item)) if item else None
        return Match(owner, sure, question=Question.NONE if sure else Question.WHICH)

    def _owner(self, line: SaidLine, product: int | None) -> int | None:
        if product is not None:
            return self._owners[product]
        for mark in [*marks_of(line.link), *([_handle(line.shop)] if line.shop else [])]:
            owners = {owner for owner, _product in self._marks.get(mark, ())}
            if len(owners) == 1:
                return next(iter(owners))
        return self._named.sure(folded(line.shop)) if line.shop else None

    def _numbered(self, line: SaidLine, owner: int | None) -> int | None:
        """The product that our own SKU or a noted link to it names."""
        ours = product_of_sku(line.sku)
        if ours in self._owners:
            return ours
        for mark in marks_of(line.link):
            found = {product for _owner, product in self._marks.get(mark, ()) if product is not None}
            if len(found) == 1:
                return next(iter(found))
        return None


def marks_of(address: str) -> list[str]:
    """What a link or a number says of itself: its long numbers from the last on (of goods before of the shop), then its
    words.
    """
    text = address.strip()
    if not text:
        return []
    if "/" not in text:
        return [text] if _NUMBER.fullmatch(text) else [_handle(text)]
    parts = urlsplit(text if "://" in text else f"https://{text}")
    numbers = list(reversed(_NUMBER.findall(parts.path)))
    words = [_handle(word) for word in parts.path.split("/") if word]
    return [*numbers, *(word for word in reversed(words) if word and not word.isdigit())]


def _handle(name: str) -> str:
    """A shop's name as it stands in an address: letters and digits alone."""
    return re.sub(r"[^a-z0-9]", "", folded(name))


def _lives(places: Collection[int]) -> Q:
    return Q(participant__commune__in=places) | Q(participant__hamlet__in=places)
