"""Where participants are, for those who may know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.queries.authority import Person as Viewer
from households.models import AddressCheck, DigitalAddress, Participant
from places.drawing import MOST_DOTS, Map, draw
from places.points import Point
from places.queries.around import communes_on_the_map, way_from_commune
from places.slippy import View

WIDTH, HEIGHT, ZOOM = 380, 285, 15


@dataclass(frozen=True)
class Located:
    """An open address as a page shows it."""

    address: DigitalAddress
    check: AddressCheck | None
    way: str
    map: Map

    @property
    def coordinates(self) -> str:
        """As a map takes them: 10.521600,105.125900."""
        return f"{self.address.latitude},{self.address.longitude}"


def open_address(participant: Participant) -> DigitalAddress | None:
    """The address that holds now, whoever asks: the caller has asked whether it may be seen."""
    return DigitalAddress.objects.open().filter(participant=participant).select_related("commune").first()


def check_of(address: DigitalAddress) -> AddressCheck | None:
    return AddressCheck.objects.standing().filter(address=address).select_related("recorded_by").first()


def located(participant: Participant, *, seen_by: Viewer | None = None) -> Located | None:
    """The participant's address with its map; with ``seen_by``, neighbours whom that person may see are dots."""
    address = open_address(participant)
    if address is None:
        return None
    view = View(address.point, ZOOM, WIDTH, HEIGHT)
    others = neighbours(seen_by, view, without=participant) if seen_by is not None else []
    return Located(
        address=address,
        check=check_of(address),
        way=way_from_commune(address.point, participant.commune),
        map=draw(view, communes=communes_on_the_map(), others=others),
    )


def neighbours(user: Viewer, view: View, *, without: Participant) -> list[Point]:
    """Points of other participants in the window, of those that the user may see; one query."""
    top_left, bottom_right = view.point_at(0, 0), view.point_at(view.width, view.height)
    rows = DigitalAddress.objects.visible_to(user).open().exclude(participant=without)
    rows = rows.filter(
        latitude__range=(bottom_right.latitude, top_left.latitude),
        longitude__range=(top_left.longitude, bottom_right.longitude),
    )
    found = rows.order_by("pk").values_list("latitude", "longitude")[:MOST_DOTS]
    return [Point(float(latitude), float(longitude)) for latitude, longitude in found]


def ways_for_buyers(participants: Iterable[int]) -> dict[int, DigitalAddress]:
    """Addresses of those (ids) who want buyers that come to fetch to be shown the way; nothing else is for buyers."""
    rows = DigitalAddress.objects.open().filter(participant__in=participants, shown_to_buyers=True)
    return {row.participant_id: row for row in rows}
