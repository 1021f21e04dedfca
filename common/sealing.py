"""Numbers that nobody may read out of the database: sealed with a key that is not in it, found by a keyed hash.

AES-256-GCM; what a text is bound to (model and row) is authenticated with it, so a sealed text that was moved to another row
does not open. Keys come from the settings SEALING_KEYS and FINDING_KEYS, each a list of ``id:secret``, the newest first: what
is written is written with the first, what is read may be of any. docs/operating.md says how they are changed.
"""

import base64
import hashlib
import hmac
import os
import re
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NONCE_BYTES = 12
_KEY = re.compile(r"([a-z0-9]{1,12}):(\S{32,})")


class CannotOpen(Exception):
    """The text was sealed with a key that is gone, was changed, or belongs to another row."""


def seal(text: str, *, bound_to: str) -> str:
    """Seal ``text`` with the newest key; it opens only with the same ``bound_to``."""
    key_id, key = next(iter(_keys("SEALING_KEYS").items()))
    nonce = os.urandom(NONCE_BYTES)
    closed = AESGCM(key).encrypt(nonce, text.encode(), bound_to.encode())
    return f"{key_id}:{base64.urlsafe_b64encode(nonce + closed).decode()}"


def unseal(sealed: str, *, bound_to: str) -> str:
    """Open what ``seal`` made. Raises CannotOpen."""
    key_id, _colon, body = sealed.partition(":")
    key = _keys("SEALING_KEYS").get(key_id)
    if key is None:
        raise CannotOpen(f"no key {key_id!r} is in SEALING_KEYS")
    try:
        raw = base64.urlsafe_b64decode(body)
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound_to.encode()).decode()
    except (InvalidTag, ValueError):
        raise CannotOpen(f"what key {key_id!r} sealed was changed, or belongs elsewhere") from None


def fingerprint(kind: str, text: str) -> str:
    """The keyed hash under which ``text`` is found again, by the newest key. ``kind`` keeps different numbers apart."""
    return fingerprints(kind, text)[0]


def fingerprints(kind: str, text: str) -> list[str]:
    """By every key, the newest first: while keys change, rows of both stand beside each other."""
    said = f"{kind}\0{text}".encode()
    return [f"{key_id}:{hmac.digest(key, said, hashlib.sha256).hex()}" for key_id, key in _keys("FINDING_KEYS").items()]


def newest(setting: str) -> str:
    """The id of the key that ``setting`` (SEALING_KEYS, FINDING_KEYS) writes with now."""
    return next(iter(_keys(setting)))


def key_of(written: str) -> str:
    """The id of the key behind a sealed text or a fingerprint."""
    return written.partition(":")[0]


def _keys(setting: str) -> dict[str, bytes]:
    return _derived(setting, tuple(getattr(settings, setting)))


@lru_cache(maxsize=16)
def _derived(setting: str, given: tuple[str, ...]) -> dict[str, bytes]:
    """32 bytes of each secret, by its id. Raises ImproperlyConfigured without repeating a secret."""
    keys: dict[str, bytes] = {}
    for position, text in enumerate(given, start=1):
        match = _KEY.fullmatch(text.strip())
        if match is None or match[1] in keys:
            raise ImproperlyConfigured(
                f"{setting}: key {position} must be id:secret, an id of its own of up to 12 small letters and digits, "
                "and a secret of 32 characters or more"
            )
        keys[match[1]] = HKDF(SHA256(), 32, salt=None, info=setting.encode()).derive(match[2].encode())
    if not keys:
        raise ImproperlyConfigured(f"{setting} is empty: give at least one key, id:secret")
    return keys
