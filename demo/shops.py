"""What stands beside the goods of the demo's market: shops that say who they are, one that was taken down, one complaint."""

from collections.abc import Mapping
from datetime import timedelta
from random import Random

from accounts.models import User
from common import clock
from demo.helping import errand_of
from demo.pictures import picture
from demo.taking_part import Taker
from marketplace.actions.complain import complain
from marketplace.actions.edit_shop import edit_shop
from marketplace.actions.take_down_shop import take_down_shop
from marketplace.models import Parcel, Product, Shop
from photos.actions.keep_photo import keep_photo

# Words about a house, and the drawing of a face; none for a house that would rather not be seen.
HOUSES = (
    (
        "Ba đời làm nghề ở cù lao. Sáng hái, trưa gói, chiều gửi. Ai ghé thì ghé bến đò, tui dắt ra vườn coi.",
        "nhanong1",
    ),
    ("Hai vợ chồng với đứa út. Làm ít mà kỹ, hết thì thôi, hẹn vụ sau.", "nhanong2"),
    ("Nhà làm bốn mùa, mùa nào thức nấy. Có gì không vừa ý cứ gọi, tui đổi.", ""),
)
REASON = "Hình lấy trên mạng, không phải hàng của nhà. Chụp lại hàng thiệt rồi nhắn cán bộ."
WRONG = "Gói bị móp, bên trong dập hết một phần. Nhờ bà con coi lại giùm."


def tell_of_houses(sellers: Mapping[int, Taker]) -> None:
    """The first shops say who they are, most with a face."""
    takers = list({taker.participant.pk: taker for taker in sellers.values()}.values())
    for taker, (about, face) in zip(takers, HOUSES, strict=False):
        with errand_of(taker) as by:
            portrait = (
                keep_photo(file=picture(face, Random(face)), by=by, title=taker.participant.name) if face else None
            )
            shop = Shop.objects.get(participant=taker.participant)
            edit_shop(by=by, participant=taker.participant, name=shop.name, about=about, portrait=portrait)


def take_one_down(department: User) -> None:
    """The newest shop that owes nobody anything."""
    owing = Parcel.objects.filter(state__in=(Parcel.State.NEW, Parcel.State.ACCEPTED, Parcel.State.PACKED))
    shops = Shop.objects.filter(products__state=Product.State.LIVE).exclude(pk__in=owing.values("shop"))
    if shop := shops.order_by("-pk").first():
        take_down_shop(by=department, shop=shop, reason=REASON)


def complain_of_one() -> None:
    """Somebody who got a parcel these days is not happy with it."""
    lately = clock.today() - timedelta(days=7)
    got = Parcel.objects.filter(state=Parcel.State.HANDED_OVER, handed_over_on__gte=lately, shop__taken_down_at=None)
    if parcel := got.order_by("-handed_over_on", "-pk").first():
        complain(by=None, parcel=parcel, why="spoiled", words=WRONG, wants_return=True)
