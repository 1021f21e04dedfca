"""A market of any size, to see how fast it answers: the demo's own goods over and over, in as many shops as one likes.

Written in bulk. Rows that the market's rules speak of are there (an enrolment, an open offer, an open listing, a card,
the milestone); nobody signs in, and nobody buys.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from common import clock
from common.text import folded
from households.models import Enrolment, Participant, Person
from marketplace.actions.renew_cards import renew_cards
from marketplace.models import Card, Category, Channel, Listing, Offer, Product, ProductPhoto, Shop
from places.models import Place
from places.queries.province import installation_province

BATCH = 2_000
KINDS = [
    "Ổi",
    "Mận",
    "Chuối",
    "Bưởi",
    "Cam",
    "Quýt",
    "Nhãn",
    "Mít",
    "Dưa",
    "Khóm",
    "Nấm",
    "Rau",
    "thơm",
    "Khoai",
    "Bắp",
    "Đậu",
    "Mè",
    "Trứng",
    "Tôm",
    "Cua",
    "Ốc",
    "Lươn",
    "Ếch",
]
MORE = (
    "vườn nhà",
    "hái sáng",
    "loại một",
    "trái vụ",
    "nhà trồng",
    "sạch",
    "mới về",
    "đặc biệt",
    "xuất vườn",
    "cuối vụ",
)
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Huỳnh", "Châu", "Lâm", "Đặng", "Bùi")
GIVEN = ("Sáu", "Bảy", "Tám", "Út", "Hai", "Ba", "Tư", "Năm", "Chín", "Mười", "Sen", "Lài", "Lúa", "Mai", "Đào", "Cúc")


class Filling:
    """Adds shops and live products to a market that holds the demo."""

    def __init__(self, *, seed: int, kinds: int) -> None:
        self._random = Random(seed)
        live = Product.objects.live().filter(offers__closed_at=None, photos__position=0)
        self._patterns = list(live.values("name", "category", "photos__photo", "offers__unit", "offers__price_vnd"))
        self._kinds = self._more_kinds(kinds)
        self._communes = list(Place.objects.standing().filter(parent=installation_province()).communes())
        self._channel = Channel.objects.get(is_this_market=True)

    def add(self, *, products: int, shops: int) -> None:
        """So many more of each."""
        stalls = self._shops(shops)
        done = Product.objects.count()
        for start in range(0, products, BATCH):
            with transaction.atomic():
                self._products(stalls, range(done + start, done + min(start + BATCH, products)))

    @staticmethod
    def _more_kinds(many: int) -> list[int]:
        missing = many - Category.objects.count()
        for number, name in enumerate(KINDS[: max(0, missing)]):
            Category.objects.get_or_create(slug=f"kind-{number}", defaults={"name": name, "position": 50 + number})
        return list(Category.objects.values_list("pk", flat=True))

    def _shops(self, many: int) -> list[Shop]:
        today, number = clock.today(), Shop.objects.count()
        names = [f"{self._random.choice(FAMILIES)} Thị {self._random.choice(GIVEN)}" for _ in range(many)]
        homes = Participant.objects.bulk_create(
            Participant(name=name, folded_name=folded(name), commune=self._random.choice(self._communes))
            for name in names
        )
        Person.objects.bulk_create(Person(participant=home, name=home.name, is_head=True) for home in homes)
        Enrolment.objects.bulk_create(
            Enrolment(participant=home, commune_id=home.commune_id, happened_on=today) for home in homes
        )
        return Shop.objects.bulk_create(
            Shop(participant=home, name=home.name, slug=f"stall-{number + n}", opened_on=today)
            for n, home in enumerate(homes)
        )

    def _products(self, stalls: list[Shop], numbers: range) -> None:
        pick, now = self._random.choice, clock.now()
        patterns = [pick(self._patterns) for _ in numbers]
        products = Product.objects.bulk_create(
            self._product(pick(stalls), number, pattern) for number, pattern in zip(numbers, patterns, strict=True)
        )
        for product in products:
            product.live_since = now - timedelta(minutes=self._random.randrange(60 * 24 * 300))
        Product.objects.bulk_update(products, ["live_since"])
        both = list(zip(products, patterns, strict=True))
        ProductPhoto.objects.bulk_create(ProductPhoto(product=row, photo_id=of["photos__photo"]) for row, of in both)
        Offer.objects.bulk_create(self._offers(both))
        Listing.objects.bulk_create(self._listings(products))
        filled = Product.objects.filter(pk__in=[product.pk for product in products])
        renew_cards(products=filled)
        # Nobody shares these: a hundred thousand pictures would be drawn for days, and lie on the disk.
        filled.update(shared_says=Subquery(Card.objects.filter(pk=OuterRef("pk")).values("shared_says")))

    def _product(self, stall: Shop, number: int, pattern: Mapping[str, Any]) -> Product:
        name = f"{pattern['name']} {self._random.choice(MORE)}"[:120]
        kind = pattern["category"] if self._random.random() < 0.5 else self._random.choice(self._kinds)
        return Product(
            shop=stall,
            category_id=kind,
            name=name,
            folded_name=folded(name)[:120],
            slug=f"goods-{number}",
            state=Product.State.LIVE,
            description=f"{name}. " * 4,
        )

    def _offers(self, both: list[Any]) -> Iterator[Offer]:
        for product, pattern in both:
            price = max(1_000, round(pattern["offers__price_vnd"] * self._random.uniform(0.7, 1.3), -3))
            stock = 0 if self._random.random() < 0.05 else 10_000_000
            yield Offer(
                product=product,
                unit_id=pattern["offers__unit"],
                price_vnd=price,
                on_hand=stock,
                starts_on=clock.today(),
            )

    def _listings(self, products: list[Product]) -> Iterator[Listing]:
        sells = set(Offer.objects.filter(product__in=products, on_hand__gt=0).values_list("product", flat=True))
        for product in products:
            if product.pk in sells:
                home = product.shop.participant
                yield Listing(
                    participant=home,
                    channel=self._channel,
                    product=product,
                    commune_id=home.commune_id,
                    happened_on=clock.today(),
                )
