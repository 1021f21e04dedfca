"""What a seller prints: the day's packing list, and labels to stick on parcels. Only for who packs them."""

from collections.abc import Iterable

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common import clock
from common.money import show_vnd
from common.papers import make_pdf, qr_svg
from common.phones import show_phone
from marketplace.days import show_day
from marketplace.models import Consignment, Order, Parcel, Unit
from marketplace.order_lines import amount_of, way_of
from marketplace.order_numbers import show_number
from marketplace.quantities import show_quantity
from marketplace.queries.consignments import consignment_of
from payments.models import Payment


def to_collect(parcel: Parcel) -> int:
    """What is still to be collected for it at the door, in đồng: nothing where it is paid."""
    return parcel.total_vnd if parcel.order.rail == Payment.Rail.CASH and parcel.paid_on is None else 0


def address_of(order: Order) -> str:
    """Where it goes, from the house to the province."""
    commune = order.commune
    places = [
        order.address,
        commune.full_name if commune else "",
        commune.parent.full_name if commune and commune.parent else "",
    ]
    return ", ".join(place for place in places if place)


def labels_pdf(parcels: Iterable[Parcel]) -> bytes:
    """A label a page. The parcels come from with_goods()."""
    words = {
        "order": pgettext("on a label", "Order"),
        "to": pgettext("on a label", "To"),
        "from": pgettext("on a label", "From"),
        "waybill": pgettext("on a label", "Carrier's number"),
    }
    return make_pdf("marketplace/papers/labels.typ", {"words": words, "labels": [_label(each) for each in parcels]})


def packing_list_pdf(shop: str, parcels: list[Parcel]) -> bytes:
    """All of them with a box to tick, and how much of each goods that is together. The parcels come from with_goods()."""
    data = {
        "words": {
            "title": _("To pack"),
            "nothing": _("Nothing is waiting to be packed."),
            "sums": _("All together"),
            "order": pgettext("on a label", "Order"),
            "buyer": _("Buyer"),
            "goods": pgettext("on a label", "Goods"),
            "collect": _("To collect"),
        },
        "day": show_day(clock.today()),
        "shop": shop,
        "sums": _sums(parcels),
        "parcels": [_row(parcel) for parcel in parcels],
    }
    return make_pdf("marketplace/papers/packing_list.typ", data)


def _row(parcel: Parcel) -> dict[str, object]:
    collect = to_collect(parcel)
    return {
        "number": show_number(parcel.order.number),
        "name": parcel.order.name,
        "phone": show_phone(parcel.order.phone) if parcel.order.phone else "",
        "way": way_of(parcel),
        "lines": [f"{line.name} · {amount_of(line)}" for line in parcel.lines.all()],
        "collect": show_vnd(collect) if collect else _("paid"),
    }


def _label(parcel: Parcel) -> dict[str, object]:
    order, collect, consignment = parcel.order, to_collect(parcel), consignment_of(parcel)
    return {
        **_row(parcel),
        "address": address_of(order),
        "note": order.note,
        "day": show_day(localdate(order.placed_at)),
        "seller": parcel.shop.name,
        "qr": qr_svg(order.number),
        "collect": show_vnd(collect) if collect else "",
        "collect_words": _collect_words(collect, consignment),
        "waybill": consignment.number if consignment else "",
    }


def _collect_words(collect: int, consignment: Consignment | None) -> str:
    if not collect:
        return _("Paid. Collect nothing.")
    return _("Collect (COD)") if consignment and consignment.number else _("Collect")


def _sums(parcels: Iterable[Parcel]) -> list[dict[str, str]]:
    """How much of each goods, in the unit in which it was ordered."""
    sums: dict[tuple[str, str, int], int] = {}
    for line in (line for parcel in parcels for line in parcel.lines.all()):
        key = (line.name, line.unit_name, line.unit_base_units)
        sums[key] = sums.get(key, 0) + line.held
    return [
        {"name": name, "amount": show_quantity(amount, Unit(name=unit, base_units=base_units))}
        for (name, unit, base_units), amount in sorted(sums.items())
    ]
