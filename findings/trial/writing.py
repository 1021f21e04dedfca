"""A plan becomes rows, a table at a time."""

import uuid
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from common.facts import Source
from findings.trial.plan import GOODS, Plan, Taker, Trade
from households.models import BankAccount, DigitalAddress, Enrolment, Participant, Person
from marketplace.models import (
    Category,
    Channel,
    Offer,
    Order,
    Parcel,
    ParcelLine,
    ParcelMove,
    Product,
    ProductPhoto,
    Sale,
    Shop,
    Unit,
)
from photos.models import Photo

Row = TypeVar("Row", bound=models.Model)
AT_ONCE = 2000


def write(plan: Plan) -> None:
    """Write takers and trades, and note in the plan what became of them. The caller throws them away."""
    products = _takers(plan)
    _trades(plan, products)


def _takers(plan: Plan) -> dict[tuple[int, str], Offer]:
    members = _all(User(phone=f"+84001{n:09}", name=f"Trial {n}") for n in range(plan.members))
    takers = plan.takers
    names = [f"Trial {n}" for n in range(len(takers))]
    participants = _all(
        Participant(name=name, folded_name=name.lower(), commune_id=taker.commune)
        for name, taker in zip(names, takers, strict=True)
    )
    for taker, participant in zip(takers, participants, strict=True):
        taker.pk = participant.pk
    _all(
        Enrolment(
            participant_id=taker.pk,
            commune_id=taker.commune,
            happened_on=timezone.localdate(taker.registered_at),
            recorded_at=taker.registered_at,
            recorded_by=members[taker.member],
            source=Source.ASSISTED,
        )
        for taker in takers
    )
    _all(
        Person(participant_id=taker.pk, name=name, phone=taker.phone, shares_phone=True, is_head=True)
        for name, taker in zip(names, takers, strict=True)
    )
    _all(
        BankAccount(participant_id=taker.pk, bank="970405", sealed="", fingerprint=taker.account)
        for taker in takers
        if taker.account
    )
    _all(
        DigitalAddress(
            participant_id=taker.pk,
            commune_id=taker.commune,
            happened_on=timezone.localdate(taker.registered_at),
            latitude="10.4",
            longitude="105.4",
            taken="phone",
            plus_code=taker.spot[-12:],
        )
        for taker in takers
        if taker.spot
    )
    return _goods(takers, names)


def _goods(takers: list[Taker], names: list[str]) -> dict[tuple[int, str], Offer]:
    tag = uuid.uuid4().hex[:8]
    kinds = {good.category: _one(Category, slug=good.category, name=good.category) for good in GOODS}
    units = {
        good.unit: _one(Unit, code=good.unit, name=good.unit, base=good.base, base_units=good.base_units, smallest=1)
        for good in GOODS
    }
    shops = _all(
        Shop(
            participant_id=taker.pk,
            name=name,
            slug=f"trial-{tag}-{taker.pk}",
            opened_on=timezone.localdate(taker.registered_at),
        )
        for name, taker in zip(names, takers, strict=True)
    )
    wanted = [(shop, taker, good) for shop, taker in zip(shops, takers, strict=True) for good in taker.goods]
    products = _all(
        Product(
            shop=shop,
            category=kinds[good.category],
            name=good.name,
            folded_name=good.name.lower(),
            slug=f"trial-{tag}-{taker.pk}-{n}",
            state=Product.State.PAUSED,
        )
        for n, (shop, taker, good) in enumerate(wanted)
    )
    photos = _all(
        Photo(title="", file="trial.jpg", width=1, height=1, look=taker.look) for _shop, taker, _good in wanted
    )
    _all(ProductPhoto(product=product, photo=photo) for product, photo in zip(products, photos, strict=True))
    offers = _all(
        Offer(
            product=product,
            unit=units[good.unit],
            price_vnd=good.price_vnd,
            on_hand=0,
            starts_on=shop.opened_on,
        )
        for product, (shop, _taker, good) in zip(products, wanted, strict=True)
    )
    return {(taker.pk, good.name): offer for offer, (_shop, taker, good) in zip(offers, wanted, strict=True)}


def _trades(plan: Plan, offers: dict[tuple[int, str], Offer]) -> None:
    market = Channel.objects.filter(is_this_market=True).first() or Channel.objects.create(
        code="trial", name="Trial", is_this_market=True
    )
    trades = plan.trades
    tag = uuid.uuid4().hex[:4].upper()
    values = [trade.price_vnd * trade.units for trade in trades]
    handed = [_handed(trade, plan.now) for trade in trades]
    days = [timezone.localdate(at) for at in handed]
    found = [offers[trade.seller.pk, trade.good.name] for trade in trades]
    orders = _all(
        Order(
            number=f"{tag}{n:08}",
            phone=trade.buyer_phone,
            rail=trade.rail,
            state=Order.State.PLACED,
            total_vnd=value,
            placed_at=trade.placed_at,
            form_key=uuid.uuid4(),
        )
        for n, (trade, value) in enumerate(zip(trades, values, strict=True))
    )
    parcels = _all(
        Parcel(
            order=order,
            shop=offer.product.shop,
            state=Parcel.State.HANDED_OVER,
            way=trade.way,
            goods_vnd=value,
            handed_over_on=day,
            paid_on=day,
        )
        for order, offer, trade, value, day in zip(orders, found, trades, values, days, strict=True)
    )
    _all(ParcelMove(parcel=parcel, state=parcel.state, at=at) for parcel, at in zip(parcels, handed, strict=True))
    _all(
        ParcelLine(
            parcel=parcel,
            offer=offer,
            name=trade.good.name,
            unit_name=trade.good.unit,
            unit_base_units=trade.good.base_units,
            price_vnd=trade.price_vnd,
            quantity=trade.units * trade.good.base_units,
            total_vnd=value,
            is_reserved=False,
        )
        for parcel, offer, trade, value in zip(parcels, found, trades, values, strict=True)
    )
    sales = _all(
        Sale(
            participant_id=trade.seller.pk,
            commune_id=trade.seller.commune,
            channel=market,
            parcel=parcel,
            happened_on=day,
            recorded_at=at,
            value_vnd=value,
            is_cash=trade.rail == "cash",
        )
        for trade, parcel, day, at, value in zip(trades, parcels, days, handed, values, strict=True)
    )
    for trade, sale in zip(trades, sales, strict=True):
        trade.pk = sale.pk


def _handed(trade: Trade, now: datetime) -> datetime:
    return min(trade.placed_at + timedelta(minutes=trade.minutes), now)


def _all(rows: Any) -> list[Any]:
    made = list(rows)
    return type(made[0])._default_manager.bulk_create(made, batch_size=AT_ONCE) if made else []


def _one(model: type[Row], **fields: Any) -> Row:
    """The row of that slug or code, made where there is none."""
    key = "slug" if "slug" in fields else "code"
    return model._default_manager.get_or_create(**{key: fields.pop(key)}, defaults=fields)[0]
