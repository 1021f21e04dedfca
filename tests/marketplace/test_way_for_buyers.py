"""Who comes to fetch is shown the way: if the household wants that, once it has said yes, and nobody else."""

import pytest
from django.test import Client

from households.actions.locate import AddressWords
from marketplace.models import Order, Parcel
from tests.households.makers import department, farmer
from tests.households.test_locate import put
from tests.marketplace import stall
from tests.marketplace.stall import State

pytestmark = pytest.mark.django_db

WAY = "Qua cầu Rạch Mới rẽ trái"


@pytest.mark.parametrize(
    ("state", "way", "is_shown", "sees"),
    [
        (State.ACCEPTED, "pick_up", True, True),
        (State.PACKED, "pick_up", True, True),
        (State.NEW, "pick_up", True, False),
        (State.HANDED_OVER, "pick_up", True, False),
        (State.ACCEPTED, "post", True, False),
        (State.ACCEPTED, "pick_up", False, False),
    ],
)
def test_the_way_stands_on_an_order_that_is_fetched(
    client: Client, state: str, way: str, is_shown: bool, sees: bool
) -> None:
    stall.load_market()
    owner, participant = stall.seller()
    address = put(owner, participant, words=AddressWords(WAY, shown_to_buyers=is_shown))
    parcel = stall.ordered(stall.live(owner, participant, officer=department()), way=way)
    Parcel.objects.filter(pk=parcel.pk).update(state=state)
    buyer = farmer("0933111222")
    Order.objects.filter(pk=parcel.order_id).update(buyer=buyer)
    client.force_login(buyer)

    html = client.get(f"/don/{parcel.order.number}/").content.decode()
    shop = client.get(f"/gian-hang/{parcel.shop.slug}/").content.decode()

    assert parcel.order.number[:4] in html
    assert (WAY in html, address.plus_code in html, str(address.latitude) in html) == (sees, sees, sees)
    assert WAY not in shop
    assert str(address.latitude) not in shop
