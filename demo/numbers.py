"""Locked numbers of the demo: accounts of who sells, the identity cards of some. None of them can be anybody's."""

from datetime import timedelta
from functools import partial
from random import Random

from django.utils import translation

from common.banks import BANKS
from demo.clockwork import Clockwork
from demo.helping import errand_of
from demo.taking_part import Taker
from households.actions.give_consent import ConsentGiven, head_of
from households.actions.keep_bank_account import keep_bank_account
from households.actions.keep_identity_number import keep_identity_number
from households.consent_words import consent_given
from households.models import Consent

SHARE_WITH_ACCOUNT, SHARE_WITH_CARD = 0.8, 0.4
# No province and no country has this code; no bank gives out an account that begins with eight zeros.
NOWHERE, NO_ACCOUNT = "999", "0" * 8


class Numbers:
    """Draws from its own random numbers, so that the rest of the story stays what it was."""

    def __init__(self, diary: Clockwork, seed: int) -> None:
        self._diary, self._random = diary, Random(seed)
        self._count = 100

    def follow(self, taker: Taker, *, surely: bool = False) -> None:
        """Who sells writes down where to be paid; some write down their card too."""
        random = self._random
        if surely or random.random() < SHARE_WITH_ACCOUNT:
            bank = random.choice(list(BANKS)[:6])
            self._diary.after(timedelta(days=random.randint(1, 4)), partial(self._account, taker, bank))
        if surely or random.random() < SHARE_WITH_CARD:
            self._diary.after(timedelta(days=random.randint(1, 9)), partial(self._card, taker))

    def _account(self, taker: Taker, bank: str) -> None:
        number = f"{NO_ACCOUNT}{self._next():04d}"
        with errand_of(taker) as by:
            keep_bank_account(
                by=by,
                participant=taker.participant,
                bank=bank,
                number=number,
                holder=taker.person.name,
                consent=_agreed(taker, Consent.Purpose.BANK),
            )

    def _card(self, taker: Taker) -> None:
        person = taker.person
        number = identity_number(person.birth_year, is_female=person.sex == "female", count=self._next())
        with errand_of(taker) as by:
            keep_identity_number(
                by=by,
                person=head_of(taker.participant),
                number=number,
                consent=_agreed(taker, Consent.Purpose.IDENTITY),
            )

    def _next(self) -> int:
        self._count += 7
        return self._count


def identity_number(birth_year: int, *, is_female: bool, count: int) -> str:
    """Twelve digits that fit the person, of a place that there is not."""
    century = birth_year // 100 - 19
    return f"{NOWHERE}{2 * century + is_female}{birth_year % 100:02d}{count:06d}"


def _agreed(taker: Taker, purpose: str) -> ConsentGiven:
    proof = Consent.Proof.WITNESSED if taker.user is None else Consent.Proof.TICKED
    with translation.override("vi"):
        return consent_given(proof, purpose)
