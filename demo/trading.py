"""How the demo's goods are hung up, ordered, sent and paid."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from accounts.models import User
from common import clock
from demo.carrying import LATELY, bring
from demo.certificates import hand_in_certificates
from demo.clockwork import Clockwork
from demo.goods import GOODS, DemoGoods
from demo.helping import errand_of
from demo.lots import lots_to_pack
from demo.people import People
from demo.pictures import picture
from demo.reviews import answer, say, says_something
from demo.ripening import tell_harvests
from demo.shops import complain_of_one, take_one_down, tell_of_houses
from demo.taking_part import Taker, TakingPart
from marketplace.actions.add_to_basket import add_to_basket
from marketplace.actions.answer_parcel import accept_parcel, refuse_parcel
from marketplace.actions.complete_sale import return_sale
from marketplace.actions.list_product import Goods, edit_product, list_product
from marketplace.actions.note_outside_listing import note_outside_listing
from marketplace.actions.pack_parcel import pack
from marketplace.actions.place_order import Delivery, place_order
from marketplace.actions.review_product import approve_product
from marketplace.actions.send_parcel import hand_over, refused_at_door, send
from marketplace.actions.show_product import submit_product
from marketplace.models import Category, Channel, Consignment, Offer, Parcel, Product, Unit
from marketplace.queries.baskets import contents_of
from photos.actions.keep_photo import keep_photo
from photos.models import Photo
from places.models import Place

OUTSIDE = {
    "zalo": "https://zalo.me/g/demo{n}",
    "postmart": "https://postmart.vn/demo-{n}",
    "shopee": "https://shopee.vn/demo-{n}",
}
CASH = "cash"
SHOWN_MORE = 10  # one kind of goods in so many has several pictures


BOAST = "Bà con khen ăn vô chữa khỏi đau lưng."


class Trading:
    """Sellers, buyers and what passes between them."""

    def __init__(
        self, *, random: Random, people: People, diary: Clockwork, department: User, taking_part: TakingPart
    ) -> None:
        self._random, self._people, self._diary = random, people, diary
        self._department, self._taking_part = department, taking_part
        self._categories = {category.slug: category for category in Category.objects.all()}
        self._units = {unit.code: unit for unit in Unit.objects.all()}
        self._communes = list(Place.objects.standing().communes().filter(parent__code__in=("79", "92", "91"))[:400])
        self._sellers: dict[int, Taker] = {}
        self._products: list[int] = []

    # Goods

    def hang_up(self, taker: Taker, kind: DemoGoods, *, is_looked_at: bool = True) -> None:
        """List one kind of goods: the seller itself, or its team for it; looked at by the department some hours later."""
        if self._random.random() < 0.7:
            self._taking_part.sign_in(taker)
        with errand_of(taker) as by:
            photo = keep_photo(file=picture(kind.art, self._random), by=by, title=kind.name)
            goods = self._goods(kind, photos=[photo, *_more_photos(kind, taker, by)])
            if not is_looked_at:  # so that the officer has something to read beside it
                goods = replace(goods, description=f"{goods.description} {BOAST}".strip())
            product = list_product(by=by, participant=taker.participant, goods=goods)
            submit_product(by=by, product=product)
        self._sellers[product.pk] = taker
        if is_looked_at:
            self._diary.after(timedelta(hours=self._random.randint(2, 20)), lambda: self._approve(product))

    def dress_up(self) -> None:
        """What a market of today has beside its goods: harvests that end or are still to come, certificates."""
        tell_harvests(self._sellers)
        hand_in_certificates(self._sellers, self._department)
        tell_of_houses(self._sellers)
        take_one_down(self._department)
        complain_of_one()

    def hang_up_outside(self, taker: Taker) -> None:
        """Note a listing on another channel."""
        code = self._random.choice(sorted(OUTSIDE))
        url = OUTSIDE[code].format(n=self._random.randint(1000, 9999))
        with errand_of(taker) as by:
            note_outside_listing(by=by, participant=taker.participant, channel=Channel.objects.get(code=code), url=url)

    def _goods(self, kind: DemoGoods, photos: list[Photo]) -> Goods:
        unit = self._units[kind.unit]
        price = int(kind.price * self._random.uniform(0.93, 1.07) / 1000) * 1000
        return Goods(
            name=kind.name,
            category=self._categories[kind.category],
            price_vnd=price,
            unit=unit,
            available=self._random.randint(*kind.amounts) * unit.base_units,
            photos=photos,
            description=kind.about,
        )

    def _approve(self, product: Product) -> None:
        approve_product(by=self._department, product=product)
        self._products.append(product.pk)

    # Orders

    def order(self) -> None:
        """Somebody buys one thing or two of one grower, pays in cash; what follows is written into the diary."""
        if not self._products:
            return
        product_id = self._random.choice(self._products[-80:])
        offer = Offer.objects.select_related("unit", "product").filter(product_id=product_id, closed_at=None).first()
        if offer is None:
            return
        units = self._random.choice((1, 1, 2, 2, 3, 5))
        if offer.available < units * offer.unit.base_units:
            self._restock(offer)
            return
        basket = add_to_basket(key=None, offer_id=offer.pk, quantity=units * offer.unit.base_units)
        buyer = self._people.make()
        by_post = self._random.random() < 0.6
        to = Delivery(
            name=buyer.name,
            phone=buyer.phone,
            way="post" if by_post else "pick_up",
            commune=self._random.choice(self._communes) if by_post else None,
            address=f"Số {self._random.randint(1, 300)}" if by_post else "",
        )
        contents = contents_of(basket.key)
        form_key = UUID(int=self._random.getrandbits(128), version=4)
        order = place_order(by=None, basket=basket, to=to, rail=CASH, form_key=form_key, as_seen=contents.as_seen)
        for parcel in order.parcels.all():
            self._diary.after(self._hours(1, 9), partial(self._answer, parcel, by_post))

    def _restock(self, offer: Offer) -> None:
        kind = next((kind for kind in GOODS.values() if kind.name == offer.product.name), None)
        if kind is not None:
            seller = self._sellers[offer.product_id]
            more = self._random.randint(*kind.amounts) * offer.unit.base_units
            goods = Goods(kind.name, offer.product.category, offer.price_vnd, offer.unit, more, description=kind.about)
            with errand_of(seller) as by:
                edit_product(by=by, product=offer.product, goods=goods)

    def _answer(self, parcel: Parcel, by_post: bool) -> None:
        with errand_of(self._seller_of(parcel)) as by:
            if self._random.random() < 0.04:
                refuse_parcel(by=by, parcel=parcel, reason="Mưa mấy bữa, chưa hái được.")
                return
            accept_parcel(by=by, parcel=parcel)
        self._diary.after(self._hours(1, 20), lambda: self._pack(parcel, by_post))

    def _pack(self, parcel: Parcel, by_post: bool) -> None:
        with errand_of(self._seller_of(parcel)) as by:
            pack(by=by, parcel=parcel, lots=lots_to_pack(by, parcel))
        if by_post and clock.now() > self._diary.now - LATELY and not Consignment.objects.exists():
            bring(parcel, self._diary)
        elif by_post:
            self._diary.after(self._hours(1, 8), lambda: self._send(parcel))
        else:
            self._diary.after(self._hours(2, 30), lambda: self._hand_over(parcel))

    def _send(self, parcel: Parcel) -> None:
        with errand_of(self._seller_of(parcel)) as by:
            send(by=by, parcel=parcel)
        self._diary.after(self._hours(24, 72), lambda: self._hand_over(parcel))

    def _hand_over(self, parcel: Parcel) -> None:
        seller = self._seller_of(parcel)
        if self._random.random() < 0.04:
            with errand_of(seller) as by:
                refused_at_door(by=by, parcel=parcel, reason="Không có nhà")
            return
        by = self._taking_part.sign_in(seller)  # the money is the household's own word
        hand_over(by=by, parcel=parcel, is_cash_received=True)
        if says_something(parcel):
            self._diary.after(timedelta(hours=20 + parcel.pk % 48), partial(say, parcel))
            self._diary.after(timedelta(hours=70 + parcel.pk % 24), partial(answer, by, parcel))
        if self._random.random() < 0.02:
            self._diary.after(
                self._hours(48, 400), lambda: return_sale(by=by, parcel=parcel, reason="Hàng dập khi tới nơi")
            )

    def _seller_of(self, parcel: Parcel) -> Taker:
        return next(taker for taker in self._sellers.values() if taker.participant.pk == parcel.shop.participant_id)

    def _hours(self, least: int, most: int) -> timedelta:
        return timedelta(minutes=self._random.randint(least * 60, most * 60))


def _more_photos(kind: DemoGoods, taker: Taker, by: User) -> list[Photo]:
    """A few goods are shown from nearer too. Of a dice of its own, so that everything else in the story stays as it was."""
    dice = Random(f"photos {kind.name} {taker.participant.pk}")
    many = 2 if dice.random() < 1 / SHOWN_MORE else 0
    return [keep_photo(file=picture(kind.art, dice, nearest=0.55), by=by, title=kind.name) for _ in range(many)]


def evening(day: datetime, random: Random) -> datetime:
    """A moment of that day at which people do things: between six and half past eight in the evening."""
    return day.replace(hour=6, minute=0) + timedelta(minutes=random.randint(0, 870))
