"""What was agreed to must not change under who agreed: a text that changes raises its version."""

import hashlib

import pytest
from django.utils.translation import override

from households.consent_words import SLUGS, WORDS
from households.models import Consent

# purpose: version, and what its words hash to
HELD = {
    "take_part": (1, "f18677de6873"),
    "shown": (1, "99a0d1943f55"),
    "reminders": (1, "de4afefdc939"),
    "position": (1, "15c116ca3919"),
    "identity": (1, "275e1add66f2"),
    "bank": (1, "680bb129a32e"),
}


def fingerprint_of(purpose: str) -> str:
    with override("vi"):
        return hashlib.sha256(str(WORDS[purpose].text).encode()).hexdigest()[:12]


@pytest.mark.parametrize("purpose", Consent.Purpose.values)
def test_words_that_change_have_a_new_version(purpose: str) -> None:
    assert (WORDS[purpose].version, fingerprint_of(purpose)) == HELD[purpose]


def test_every_purpose_has_its_words_and_its_address() -> None:
    assert set(WORDS) == set(SLUGS) == set(Consent.Purpose)
    assert len(set(SLUGS.values())) == len(SLUGS)
