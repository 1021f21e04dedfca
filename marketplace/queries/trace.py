"""What a lot's public page says: one step back and one forward, and nothing of who bought."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from marketplace.models import Certificate, Lot, LotSource, LotStage, Product, Shop
from marketplace.models.lot import BEFORE_HARVEST
from marketplace.queries.lots import Gone, gone_from
from marketplace.queries.pictures import Picture, pictures_of

RECENT = 3


@dataclass(frozen=True)
class Stage:
    """One step as the component steps takes it; ``pk`` is none for the harvest."""

    label: str | Promise
    note: str
    at: datetime | None = None
    when: str = ""
    pk: int | None = None
    kind: str = "done"


@dataclass(frozen=True)
class Trace:
    """A lot with what happened to it, where it came from and how much has left it. ``certificates`` were valid on the day
    of the harvest; ``is_shop_shown``: buyers may visit the grower's shop.
    """

    lot: Lot
    picture: Picture | None
    stages: list[Stage]
    certificates: list[Certificate]
    gone: Gone
    is_shop_shown: bool = True
    sources: list[LotSource] = field(default_factory=list)
    used_in: list[Lot] = field(default_factory=list)

    @property
    def is_for_sale(self) -> bool:
        return bool(self.is_shop_shown and self.lot.product.state == Product.State.LIVE)


def trace_of(code: str) -> Trace | None:
    """The page of the lot of that code; None where there is none."""
    related = ("unit", "product__shop__participant__commune__parent", "product__shop__participant__hamlet")
    shops = Shop.objects.shown().filter(pk=OuterRef("product__shop"))
    lot = Lot.objects.select_related(*related).annotate(is_shop_shown=Exists(shops)).filter(code=code).first()
    if lot is None:
        return None
    certificates = Certificate.objects.good_on(lot.harvested_on).filter(products=lot.product_id)
    sources, used_in = _steps_around(lot)
    return Trace(
        lot=lot,
        picture=next(iter(pictures_of(lot.product_id)), None),
        stages=stages_of(lot),
        certificates=sorted(certificates.defer("scan", "remark"), key=lambda each: (-(each.stars or 0), each.scheme)),
        gone=gone_from([lot.pk])[lot.pk],
        is_shop_shown=lot.is_shop_shown,
        sources=sources,
        used_in=used_in,
    )


def stages_of(lot: Lot) -> list[Stage]:
    """What happened to it in order, with the harvest in its place."""
    rows = list(LotStage.objects.filter(lot=lot))
    harvest = Stage(_("Harvested"), lot.plot, when=f"{lot.harvested_on.day}/{lot.harvested_on:%-m/%Y}")
    return [
        *_shown(row for row in rows if row.kind in BEFORE_HARVEST),
        harvest,
        *_shown(row for row in rows if row.kind not in BEFORE_HARVEST),
    ]


@dataclass(frozen=True)
class RecentLot:
    """A lot as the page of its goods names it."""

    code: str
    day: date


def recent_lots() -> ArraySubquery:
    """For a query of products: the last few lots of each, as code and day, without a query of its own."""
    lots = Lot.objects.good().filter(product=OuterRef("pk"))
    return ArraySubquery(lots.values(json=JSONObject(code="code", day="harvested_on"))[:RECENT])


def lots_shown(found: Iterable[dict[str, str]]) -> list[RecentLot]:
    """What recent_lots gave."""
    return [RecentLot(lot["code"], date.fromisoformat(lot["day"])) for lot in found]


def _shown(rows: Iterable[LotStage]) -> list[Stage]:
    return [
        Stage(capfirst(row.get_kind_display()), ", ".join(filter(None, (row.spot, row.detail))), row.at, pk=row.pk)
        for row in rows
    ]


def _steps_around(lot: Lot) -> tuple[list[LotSource], list[Lot]]:
    rows = LotSource.objects.filter(Q(lot=lot) | Q(source_lot=lot))
    found = list(rows.select_related("lot__product__shop", "source_lot__product__shop"))
    back = [row for row in found if row.lot_id == lot.pk]
    return back, [row.lot for row in found if row.source_lot_id == lot.pk and row.lot.withdrawn_at is None]
