"""What comes from outside and was never meant: texts, numbers, dates, files, bodies. Seeded, so that a failure comes again."""

import io
import random
import zipfile
from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.photos.hostile import HTML, SVG, png

NUL = "\x00"

TEXTS = (
    "",
    " ",
    "\t\r\n",
    NUL,
    f"Nguyễn{NUL}Sáu",
    "abc",
    "0",
    "-1",
    "+",
    "1e309",
    "NaN",
    "Infinity",
    "9" * 400,
    "9" * 19,
    "99999999999999999999",
    "-9223372036854775809",
    "2147483648",
    "0x41",
    "1.500.000.000.000.000",
    "1,5,5",
    "٣٤٥",  # digits that are not ASCII
    "²³",
    "१२",
    "１２３",  # full width
    "½",
    "𝟙𝟚",
    "2026-13-45",
    "31/02",
    "0000-00-00",
    "99999-01-01",
    "29/2/2027",
    "<script>alert(1)</script>",
    '"><img src=x onerror=x>',
    "{{ 7*7 }}{% debug %}",
    "'; DROP TABLE accounts_user; --",
    "%s %n %(name)s %",
    "\\",
    "../../../../etc/passwd",
    '=HYPERLINK("http://example.vn")',
    "\ud800",  # half of a pair: no such letter, and not to be written as UTF-8
    "\ufffe\uffff",
    "\u202e\u200b\ufeff",
    "e" + "\u0301" * 500,
    "🥭" * 300,
    "a" * 70_000,
    "None",
    "null",
    "true",
    "[]",
    '{"a": 1}',
    "00000000-0000-0000-0000-000000000000",
    "0912345678" * 3,
    "+840000000000",
    "tel:+84912345678",
    "javascript:alert(1)",
    "https://",
    "https://[::1",
    "http://shopee.vn:99999999/",
    "//example.vn",
    "on",
    "card",
    "post",
)


def texts(seed: int) -> Iterator[str]:
    """Those above in an order of their own, then mixtures of them, without end."""
    dice = random.Random(seed)
    once = list(TEXTS)
    dice.shuffle(once)
    yield from once
    while True:
        pieces = dice.sample(TEXTS[:-1], dice.randint(1, 3))
        yield "".join(piece[:200] for piece in pieces)


def truncated_sheet() -> bytes:
    """The first half of a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 50)
        archive.writestr("xl/workbook.xml", "<workbook/>" * 500)
    return out.getvalue()[: out.tell() // 2]


FILES = (
    ("sr.jpg", "image/jpeg", b""),
    ("sr.jpg", "image/jpeg", HTML),
    ("sr.png", "image/png", SVG),
    ("sr.png", "image/png", png(9000, 6667)),
    ("sr.png", "image/png", png(2**31 - 1, 2**31 - 1)),
    ("sr.heic", "image/heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"),
    ("sr.jpg", "image/jpeg", b"\xff\xd8\xff\xe0" + HTML),
    ("../../sr.jpg", "image/jpeg", b"\xff\xd8\xff"),
    ("s\x00r.jpg", "image/jpeg", b"GIF89a"),
    ("list.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", truncated_sheet()),
    ("list.xlsx", "text/html", HTML),
    ("list.xls", "application/vnd.ms-excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    ("list.csv", "text/csv", b"name;phone\n\xff\xfe;0912"),
    ("a" * 300 + ".xlsx", "application/zip", b"PK\x03\x04"),
)


def files(seed: int) -> Iterator[SimpleUploadedFile]:
    """Without end."""
    dice = random.Random(seed)
    while True:
        name, kind, content = dice.choice(FILES)
        yield SimpleUploadedFile(name, content, kind)


# Bodies that are no form: (content type, bytes).
BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/x-www-form-urlencoded", b"name=%ff%fe&phone=%00&%zz=%"),
    ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % number for number in range(1500))),
    ("application/x-www-form-urlencoded; charset=utf-16", b"name=\xff"),
    ("application/x-www-form-urlencoded; charset=no-such-thing", b"name=a"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\ncut o'),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; filename=""\r\n\r\n\r\n--x--'),
    ("multipart/form-data; boundary=" + "b" * 300, b"--"),
    ("application/json", b"{"),
    ("application/json", b'{"phone": ["0912"]}'),
    ("text/plain; charset=\xc3\xbf".encode().decode("latin-1"), b"\x00" * 100),
)


def wrong_part(kind: str, name: str, dice: random.Random) -> Any:
    """Something for a part of an address that the pattern lets through, and that is not there."""
    if kind == "int":
        return dice.choice([0, 1, 2**31, 2**63, 10**30, 7])
    if kind == "uuid":
        return dice.choice(["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-4fff-bfff-ffffffffffff"])
    if kind == "path":
        return dice.choice(["../../etc/passwd", "photos/..%2f..", "no-such.jpg", "%00", "a" * 400, "."])
    if kind == "str":
        return dice.choice(["H99", "%00", "h1", "a" * 300, "%ff%fe", "H1%0a"])
    return dice.choice(["no-such", "a" * 400, "0", "-", "_", "None"])
