"""Lots: written down, followed, packed from, taken back; who may, and what is refused in which words."""

from datetime import timedelta
from typing import NamedTuple

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Message, User
from audit.models import Entry
from common import clock
from common.errors import NotAllowed, Refusal
from households.actions.ask_rights import ask_erasure
from households.actions.erase_data import carry_out
from households.errors import NotAssisting
from households.models import Participant
from marketplace.actions.follow_lot import (
    AfterHarvest,
    BeforeHarvest,
    FromNowhere,
    SpotMissing,
    UnknownLot,
    add_source,
    add_stage,
    remove_source,
    remove_stage,
)
from marketplace.actions.name_lots import NotSoMuchLeft
from marketplace.actions.open_lot import (
    KeepsNoTime,
    LotIsGone,
    NotYet,
    PlotMissing,
    TooLongAgo,
    close_lot,
    reopen_lot,
    withdraw_lot,
)
from marketplace.actions.pack_parcel import pack
from marketplace.errors import NotYours, ReasonMissing, StateMovedOn
from marketplace.models import Lot, LotSource, LotStage, Parcel, ParcelLine, Product
from marketplace.queries.invariants import broken
from marketplace.queries.lots import gone_from, lots_for
from tests.client import Client
from tests.households.makers import assisting
from tests.marketplace.papers import day, harvested
from tests.marketplace.stall import department, draft, farmer, live, member_of, officer_of, ordered, seller, unit

pytestmark = pytest.mark.usefixtures("market")
Kind = LotStage.Kind
State = Parcel.State


class Stall(NamedTuple):
    user: User
    participant: Participant
    product: Product


@pytest.fixture
def stall(market: None) -> Stall:
    user, participant = seller()
    return Stall(user, participant, live(user, participant, officer=officer_of()))


def packed(stall: Stall, lot: Lot, **more: object) -> Parcel:
    """A parcel packed from the lot."""
    parcel = ordered(stall.product, state=State.ACCEPTED, **more)  # type: ignore[arg-type]
    return pack(by=stall.user, parcel=parcel, lots={parcel.lines.get().pk: lot.pk})


def test_a_harvest_is_written_down_by_the_household_or_its_helper(stall: Stall) -> None:
    helper = member_of()
    assisting(helper, stall.participant)

    own, helped = harvested(stall.user, stall.product), harvested(helper, stall.product)

    assert own.code != helped.code
    assert own.standing == Lot.Standing.OPEN
    deeds = Entry.objects.filter(action="open_lot").order_by("pk").values_list("on_behalf_of", flat=True)
    assert list(deeds) == [None, stall.participant.pk]


def test_nobody_else_writes_a_lot_down(stall: Stall) -> None:
    neighbour, _next_door = seller("0912345679", "Lê Văn Bảy")

    for person, refusal in (
        (neighbour, NotYours),
        (farmer("0912345670"), NotYours),
        (department(), NotAllowed),
        (member_of(), NotAssisting),
    ):
        with pytest.raises(refusal):
            harvested(person, stall.product)

    assert not Lot.objects.exists()


