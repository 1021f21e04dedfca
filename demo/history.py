"""Fourteen months of a small market, told from the first day."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

from django.db import transaction

from accounts.models import Message, User
from cms.actions.build_site import build_site
from common import clock
from common.months import add_months, month_of
from demo.clockwork import Clockwork
from demo.goods import GOODS, GROWN
from demo.learning import Learning
from demo.locating import Locating
from demo.numbers import Numbers
from demo.organisations import Organisations
from demo.people import People
from demo.reporting import Reporting
from demo.staff import MAIN_COMMUNE, DemoTeam, make_demo_team, make_hamlets, make_staff
from demo.statements import of_a_household, of_many_shops
from demo.taking_part import Taker, TakingPart
from demo.trading import Trading, evening
from marketplace.models import Product, Shop
from places.models import Place
from training.demo import make_courses

SEED = 1034  # the decision that began it all (SOURCES 1)
PARTICIPANTS, SHOPS, PRODUCTS_A_SHOP, MONTHS = 300, 40, 3, 14
OUTSIDE_LISTINGS = 60
ORDERS = (5, 40)  # in the first and in the last month
WAITING_PRODUCTS = 4
QUOTE = "Bữa đầu có người lạ đặt ba ký, tôi mừng quýnh."


@transaction.atomic
def tell(*, seed: int = SEED) -> int:
    """Fill an empty market; return how many deeds it took. All of it or nothing.

    What the past asked of the worker was done long ago: it is forgotten instead of being queued now.
    """
    deeds = _Story(seed).tell()
    transaction.get_connection().run_on_commit.clear()
    return deeds


class _Story:
    def __init__(self, seed: int) -> None:
        self.seed, self.random = seed, Random(seed)
        self.now = clock.now()
        self.diary = Clockwork(self.now)
        self.people = People(self.random)
        self.first_month = add_months(month_of(clock.today()), 1 - MONTHS)
        self.begin = self._moment(0)
        self.days = (self.now - self.begin).days

    def tell(self) -> int:
        home = build_site()
        with clock.at(self.begin):
            self._set_the_stage(home)
        self._write_the_diary()
        deeds = self.diary.run()
        Message.objects.filter(state=Message.State.WAITING).update(state=Message.State.SENT)
        home.quote, home.quote_shop = QUOTE, Shop.objects.order_by("pk").first()
        home.save()
        return deeds

    def _moment(self, day: int) -> datetime:
        first = datetime(self.first_month.year, self.first_month.month, 2, tzinfo=self.now.tzinfo)
        return evening(first + timedelta(days=day), self.random)

    def _set_the_stage(self, home: object) -> None:
        communes = {place.code: place for place in Place.objects.standing().communes().filter(code__in=GROWN)}
        self.hamlets = {code: make_hamlets(place) for code, place in communes.items()}
        self.communes = communes
        staff = make_staff(communes[MAIN_COMMUNE])
        codes = [MAIN_COMMUNE, *(code for code in sorted(GROWN) if code != MAIN_COMMUNE)]
        teams = [make_demo_team(communes[code], self.people) for code in codes]
        self.teams: dict[str, DemoTeam] = dict(zip(codes, teams, strict=True))
        self.officer = staff["department"]
        self.taking_part = TakingPart(
            random=self.random, people=self.people, diary=self.diary, officer=self.officer, teams=self.teams
        )
        self.organisations = Organisations(diary=self.diary, taking_part=self.taking_part, seed=self.seed)
        self.trading = Trading(
            random=self.random,
            people=self.people,
            diary=self.diary,
            department=self.officer,
            taking_part=self.taking_part,
        )
        self.locating = Locating(self.diary, SEED)
        Reporting(self.diary, communes=communes, officer=staff["officer"], department=self.officer).follow()
        self.numbers = Numbers(self.diary, SEED)
        courses = make_courses(home.get_children().get(slug="hoc").specific)  # type: ignore[attr-defined]
        self.learning = Learning(random=self.random, diary=self.diary, courses=courses, taking_part=self.taking_part)

    def _write_the_diary(self) -> None:
        self._arrivals()
        for month in range(MONTHS):
            for team in self.teams.values():
                if self.random.random() < 0.2:
                    self.diary.at(
                        self._moment(month * 30 + self.random.randint(0, 26)),
                        partial(self.learning.hold_class, team),
                    )
            least, most = ORDERS
            for _ in range(least + (most - least) * month // (MONTHS - 1)):
                self.diary.at(self._moment(month * 30 + self.random.randint(0, 29)), self.trading.order)
        for _ in range(4):
            self.diary.at(self.now - timedelta(minutes=self.random.randint(20, 300)), self.trading.order)
        # The farmer who is shown first (demo_sign_ins) finds an order that has just come in.
        self.diary.at(self.now - timedelta(minutes=12), self.trading.order)
        self.diary.at(self.now - timedelta(days=1), self._statements)
        self.diary.at(self.now - timedelta(hours=5), self.trading.dress_up)
        for team in list(self.teams.values())[:3]:
            self.diary.at(
                self.now - timedelta(hours=3),
                partial(self.learning.hold_class, team, in_days=self.random.randint(2, 8)),
            )

    def _statements(self) -> None:
        """What was sold on other channels last month: of many shops, and what the farmer who is shown first sold."""
        of_many_shops(self.officer, self.seed)
        product = Product.objects.live().select_related("shop__participant").order_by("shop_id", "pk").first()
        by = User.objects.filter(people__participant=product.shop.participant).first() if product else None
        if product and by:
            of_a_household(product, by, self.seed)

    def _arrivals(self) -> None:
        """Participants come in over the months; the early ones open shops."""
        days = sorted(int(self.days * self.random.random() ** 0.8) for _ in range(PARTICIPANTS))
        codes = [code for code in self.teams for _ in range(5 if code == MAIN_COMMUNE else 2)]
        sellers = set(self.random.sample(range(PARTICIPANTS * 2 // 3), k=SHOPS)) | {0}
        waiting = set(sorted(sellers)[-WAITING_PRODUCTS:])
        for index, day in enumerate(days):
            code = MAIN_COMMUNE if index == 0 else self.random.choice(codes)
            self.diary.at(
                self._moment(day),
                partial(self._arrive, index, code, index in sellers, index in waiting),
            )

    def _arrive(self, index: int, code: str, is_seller: bool, last_waits: bool) -> None:
        taker = self.taking_part.register(self.communes[code], self.hamlets[code])
        self.locating.may_come(taker)
        self.organisations.follow(taker, assesses=index == 0)
        if is_seller:
            self._open_shop(taker, last_waits)
            self.numbers.follow(taker, surely=index == 0)
        elif self.random.random() < OUTSIDE_LISTINGS / PARTICIPANTS:
            self.diary.after(timedelta(days=self.random.randint(3, 50)), lambda: self.trading.hang_up_outside(taker))
        chance = self.random.random()
        if taker.user is None and chance < 0.15:
            self.learning.declare(taker)
        elif chance < 0.4:
            self.diary.after(timedelta(days=self.random.randint(2, 60)), lambda: self.learning.study(taker))

    def _open_shop(self, taker: Taker, last_waits: bool) -> None:
        for position, key in enumerate(taker.goods[:PRODUCTS_A_SHOP]):
            waits = last_waits and position == 0
            moment = (
                self.now - timedelta(hours=self.random.randint(2, 20))
                if waits
                else clock.now() + timedelta(days=2 + 9 * position)
            )
            kind = GOODS[key]
            self.diary.at(moment, partial(self.trading.hang_up, taker, kind, is_looked_at=not waits))
