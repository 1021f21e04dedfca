"""Some of the demo's sellers keep lots: written down when the first parcel of a harvest is packed."""

from datetime import timedelta

from accounts.models import User
from common import clock
from marketplace.actions.follow_lot import add_source, add_stage
from marketplace.actions.open_lot import Harvest, open_lot
from marketplace.models import Lot, LotStage, Parcel, ParcelLine
from marketplace.queries.lots import lots_for

EVERY = 4  # one product in so many is followed
PARCELS = 6  # about so many parcels are packed from one harvest
POND, FIELD = "ca-tom", "rau-nam"
PLOTS = {POND: "Ao số 2", FIELD: "Liếp rau sau nhà"}
FED = {
    POND: ("Thả cá giống", "Cá giống", "Trại cá giống Út Hòa"),
    FIELD: ("Bón phân chuồng", "Hạt giống", "Cửa hàng Năm Lúa"),
}


def lots_to_pack(by: User, parcel: Parcel) -> dict[int, int]:
    """Lots by line, for goods whose seller keeps them; a new one where nothing is left of the last."""
    lines = [line for line in parcel.lines.select_related("offer__unit") if line.offer.product_id % EVERY == 0]
    found = lots_for(lines)
    return {line.pk: (found[line.pk][0] if found[line.pk] else _harvest(by, line)).pk for line in lines}


def _harvest(by: User, line: ParcelLine) -> Lot:
    product, unit = line.offer.product, line.offer.unit
    kind = product.category.slug
    plot = PLOTS.get(kind, "Vườn sau nhà")
    amount = max(line.held, unit.base_units) * PARCELS
    lot = open_lot(by=by, product=product, harvest=Harvest(clock.today(), plot, unit, amount))
    detail, what, source = FED.get(kind, ("Bón phân hữu cơ", "Cây giống", "Trại giống Ba Lành"))
    earlier = clock.now() - timedelta(days=30)
    add_stage(by=by, lot=lot, kind=LotStage.Kind.FED, at=earlier, spot=plot, detail=detail)
    add_stage(by=by, lot=lot, kind=LotStage.Kind.PACKED, at=clock.now(), spot="Nhà", detail="Túi lưới, dán nhãn")
    add_source(by=by, lot=lot, what=what, source=source)
    return lot
