"""Trace codes of lots as people read and type them: 7K3AB-CD2EX. The last sign checks the others.

31 signs, a prime number: no sign that is taken for another (I, O, Q, S, Z are read as 1, 0, 0, 5, 2), and one wrong sign, or two
that changed places, never make another good code.
"""

import re
import secrets

SIGNS = "0123456789ABCDEFGHJKLMNPRTUVWXY"
LENGTH = 10
_SHAPE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[0-9A-Za-z]{5}[ -]?[0-9A-Za-z]{5}")
_MEANT = str.maketrans("IOQSZ", "10052")


def make_code() -> str:
    """A new one that nobody can guess from another."""
    body = "".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1))
    return body + check_sign(body)


def check_sign(body: str) -> str:
    """The sign that makes the weighted sum divisible by 31."""
    total = sum(weight * SIGNS.index(sign) for weight, sign in enumerate(body, start=1))
    return SIGNS[-total * pow(LENGTH, -1, len(SIGNS)) % len(SIGNS)]


def read_code(text: str) -> str:
    """The code that is meant, however it was typed; nothing where it cannot be one: it was mistyped."""
    meant = text[:40].upper().translate(_MEANT)
    plain = "".join(sign for sign in meant if sign.isascii() and sign.isalnum())
    if len(plain) != LENGTH or not set(plain) <= set(SIGNS) or check_sign(plain[:-1]) != plain[-1]:
        return ""
    return plain


def looks_like_code(text: str) -> bool:
    """Whether somebody meant a code, be it a good one or not. A name has no digits, a phone no letters."""
    return _SHAPE.fullmatch(text.strip()) is not None


def show_code(code: str) -> str:
    """In two groups."""
    return f"{code[:5]}-{code[5:]}"
