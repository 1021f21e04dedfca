"""How people write places: `X. Mỹ Hòa Hưng`, `phuong rach gia`, `ĐK Phú Quốc`, `ấp 3 xã An Châu, huyện Châu Thành`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from common.text import clean, folded

LONGEST_ADDRESS = 300
"""Longer text is no address of ours; it is cut, so that no text is slow."""


class Level(Enum):
    """What the word before a name says about it. HAMLET_PART is smaller than a hamlet: a group of houses."""

    HAMLET_PART = "hamlet part"
    HAMLET = "hamlet"
    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    UNSAID = "unsaid"


_WORDS: dict[str, tuple[Level, str]] = {
    "tổ": (Level.HAMLET_PART, ""), "tổ dân phố": (Level.HAMLET_PART, ""), "tdp": (Level.HAMLET_PART, ""),
    "số": (Level.HAMLET_PART, ""), "số nhà": (Level.HAMLET_PART, ""), "đường": (Level.HAMLET_PART, ""),
    "ấp": (Level.HAMLET, ""), "a": (Level.HAMLET, ""), "khóm": (Level.HAMLET, ""), "k": (Level.HAMLET, ""),
    "khu phố": (Level.HAMLET, ""), "kp": (Level.HAMLET, ""), "khu vực": (Level.HAMLET, ""), "kv": (Level.HAMLET, ""),
    "thôn": (Level.HAMLET, ""), "bản": (Level.HAMLET, ""), "buôn": (Level.HAMLET, ""), "xóm": (Level.HAMLET, ""),
    "xã": (Level.COMMUNE, "commune"), "x": (Level.COMMUNE, "commune"),
    "phường": (Level.COMMUNE, "ward"), "p": (Level.COMMUNE, "ward"), "ph": (Level.COMMUNE, "ward"),
    "đặc khu": (Level.COMMUNE, "special_zone"), "đk": (Level.COMMUNE, "special_zone"),
    "thị trấn": (Level.COMMUNE, "township"), "tt": (Level.COMMUNE, "township"),
    "huyện": (Level.DISTRICT, ""), "h": (Level.DISTRICT, ""), "quận": (Level.DISTRICT, ""), "q": (Level.DISTRICT, ""),
    "thị xã": (Level.DISTRICT, ""), "tx": (Level.DISTRICT, ""),
    "thành phố": (Level.DISTRICT, ""), "tp": (Level.DISTRICT, ""),
    "tỉnh": (Level.PROVINCE, ""), "t": (Level.PROVINCE, ""),
}  # fmt: skip
_SPELT = {folded(word): word for word in _WORDS}
_LEADING = re.compile(rf"({'|'.join(sorted(_SPELT, key=len, reverse=True))})(?: (.+)|(\d+))")
_SEPARATORS = re.compile(r"[,;|\n\t]+|\s+[-–—]\s+")
_LONG_WORDS = (
    r"ấp|khóm|xã|phường|đặc khu|thị trấn|huyện|thị xã|thành phố|tỉnh|tp|tx|tt|đk|"
    r"ap|khom|xa|phuong|dac khu|thi tran|huyen|thi xa|thanh pho|tinh|dk"
)
_BEFORE_WORD = re.compile(rf"(?<!\bthị)(?<!\bthi)\s+(?=(?:{_LONG_WORDS})\b|[hpqtx]\.)", re.IGNORECASE)
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


@dataclass(frozen=True)
class Part:
    """One named thing of an address. `key` and `toned` are of the name without the word before it."""

    text: str
    level: Level
    kind: str
    key: str
    whole_key: str
    toned: str

    @property
    def keys(self) -> set[str]:
        """The name without and with its first word: the name of Xã Xà Phiên begins with one."""
        return {self.key, self.whole_key}


def name_key(text: str) -> str:
    """Return `text` for finding a place: letters and digits only, no marks; `Phường 01` is `phuong 1`."""
    words = re.sub(r"[^a-z0-9]+", " ", folded(text)).split()
    return " ".join(word.lstrip("0") or "0" if word.isdigit() else word for word in words)


def toned_key(text: str) -> str:
    """Return `text` with its marks, wherever in the syllable the tone was put: Hòa and Hoà are one."""
    words = []
    for word in re.split(r"[\W_]+", unicodedata.normalize("NFC", text).lower()):
        letters = unicodedata.normalize("NFD", word)
        tones = "".join(sorted(letter for letter in letters if letter in _TONES))
        words.append("".join(letter for letter in letters if letter not in _TONES) + tones)
    return " ".join(filter(None, words))


@lru_cache(maxsize=4096)
def read_part(text: str) -> Part:
    """Read one part of an address, as `X. Mỹ Hòa Hưng` or `Long Xuyên`."""
    text = clean(text)
    key = name_key(text)
    toned = toned_key(text)
    match = _LEADING.fullmatch(key)
    if not match or not _spelt_so(toned, _SPELT[match[1]]):
        return Part(text, Level.UNSAID, "", key, key, toned)
    word, name = match[1], match[2] or match[3].lstrip("0") or "0"
    level, kind = _WORDS[_SPELT[word]]
    skipped = len(word.split()) if match[2] else 0
    return Part(text, level, kind, name, key, " ".join(toned.split()[skipped:]))


def _spelt_so(toned: str, word: str) -> bool:
    """Whether the text begins with that word, and not with another like it: Tịnh Biên is no `tỉnh`, Tô Châu no `tổ`."""
    wanted = toned_key(word).split()
    bare = folded(word).split()
    return all(got.rstrip("0123456789") in (bare[n], wanted[n]) for n, got in enumerate(toned.split()[: len(wanted)]))


def read_address(text: str) -> list[list[Part]]:
    """Return the ways to cut `text` into parts, the likeliest first, each from the smallest place to the largest."""
    text = clean(text[:LONGEST_ADDRESS].replace("\n", ","))
    by_comma = [part for part in _SEPARATORS.split(text) if name_key(part)]
    by_word = [piece for part in by_comma for piece in _BEFORE_WORD.split(part) if name_key(piece)]
    ways = [[text] if name_key(text) else [], by_comma, by_word]
    return [[read_part(part) for part in way] for number, way in enumerate(ways) if way and way not in ways[:number]]
