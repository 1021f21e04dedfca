"""All components on one page, with their states: for whoever builds a screen, and for the checks of the look."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cms.forms.gallery import GalleryForm
from common.clock import now
from marketplace.queries.catalogue import Shown
from marketplace.queries.facets import Choice
from places.drawing import draw
from places.points import Point
from places.queries.around import NamedPoint
from places.slippy import View

SOMEWHERE = Point(10.5216, 105.1259)
AROUND = [NamedPoint("Tân Hội", Point(10.54, 105.11)), NamedPoint("Phú Tân", Point(10.66, 105.29))]
GOODS = [
    Shown("Sầu riêng Ri6 cắt tại vườn", "sau-rieng", 95_000, "kg", "Cô Sáu", "Tân Hội", left=True),
    Shown("Xoài cát Hòa Lộc chín cây", "xoai", 62_000, "kg", "Chú Tư", "Chợ Mới", left=True, stars=4),
    Shown(
        "Gạo ST25 vụ Đông Xuân, xay trong tuần",
        "gao",
        1_285_000,
        "bao 25 kg",
        "HTX Vĩnh Trạch",
        "Thoại Sơn",
        True,
        stars=3,
    ),
    Shown("Nhãn xuồng", "nhan", 40_000, "kg", "Anh Đạt", "An Minh", left=False),
    Shown("Thốt nốt tươi, cơm dẻo", "thot-not", 45_000, "chục", "Chị Nari", "Tri Tôn", left=True),
    Shown("Khô cá lóc", "kho", 240_000, "kg", "Bà Chín", "Thoại Sơn", left=True),
]
WRONG = {"name": "", "price": "abc", "unit": "kg", "quantity": "2", "phone": "12", "commune_typed": "Xã Không Có"}


def gallery(request: HttpRequest) -> HttpResponse:
    """Shown where DEBUG is on, and to staff of a demo; to others it does not exist."""
    if not (settings.DEBUG or (settings.DEMO and getattr(request.user, "is_staff", False))):
        raise Http404
    return render(request, "gallery/index.html", gallery_context())


def gallery_context() -> dict[str, object]:
    """What the components are shown with: invented, small, and with every state once."""
    wrong = GalleryForm(WRONG, auto_id="wrong_%s")
    wrong.add_error("price", _("This is not an amount of money. Write it like 95.000, 95k or 1tr5."))
    return {
        "form": GalleryForm(),
        "wrong": wrong,
        "page": Paginator(range(900), 30).page(7),
        "crumbs": [(_("Market"), "/cho/"), ("Trái cây", "/cho/?loai=trai-cay")],
        "chips": [
            {"label": label, "href": "#", "current": not index}
            for index, label in enumerate(["Đang mùa", "Trái cây", "Gạo, nếp", "Cá, tôm", "Mắm, khô", "Gia vị", "OCOP"])
        ],
        "choices": [
            Choice("trai-cay", "Trái cây", 41, True),
            Choice("gao", "Gạo, nếp", 12, False),
        ],
        "steps": [
            {"label": "Đã đặt", "kind": "done", "at": now(), "note": "3 kg"},
            {"label": "Cô Sáu đã nhận đơn", "kind": "done", "at": now()},
            {"label": "Đang đóng gói", "kind": "now", "note": "thường xong trong ngày"},
            {"label": "Giao tới nơi", "kind": "todo"},
        ],
        "stopped": [
            {"label": "Đã đặt", "kind": "done", "at": now()},
            {"label": "Người bán không nhận", "kind": "stopped", "note": "hết hàng"},
        ],
        "funnel": [
            {"label": "Gặp", "value": 38},
            {"label": "Ghi danh", "value": 31, "href": "#"},
            {"label": "Học", "value": 24},
            {"label": "Treo hàng", "value": 15},
            {"label": "Bán được", "value": 9},
        ],
        "map": draw(View(SOMEWHERE, 12, 380, 285), communes=AROUND, others=[Point(10.53, 105.14)]),
        "goods": GOODS,
        "links": [("XLSX", "#"), ("CSV", "#")],
    }
