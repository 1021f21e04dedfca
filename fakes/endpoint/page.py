"""What the endpoint took, for the eye."""

import time
from html import escape

from fakes.card_gateway.store import Thing

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Báo cáo đã nhận</title><style>body{{font:16px/1.5 sans-serif;margin:24px;max-width:60rem}}li{{margin:0 0 16px}}
code{{overflow-wrap:anywhere;color:#566157}}</style></head><body><h1>Báo cáo đã nhận</h1>
<p>Đây là máy thử: nó nhận báo cáo thay cho hệ thống của tỉnh.</p>{rows}</body></html>"""
ROW = """<li><b>{number}</b> · {place} · {kind} {count}/{year}, bản {revision} · nhận lúc {at}, gửi tới {times} lần<br>
<a href="/bao-cao/{sha256}"><code>{sha256}</code></a></li>"""
KINDS = {"month": "tháng", "quarter": "quý", "half": "nửa năm", "year": "năm"}


def page_of(taken: list[Thing]) -> bytes:
    """All reports, the newest first."""
    rows = "".join(_row(each) for each in reversed(taken))
    return PAGE.format(rows=f"<ul>{rows}</ul>" if rows else "<p>Chưa có báo cáo nào tới.</p>").encode()


def _row(taken: Thing) -> str:
    document = taken["document"]
    period = document["period"]
    words = {
        "number": taken["number"],
        "place": document["place"]["name"],
        "kind": KINDS.get(period["kind"], period["kind"]),
        "count": period["number"],
        "year": period["year"],
        "revision": document["revision"],
        "at": time.strftime("%H:%M %d/%m/%Y", time.localtime(taken["at"])),
        "times": taken["times"],
        "sha256": taken["id"],
    }
    return ROW.format(**{name: escape(str(value)) for name, value in words.items()})
