"""Facts written straight into the tables, for tests of what is counted from them."""

from datetime import date
from itertools import count
from typing import Any

from common.text import folded
from households.models import Enrolment, Participant, Person, PhoneProof
from indicators.actions.make_periods import make_periods
from indicators.models import Period
from marketplace.models import Category, Channel, Listing, Product, Sale, Shop
from places.models import Place
from training.models import Completion

_numbers = count(1)


def commune(code: str = "30307") -> Place:
    return Place.objects.standing().get(code=code)


def a_month(first: date) -> Period:
    """The statistical month that begins on that day."""
    make_periods(first.year)
    return Period.objects.months().get(starts_on=first)


def a_household(on: date, *, where: Place | None = None, kind: str = "household") -> Participant:
    where = where or commune()
    name = f"Hộ {next(_numbers)}"
    participant = Participant.objects.create(kind=kind, name=name, folded_name=folded(name), commune=where)
    Enrolment.objects.create(participant=participant, commune=where, happened_on=on)
    Person.objects.create(participant=participant, name=name, is_head=True)
    return participant


def proved(participant: Participant, on: date) -> PhoneProof:
    person = participant.people.get(is_head=True)
    return PhoneProof.objects.create(
        person=person, participant=participant, commune=participant.commune, happened_on=on, how="code"
    )


def this_market() -> Channel:
    return Channel.objects.get_or_create(is_this_market=True, defaults={"code": "cho-noi", "name": "Chợ Nổi"})[0]


def elsewhere() -> Channel:
    return Channel.objects.get_or_create(code="zalo", defaults={"name": "Zalo"})[0]


def a_product(participant: Participant) -> Product:
    number = next(_numbers)
    shop, _new = Shop.objects.get_or_create(
        participant=participant,
        defaults={"name": participant.name, "slug": f"gian-{number}", "opened_on": date(2026, 1, 1)},
    )
    category, _new = Category.objects.get_or_create(slug="trai-cay", defaults={"name": "Trái cây"})
    return Product.objects.create(shop=shop, category=category, name="Xoài", folded_name="xoai", slug=f"xoai-{number}")


def listed(
    participant: Participant, on: date, *, product: Product | None = None, channel: Channel | None = None, **fields: Any
) -> Listing:
    return Listing.objects.create(
        participant=participant,
        commune=participant.commune,
        channel=channel or this_market(),
        product=product,
        happened_on=on,
        **fields,
    )


def sold(participant: Participant, on: date, value_vnd: int = 100_000, *, channel: Channel | None = None) -> Sale:
    return Sale.objects.create(
        participant=participant,
        commune=participant.commune,
        channel=channel or this_market(),
        happened_on=on,
        value_vnd=value_vnd,
        count=1 if value_vnd >= 0 else -1,
    )


def learned(participant: Participant, on: date, how: str = "quiz") -> Completion:
    person = participant.people.get(is_head=True)
    return Completion.objects.create(
        person=person, participant=participant, commune=participant.commune, happened_on=on, how=how
    )
