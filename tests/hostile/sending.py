"""How hostile input is sent: as bytes of our own making, for no library would send it."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote_from_bytes

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.hostile.inputs import BODIES, files, texts

Pairs = list[tuple[str, str]]
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Form:
    """A form as somebody sensible sends it: to spoil. ``before`` are forms that are sent first, with the same browser."""

    name: str
    path: str
    role: str
    good: dict[str, str] = field(default_factory=dict)
    file: str = ""
    before: tuple["Form", ...] = ()
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sent:
    """One spoilt request."""

    body: bytes
    content_type: str
    query: str = ""

    def to(self, client: Client, path: str, headers: dict[str, str] | None = None) -> HttpResponse:
        """Send it."""
        return client.generic(
            "POST", path + self.query, self.body, content_type=self.content_type, headers=headers or {}
        )


def encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """As a form's or an address's text; also what is no UTF-8 afterwards."""
    return "&".join("=".join(quote_from_bytes(_raw(part)) for part in pair) for pair in pairs)


def spoilt(form: Form, count: int) -> Iterable[Sent]:
    """``count`` requests: fields left out, doubled, filled with what nobody should type; files; bodies that are no form."""
    dice = random.Random(form.name)
    words, uploads = texts(dice.randrange(2**31)), files(dice.randrange(2**31))
    for number in range(count):
        if number % 8 == 7:
            kind, body = BODIES[(number // 8) % len(BODIES)]
            yield Sent(body, kind)
            continue
        pairs = _changed(list(form.good.items()), dice, words)
        query = f"?{encoded([(dice.choice(['page', 'next', 'q']), next(words)[:300])])}" if number % 5 == 0 else ""
        if form.file and number % 3:
            yield Sent(_multipart(pairs, form.file, next(uploads)), "multipart/form-data; boundary=grenze", query)
        else:
            yield Sent(encoded(pairs).encode(), FORM, query)


def _changed(pairs: Pairs, dice: random.Random, words: Iterable[str]) -> Pairs:
    """One to three fields are spoilt, each in one of three ways."""
    spoil = iter(words)
    for _change in range(min(dice.choice((1, 1, 2, 3)), len(pairs)) or 1):
        at = dice.randrange(len(pairs)) if pairs else 0
        how = dice.random()
        if not pairs or how > 0.95:
            pairs.append((next(spoil)[:50], next(spoil)))
        elif how > 0.85:
            pairs.pop(at)
        elif how > 0.8:
            pairs.append((pairs[at][0], next(spoil)))
        else:
            pairs[at] = (pairs[at][0], next(spoil))
    return pairs


def _multipart(pairs: Pairs, name: str, upload: SimpleUploadedFile) -> bytes:
    parts = [
        b'--grenze\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (_raw(key), _raw(value))
        for key, value in pairs
    ]
    head = b'--grenze\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\nContent-Type: %s\r\n\r\n'
    parts.append(
        head % (name.encode(), _raw(upload.name or ""), (upload.content_type or "").encode()) + upload.read() + b"\r\n"
    )
    return b"".join(parts) + b"--grenze--\r\n"


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