@pytest.mark.parametrize(
    ("said", "refusal", "field"),
    [
        ({"days_ago": -1}, NotYet, "harvested_on"),
        ({"days_ago": 2000}, TooLongAgo, "harvested_on"),
        ({"plot": "  "}, PlotMissing, "plot"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    stall: Stall, said: dict[str, object], refusal: type[Refusal], field: str
) -> None:
    with pytest.raises(refusal) as caught:
        harvested(stall.user, stall.product, **said)  # type: ignore[arg-type]

    assert caught.value.field == field
    assert not Lot.objects.exists()


def test_goods_keep_until_their_harvest_at_least(stall: Stall) -> None:
    with pytest.raises(KeepsNoTime):
        harvested(stall.user, stall.product, best_before_on=day(-4))

    assert harvested(stall.user, stall.product, best_before_on=day(-3)).best_before_on == day(-3)


@pytest.mark.parametrize(
    ("kind", "days", "refusal"),
    [
        (Kind.SOWN, -100, None),
        (Kind.TREATED, -3, None),
        (Kind.FED, -2, AfterHarvest),
        (Kind.PACKED, -4, BeforeHarvest),
        (Kind.MADE, -3, None),
        (Kind.CARRIED, 0, None),
        (Kind.STORED, 1, NotYet),
        (Kind.SOWN, -60 * 365, TooLongAgo),
    ],
)
def test_a_step_stands_on_its_side_of_the_harvest(
    stall: Stall, kind: str, days: int, refusal: type[Refusal] | None
) -> None:
    lot = harvested(stall.user, stall.product)  # three days ago
    at = clock.now() + timedelta(days=days)

    if refusal is None:
        assert add_stage(by=stall.user, lot=lot, kind=kind, at=at, spot="Ao 2").at == at
        return
    with pytest.raises(refusal):
        add_stage(by=stall.user, lot=lot, kind=kind, at=at, spot="Ao 2")
    assert not lot.stages.exists()


def test_a_step_is_somewhere_and_a_wrong_one_goes(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)

    with pytest.raises(SpotMissing):
        add_stage(by=stall.user, lot=lot, kind=Kind.PACKED, at=clock.now(), spot=" ")
    stage = add_stage(by=stall.user, lot=lot, kind=Kind.PACKED, at=clock.now(), spot="Nhà")
    with pytest.raises(NotYours):
        remove_stage(by=farmer("0912345670"), stage=stage)
    assert lot.stages.exists()
    remove_stage(by=stall.user, stage=stage)

    assert not lot.stages.exists()
    assert Entry.objects.get(action="remove_lot_stage").changes == {"stage": Kind.PACKED}


def test_one_step_back_is_a_name_or_another_lot(stall: Stall) -> None:
    fresh, dried = harvested(stall.user, stall.product), harvested(stall.user, stall.product, days_ago=1)

    named = add_source(by=stall.user, lot=fresh, what="Cây giống", source="Trại giống Chín Dũng")
    traced = add_source(by=stall.user, lot=dried, what="Sầu riêng tươi", source=f" {str(fresh).lower()} ")

    assert (named.source, named.source_lot) == ("Trại giống Chín Dũng", None)
    assert (traced.source, traced.source_lot) == ("", fresh)
    for source, refusal in (("", FromNowhere), (str(dried), UnknownLot), ("7K3AB-CD2E0", UnknownLot)):
        with pytest.raises(refusal):
            add_source(by=stall.user, lot=dried, what="Gì đó", source=source)
    remove_source(by=stall.user, source=traced)
    assert not dried.sources.exists()


def test_a_parcel_says_from_which_lot_its_goods_came(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)

    parcel = packed(stall, lot)

    assert parcel.lines.get().lot == lot
    assert Entry.objects.get(action="name_lots").changes == {"lots": [str(lot)]}
    gone = gone_from([lot.pk])[lot.pk]
    assert (gone.amount, gone.parcels) == (3_000, 1)


def test_a_parcel_is_packed_without_a_word_of_lots(stall: Stall) -> None:
    harvested(stall.user, stall.product)

    parcel = pack(by=stall.user, parcel=ordered(stall.product, state=State.ACCEPTED))

    assert (parcel.state, parcel.lines.get().lot) == (State.PACKED, None)
    assert not Entry.objects.filter(action="name_lots").exists()


def test_no_more_leaves_a_lot_than_was_picked(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product, quantity=5_000)
    packed(stall, lot)

    with pytest.raises(NotSoMuchLeft, match="5 kg"):
        packed(stall, lot)

    assert Parcel.objects.filter(state=State.PACKED).count() == 1
    Parcel.objects.filter(state=State.PACKED).update(state=State.REFUSED_AT_DOOR)  # it came back
    packed(stall, lot)


@pytest.mark.parametrize("spoil", ["closed", "withdrawn", "other goods", "pieces"])
def test_nothing_is_packed_from_what_cannot_be_its_lot(stall: Stall, spoil: str) -> None:
    lot = harvested(stall.user, stall.product)
    if spoil == "closed":
        close_lot(by=stall.user, lot=lot)
    elif spoil == "withdrawn":
        withdraw_lot(by=stall.user, lot=lot, reason="Sâu")
    elif spoil == "pieces":
        Lot.objects.update(unit=unit("trai"))
    else:
        Lot.objects.update(product=draft(stall.user, stall.participant, name="Xoài"))

    with pytest.raises(LotIsGone):
        packed(stall, lot)

    assert Parcel.objects.get().state == State.ACCEPTED
    assert ParcelLine.objects.get().lot is None


def test_the_newest_open_lot_with_enough_left_is_offered_first(stall: Stall) -> None:
    old, new = harvested(stall.user, stall.product, days_ago=9), harvested(stall.user, stall.product, days_ago=1)
    harvested(stall.user, stall.product, days_ago=2, quantity=2_000)
    close_lot(by=stall.user, lot=harvested(stall.user, stall.product))
    line = ordered(stall.product, state=State.ACCEPTED).lines.select_related("offer__unit").get()

    assert lots_for([line]) == {line.pk: [new, old]}


def test_a_lot_is_closed_and_opened_again(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)

    with pytest.raises(StateMovedOn):
        reopen_lot(by=stall.user, lot=lot)
    assert close_lot(by=stall.user, lot=lot).standing == Lot.Standing.CLOSED
    with pytest.raises(LotIsGone):
        close_lot(by=stall.user, lot=lot)
    assert reopen_lot(by=stall.user, lot=lot).standing == Lot.Standing.OPEN


def test_who_has_some_of_what_was_taken_back_is_told_once(stall: Stall) -> None:
    lot, other = harvested(stall.user, stall.product), harvested(stall.user, stall.product)
    parcel = packed(stall, lot)
    packed(stall, other, phone="+84987000111")
    Message.objects.all().delete()

    with pytest.raises(ReasonMissing):
        withdraw_lot(by=stall.user, lot=lot, reason="  ")
    withdraw_lot(by=stall.user, lot=lot, reason="Phun thuốc chưa đủ ngày.")

    message = Message.objects.get()
    assert message.phone == parcel.order.phone
    assert str(lot) in message.text
    assert "Phun thuốc chưa đủ ngày." in message.text
    with pytest.raises(LotIsGone):
        withdraw_lot(by=stall.user, lot=lot, reason="Nữa")
    for write in (
        lambda: add_stage(by=stall.user, lot=lot, kind=Kind.PACKED, at=clock.now(), spot="Nhà"),
        lambda: add_source(by=stall.user, lot=lot, what="Giống", source="Trại"),
        lambda: close_lot(by=stall.user, lot=lot),
    ):
        with pytest.raises(LotIsGone):
            write()


def test_only_who_sells_closes_or_takes_back(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)
    neighbour, _next_door = seller("0912345679", "Lê Văn Bảy")

    for person in (neighbour, farmer("0912345670"), department()):
        for deed in (
            lambda by: close_lot(by=by, lot=lot),
            lambda by: withdraw_lot(by=by, lot=lot, reason="Sâu"),
            lambda by: add_stage(by=by, lot=lot, kind=Kind.PACKED, at=clock.now(), spot="Nhà"),
            lambda by: add_source(by=by, lot=lot, what="Giống", source="Trại"),
        ):
            with pytest.raises(NotAllowed):
                deed(person)

    lot.refresh_from_db()
    assert lot.standing == Lot.Standing.OPEN
    close_lot(by=stall.user, lot=lot)


def test_who_sees_a_lot_with_its_parcels(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)
    neighbour, _next_door = seller("0912345679", "Lê Văn Bảy")

    for person, sees in ((stall.user, True), (department(), True), (neighbour, False), (farmer("0912345670"), False)):
        assert Lot.objects.visible_to(person).filter(pk=lot.pk).exists() is sees


def test_an_erasure_empties_what_was_said_and_leaves_the_lot(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)
    add_stage(by=stall.user, lot=lot, kind=Kind.PACKED, at=clock.now(), spot="Nhà Sáu", detail="Túi lưới")
    add_source(by=stall.user, lot=lot, what="Cây giống", source="Trại Chín Dũng")

    carry_out(by=department(), request_id=ask_erasure(by=stall.user).pk)

    lot.refresh_from_db()
    assert (lot.plot, lot.quantity) == ("", 40_000)
    assert list(lot.stages.values_list("spot", "detail")) == [("", "")]
    assert list(lot.sources.values_list("what", "source")) == [("", "")]
    page = Client().get(f"/lo/{lot.code}/")
    assert page.status_code == 200
    assert "Sáu" not in page.content.decode()


@pytest.mark.parametrize(
    "values",
    [{"quantity": 0}, {"best_before_on": day(-10)}, {"code": "again"}],
)
def test_the_database_keeps_what_must_hold(stall: Stall, values: dict[str, object]) -> None:
    lot = harvested(stall.user, stall.product)
    other = harvested(stall.user, stall.product)
    if "code" in values:
        values = {"code": other.code}

    with pytest.raises(IntegrityError), transaction.atomic():
        Lot.objects.filter(pk=lot.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        LotSource.objects.create(lot=lot, what="Chính nó", source_lot=lot)


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        ("no more leaves a lot than was picked", lambda lot: Lot.objects.update(quantity=1)),
        ("goods in a parcel are of their lot's kind", lambda lot: Lot.objects.update(product=_others(lot))),
        ("a step stands on its side of the harvest", lambda lot: lot.stages.update(kind=Kind.SOWN)),
    ],
)
def test_a_breach_by_hand_is_found(stall: Stall, rule: str, spoil: object) -> None:
    lot = harvested(stall.user, stall.product)
    packed(stall, lot)
    add_stage(by=stall.user, lot=lot, kind=Kind.PACKED, at=clock.now(), spot="Nhà")
    assert [name for name, _row in broken()] == []

    spoil(lot)  # type: ignore[operator]

    assert rule in [name for name, _row in broken()]


def _others(lot: Lot) -> Product:
    participant = lot.product.shop.participant
    return draft(participant.people.get().user, participant, name="Xoài")
