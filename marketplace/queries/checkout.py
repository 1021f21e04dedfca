"""What the checkout says of each way to get the goods: every parcel's price, near and far, and the sums."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.money import show_vnd
from marketplace.models import DeliveryRate
from marketplace.queries.baskets import Contents
from marketplace.queries.rates import Tariffs
from marketplace.sending import Sending, Way, Zone


@dataclass(frozen=True)
class Row:
    """One parcel. ``price_vnd`` is within the province, ``far_vnd`` out of it (None: not that far, or the same thing)."""

    shop: str
    label: str
    price_vnd: int
    far_vnd: int | None


@dataclass(frozen=True)
class WayTo:
    """One choice. ``far_total_vnd`` is None where it does not go out of the province."""

    way: str
    words: str
    rows: list[Row]
    total_vnd: int
    far_total_vnd: int | None
    is_free_near: bool


def ways_to(contents: Contents) -> list[WayTo]:
    """The ways by which all that lies in the basket can be had, in the order in which they are offered."""
    found = (_way(way, contents, contents.tariffs) for way in Way.values)
    return [each for each in found if each is not None]


def _way(way: str, contents: Contents, tariffs: Tariffs) -> WayTo | None:
    near = [part.sending(way, tariffs, zone=Zone.SAME) for part in contents.parts]
    if not all(near) or (contents.parts and way not in {each.way for each in near if each}):
        return None
    far = [part.sending(way, tariffs, zone=Zone.OTHER) for part in contents.parts]
    sent = [each for each in near if each]
    total_vnd = contents.goods_vnd + sum(each.price_vnd for each in sent)
    far_prices = [each.price_vnd for each in far if each]
    is_far = way != Way.PICK_UP and len(far_prices) == len(contents.parts)
    rows = [
        Row(part.shop.name, _label(each), each.price_vnd, beyond.price_vnd if is_far and beyond else None)
        for part, each, beyond in zip(contents.parts, sent, far, strict=True)
    ]
    return WayTo(
        way,
        _words(way, sent),
        rows,
        total_vnd,
        contents.goods_vnd + sum(far_prices) if is_far else None,
        any(
            part.shop.is_free_in_commune and each.way == Way.OWN
            for part, each in zip(contents.parts, sent, strict=True)
        ),
    )


def _label(sent: Sending) -> str:
    return capfirst(str(DeliveryRate.Way(sent.way).label))


def _words(way: str, sent: list[Sending]) -> str:
    price = sum(each.price_vnd for each in sent)
    days = next((each.days for each in sent if each.way == way and each.days), "")
    words = f"{capfirst(str(DeliveryRate.Way(way).label))} · {show_vnd(price) if price else _('free')}"
    return words + (f" · {days}" if days else "")
