"""What a carrier is told of a parcel."""

from marketplace.carriers.base import Party, Waybill
from marketplace.labels import address_of
from marketplace.models import Consignment, Parcel
from marketplace.order_numbers import show_number


def waybill_of(row: Consignment) -> Waybill:
    """Read afresh for each try and kept nowhere: the carrier goes by the key."""
    parcels = Parcel.objects.select_related(
        "order__commune__parent", "shop__participant__commune__parent", "shop__participant__hamlet"
    )
    parcel = parcels.get(pk=row.parcel_id)
    order, home = parcel.order, parcel.shop.participant
    person = home.people.exclude(phone="").order_by("-is_head", "pk").first()
    places = [place.full_name for place in (home.hamlet, home.commune, home.commune.parent) if place]
    return Waybill(
        key=str(row.key),
        reference=show_number(order.number),
        sender=Party(parcel.shop.name, person.phone if person else "", ", ".join(places)),
        receiver=Party(order.name, order.phone, address_of(order)),
        weight_grams=row.weight_grams,
        cod_vnd=row.cod_vnd,
        note=order.note,
    )
