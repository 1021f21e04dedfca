"""Every state of a parcel × every move × everybody who might try."""

import pytest

from marketplace.errors import MoveNotPermitted, ReasonMissing
from marketplace.models import Parcel, ParcelMove
from marketplace.parcel_moves import MOVES, Who, move_parcel, parts_of, permitted
from tests.households.makers import assisting
from tests.marketplace.stall import department, farmer, live, member_of, officer_of, ordered, other_commune, seller

pytestmark = pytest.mark.usefixtures("market")
State = Parcel.State

# Written out a second time on purpose: from where, to where, by whom.
EXPECTED = {
    ("awaiting_payment", "new"): {"system"},
    ("awaiting_payment", "lapsed"): {"system"},
    ("awaiting_payment", "cancelled"): {"buyer", "staff"},
    ("lapsed", "new"): {"system"},
    ("new", "accepted"): {"seller", "team"},
    ("new", "refused_by_seller"): {"seller", "team"},
    ("new", "cancelled"): {"buyer", "staff"},
    ("accepted", "cancelled"): {"buyer", "staff"},
    ("accepted", "packed"): {"seller", "team"},
    ("accepted", "refused_by_seller"): {"seller", "team"},
    ("packed", "sent"): {"seller", "team", "system"},
    ("packed", "handed_over"): {"seller", "team"},
    ("packed", "refused_by_seller"): {"seller", "team"},
    ("packed", "refused_at_door"): {"seller", "team"},
    ("sent", "handed_over"): {"seller", "team", "system"},
    ("sent", "refused_at_door"): {"seller", "team", "system"},
}


@pytest.fixture
def parcel() -> Parcel:
    user, participant = seller()
    return ordered(live(user, participant, officer=officer_of()))


def test_every_state_and_move_and_part(parcel):
    """10 states × 10 states × 5 parts, each tried for real; what is refused leaves nothing behind."""
    went = set()
    for start in State.values:
        Parcel.objects.filter(pk=parcel.pk).update(state=start)
        for to in State.values:
            for who in Who:
                parcel.state = start
                try:
                    move_parcel(parcel=parcel, to=to, parts=frozenset({who}), by=None, reason="vì", tell=False)
                except MoveNotPermitted:
                    assert parcel.state == start
                    continue
                assert Parcel.objects.get(pk=parcel.pk).state == to
                went.add((start, to, str(who)))
                Parcel.objects.filter(pk=parcel.pk).update(state=start)
        assert Parcel.objects.get(pk=parcel.pk).state == start

    assert went == {(start, to, who) for (start, to), parts in EXPECTED.items() for who in parts}
    assert ParcelMove.objects.count() == 1 + len(went)
    assert {move: {str(who) for who in parts} for move, parts in MOVES.items()} == EXPECTED


def test_nothing_follows_an_end(parcel):
    for state in (State.HANDED_OVER, State.REFUSED_BY_SELLER, State.REFUSED_AT_DOOR, State.CANCELLED):
        parcel.state = state

        assert permitted(parcel, frozenset(Who)) == []


def test_a_refusal_by_the_seller_needs_words(parcel):
    with pytest.raises(ReasonMissing):
        move_parcel(parcel=parcel, to=State.REFUSED_BY_SELLER, parts=frozenset({Who.SELLER}), by=None, reason="  ")

    assert Parcel.objects.get().state == State.NEW


def test_who_somebody_is_towards_a_parcel(parcel):
    owner = parcel.shop.participant.people.get().user

    assert parts_of(owner, parcel) == {Who.SELLER}
    member = member_of()
    assert parts_of(member, parcel) == frozenset()
    assisting(member, parcel.shop.participant)
    assert parts_of(member, parcel) == {Who.TEAM}
    assert parts_of(member_of(other_commune(), phone="0987000002"), parcel) == frozenset()
    assert parts_of(department(), parcel) == {Who.STAFF}
    assert parts_of(farmer("0912000000"), parcel) == frozenset()
