"""What buyers of the demo say passes the market's own rules, and sellers answer it once."""

import pytest

from demo.reviews import SAID, STARS, THANKS, answer, say
from marketplace.actions.send_parcel import hand_over
from marketplace.models import Card, Parcel, Review
from marketplace.ratings import leads_away
from tests.marketplace.stall import live, load_market, officer_of, ordered, seller

pytestmark = pytest.mark.django_db


def test_every_sentence_may_stand_there() -> None:
    assert not [words for some in SAID.values() for words in (*some, *THANKS) if leads_away(words)]
    assert {*STARS} == {*SAID}


def test_a_parcel_is_rated_and_some_are_answered() -> None:
    load_market()
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    parcels = [
        hand_over(by=user, parcel=ordered(product, state=Parcel.State.PACKED), is_cash_received=True) for _ in range(8)
    ]

    for parcel in parcels:
        say(parcel)
        answer(user, parcel)
        answer(user, parcel)

    assert Review.objects.count() == sum(Card.objects.get().ratings) == 8
    assert not Review.objects.exclude(answer="").filter(words="").exists()
