"""What a statement of another channel becomes: lines, sales, questions; and what it never becomes."""

import secrets
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from audit.models import Entry
from common import clock
from households.actions.leave import leave
from households.errors import NotAssisting
from households.models import Milestone, Participant
from indicators.actions.refresh_observations import refresh_observations
from indicators.models import Observation
from intake.actions.answer_question import answer_which, answer_whose
from intake.actions.send_statement import AN_HOUR, choose_columns, drop_statement, send_statement, start_reading
from intake.actions.sweep_statements import sweep_statements
from intake.models import ColumnChoice, KnownName, Statement, StatementLine
from intake.queries.questions import questions_at_desk, questions_of
from intake.statements.columns import Column
from intake.statements.errors import (
    AnsweredAlready,
    ColumnsUnclear,
    MayNotReadStatements,
    NoSuchAnswer,
    NotAStatementsChannel,
    TooManyStatements,
)
from marketplace.actions.note_outside_listing import note_outside_listing
from marketplace.errors import NotYours
from marketplace.models import Channel, Listing, Product, Sale
from marketplace.queries.income import Row, income_of
from marketplace.queries.invariants import broken
from marketplace.sku import sku_of
from places.models import Place
from tests.households.makers import assisting
from tests.intake.papers import BUYER, POSTMART, SHOPEE, as_csv, as_xlsx, channel, postmart, read, send, shopee
from tests.marketplace.stall import (
    department,
    farmer,
    live,
    load_market,
    member_of,
    officer_of,
    other_commune,
    seller,
)

Stall = tuple[User, Participant, Product]


@pytest.fixture(autouse=True)
def market(db: None) -> None:
    load_market()


@pytest.fixture
def stall(market: None) -> Stall:
    user, participant = seller()
    return user, participant, live(user, participant, officer=officer_in())


def officer_in(place: Place | None = None) -> User:
    """One more of them."""
    return officer_of(place, email=f"{secrets.token_hex(4)}@example.vn")


def counts(statement: Statement) -> dict[str, int]:
    """The figures that are not nothing."""
    return {name: figure for name, figure in statement.result.items() if figure}


def standing() -> list[tuple[int, int, str]]:
    rows = Sale.objects.standing().order_by("happened_on", "pk")
    return [(sale.count, sale.value_vnd, sale.happened_on.isoformat()) for sale in rows]


# A household's own


def test_a_households_statement_becomes_sales_of_its_goods(stall: Stall) -> None:
    user, participant, product = stall
    rows = [
        shopee("A1"),
        shopee("A2", value="95,000₫"),
        shopee("A3", status="Đã hủy"),
        shopee("A4", status="Đang giao"),
    ]

    statement = read(user, as_csv(SHOPEE, rows), to=participant)

    assert (statement.state, statement.bad, statement.rows) == ("read", [], [])
    assert counts(statement) == {"rows": 4, "sold": 2, "not_counted": 2, "value_vnd": 285_000}
    assert set(Sale.objects.values_list("value_vnd", "product", "source", "count", "commune")) == {
        (190_000, product.pk, "channel", 1, participant.commune_id),
        (95_000, product.pk, "channel", 1, participant.commune_id),
    }
    assert Milestone.objects.get(participant=participant, step="sold").reached_on == date(2026, 10, 15)
    assert list(broken()) == []


def test_the_same_again_changes_nothing(stall: Stall) -> None:
    user, participant, _product = stall
    data = as_csv(SHOPEE, [shopee("A1"), shopee("A1"), shopee("A2", item="Sầu riêng Ri 6")])
    read(user, data, to=participant)
    before, lines = list(Sale.objects.order_by("pk").values()), list(StatementLine.objects.order_by("pk").values())

    other_way_round = [shopee("A2", item="Sầu riêng Ri 6"), shopee("A1"), shopee("A1")]
    again = read(user, as_xlsx(SHOPEE, other_way_round), to=participant)

    assert len(before) == 3
    assert list(Sale.objects.order_by("pk").values()) == before
    assert list(StatementLine.objects.order_by("pk").values()) == lines
    assert again.result["known"] == 3


def test_a_corrected_statement_voids_and_writes_only_what_changed(stall: Stall) -> None:
    user, participant, _product = stall
    read(user, as_csv(SHOPEE, [shopee("A1"), shopee("A2"), shopee("A3")]), to=participant)
    first = {sale.statement_line.order_number: sale.pk for sale in Sale.objects.select_related("statement_line")}

    corrected = [shopee("A1"), shopee("A2", value="180.000"), shopee("A3", status="Đã hủy")]
    statement = read(user, as_csv(SHOPEE, corrected), to=participant)

    assert standing() == [(1, 190_000, "2026-10-15"), (1, 180_000, "2026-10-15")]
    assert set(Sale.objects.exclude(voided_at=None).values_list("pk", flat=True)) == {first["A2"], first["A3"]}
    assert (statement.result["known"], statement.result["mended"]) == (1, 2)
    assert list(broken()) == []


def test_a_corrected_name_is_the_same_line(stall: Stall) -> None:
    user, participant, product = stall
    read(user, as_csv(SHOPEE, [shopee("A1")]), to=participant)

    read(user, as_csv(SHOPEE, [shopee("A1", item="Sầu riêng Ri6 loại 1")]), to=participant)

    line = StatementLine.objects.get()
    assert (line.item, line.product, line.question) == ("Sầu riêng Ri6 loại 1", product, "")
    assert Sale.objects.count() == 1


def test_what_was_never_counted_and_comes_back_is_no_sale(stall: Stall) -> None:
    user, participant, _product = stall

    read(user, as_csv(SHOPEE, [shopee("A1", status="Trả hàng"), shopee("A2", back="Đã hoàn tiền")]), to=participant)

    assert not Sale.objects.exists()


def test_what_was_counted_and_comes_back_later_is_a_negative_row_in_its_own_month(stall: Stall) -> None:
    user, participant, _product = stall
    read(user, as_csv(SHOPEE, [shopee("A1")]), to=participant)
    heading, row = [*SHOPEE, "Ngày trả hàng"], [*shopee("A1", status="Trả hàng", value="0"), "3/11/2026"]

    for _time in range(2):
        read(user, as_csv(heading, [row]), to=participant)

    assert standing() == [(1, 190_000, "2026-10-15"), (-1, -190_000, "2026-11-03")]
    assert Sale.objects.count() == 2


def test_a_return_that_was_a_mistake_is_voided(stall: Stall) -> None:
    user, participant, _product = stall
    for status in ("Hoàn thành", "Trả hàng", "Hoàn thành"):
        read(user, as_csv(SHOPEE, [shopee("A1", status=status)]), to=participant)

    assert standing() == [(1, 190_000, "2026-10-15")]


def test_a_row_with_a_minus_is_a_return(stall: Stall) -> None:
    user, participant, _product = stall

    read(user, as_csv(SHOPEE, [shopee("A1"), shopee("A1", value="-190.000", day="20/10/2026")]), to=participant)

    assert standing() == [(1, 190_000, "2026-10-15"), (-1, -190_000, "2026-10-20")]


def test_a_milestone_follows_the_first_sale_that_stands(stall: Stall) -> None:
    user, participant, _product = stall
    read(
        user,
        as_csv(SHOPEE, [shopee("A1", day="1/9/2026"), shopee("A2"), shopee("A3", day="20/10/2026")]),
        to=participant,
    )

    read(user, as_csv(SHOPEE, [shopee("A1", day="1/9/2026", status="Đã hủy")]), to=participant)

    days = dict(Milestone.objects.filter(participant=participant).values_list("step", "reached_on"))
    assert (days["sold"], days["sold_again"]) == (date(2026, 10, 15), date(2026, 10, 20))
    assert list(broken()) == []


def test_nothing_of_the_buyer_is_kept(stall: Stall) -> None:
    user, participant, _product = stall
    data = as_csv(SHOPEE, [shopee("A1"), shopee("A2", day="hôm qua")])

    held = [send(user, data, to=participant), read(user, data, to=participant)]

    kept = str([list(model.objects.values()) for model in (Statement, StatementLine, KnownName, Sale, Entry)])
    assert [secret for secret in BUYER if secret in kept] == []
    assert held[0].rows != []
    assert "Tên Người nhận" not in str(held[0].labels)


def test_goods_are_known_by_our_number_by_a_noted_link_and_by_a_slip_of_the_finger(stall: Stall) -> None:
    user, participant, product = stall
    mango = live(user, participant, officer=officer_in(), name="Xoài cát Hòa Lộc")
    note_outside_listing(
        by=user,
        participant=participant,
        channel=channel(),
        url="https://shopee.vn/xoai-i.123456.7654321",
        product=mango,
    )
    heading = [*SHOPEE, "Mã sản phẩm"]
    rows = [
        [*shopee("A1", item="Hàng A", sku=f"{sku_of(product.pk)}-2kg"), ""],
        [*shopee("A2", item="Hàng B"), "7654321"],
        [*shopee("A3", item="Xoài cát Hoà Lôc"), ""],
    ]

    read(user, as_csv(heading, rows), to=participant)

    found = dict(StatementLine.objects.values_list("order_number", "product"))
    assert found == {"A1": product.pk, "A2": mango.pk, "A3": mango.pk}


def test_a_doubtful_name_is_asked_once_and_remembered(stall: Stall) -> None:
    user, participant, product = stall
    gift = "[Nhà Sáu] Sầu riêng chín cây 2kg"
    statement = read(user, as_csv(SHOPEE, [shopee("A1", item=gift), shopee("A2", item=gift)]), to=participant)
    assert not Sale.objects.exists()
    (ask,) = questions_of(participant)
    assert (ask.lines, ask.value_vnd, ask.likely) == (2, 380_000, [(f"p{product.pk}", product.name)])

    answer_which(by=user, line=StatementLine.objects.get(pk=ask.pk), product=product)
    read(user, as_csv(SHOPEE, [shopee("A3", item=gift)]), to=participant)

    statement.refresh_from_db()
    assert counts(statement) == {"rows": 2, "sold": 2, "value_vnd": 380_000}
    assert list(Sale.objects.values_list("product", flat=True)) == [product.pk] * 3
    assert questions_of(participant) == []
    with pytest.raises(AnsweredAlready):
        answer_which(by=user, line=StatementLine.objects.get(pk=ask.pk), product=product)


def test_other_goods_count_and_what_is_not_theirs_does_not(stall: Stall) -> None:
    user, participant, _product = stall
    read(user, as_csv(SHOPEE, [shopee("A1", item="Nước mắm"), shopee("A2", item="Áo thun")]), to=participant)
    sauce, shirt = (StatementLine.objects.get(item=name) for name in ("Nước mắm", "Áo thun"))

    answer_which(by=user, line=sauce, product=None)
    answer_which(by=user, line=shirt, product=None, is_ours=False)

    assert standing() == [(1, 190_000, "2026-10-15")]
    assert [row.came_vnd for row in income_of(participant.pk).products] == [190_000]
    assert income_of(participant.pk).channels == [Row("Shopee", 190_000, 0)]


def test_goods_of_somebody_else_are_no_answer(stall: Stall) -> None:
    user, participant, _product = stall
    neighbour, next_door = seller("0912345679", "Lê Văn Bảy")
    theirs = live(neighbour, next_door, officer=officer_in())
    read(user, as_csv(SHOPEE, [shopee("A1", item="Nước mắm")]), to=participant)

    with pytest.raises(NoSuchAnswer):
        answer_which(by=user, line=StatementLine.objects.get(), product=theirs)

    assert not Sale.objects.exists()


def test_a_sale_elsewhere_is_seen_there(stall: Stall) -> None:
    user, participant, _product = stall

    read(user, as_csv(SHOPEE, [shopee("A1"), shopee("A2", day="20/10/2026")]), to=participant)

    listing = Listing.objects.get(channel=channel())
    assert (listing.source, listing.happened_on, listing.seen_on) == ("channel", date(2026, 10, 15), date(2026, 10, 20))
    assert listing.url == ""


def test_a_noted_listing_is_seen_again_and_no_other_begins(stall: Stall) -> None:
    user, participant, _product = stall
    listing = note_outside_listing(by=user, participant=participant, channel=channel(), url="shopee.vn/nha-sau")
    Listing.objects.filter(pk=listing.pk).update(seen_on=date(2026, 10, 1))

    read(user, as_csv(SHOPEE, [shopee("A1")]), to=participant)

    assert Listing.objects.get(channel=channel()).seen_on == date(2026, 10, 15)


def test_the_indicators_count_them_by_channel_as_raw(stall: Stall) -> None:
    user, participant, _product = stall
    read(user, as_csv(SHOPEE, [shopee("A1"), shopee("A2"), shopee("A3", status="Đã hủy")]), to=participant)

    refresh_observations()

    of = Observation.objects.filter(
        commune=participant.commune,
        split="",
        period__kind="month",
        period__calendar="statistical",
        period__starts_on=date(2026, 10, 1),
    )
    figures = {code: (raw, verified) for code, raw, verified in of.values_list("indicator", "raw", "verified")}
    assert (figures["X1"], figures["X2"], figures["H5"]) == ((2, 0), (380_000, 0), (1, 0))


# Who may


def test_the_owner_who_helps_with_its_leave_and_nobody_else(stall: Stall) -> None:
    user, participant, _product = stall
    data = as_csv(SHOPEE, [shopee("A1")])
    neighbour, _next_door = seller("0912345679", "Lê Văn Bảy")
    for other in (neighbour, farmer("0912000000"), member_of(other_commune())):
        with pytest.raises(NotYours):
            send(other, data, to=participant)
    member = member_of(phone="0987000009")
    with pytest.raises(NotAssisting):
        send(member, data, to=participant)
    waiting = send(user, data, to=participant)
    for press in (start_reading, drop_statement):
        with pytest.raises(NotYours):
            press(by=neighbour, statement=waiting)
    assert not Sale.objects.exists()

    assisting(member, participant)
    read(member, data, to=participant)

    assert Sale.objects.count() == 1
    assert Entry.objects.get(action="read_statement").on_behalf_of == participant.pk


def test_who_sees_a_statement(stall: Stall) -> None:
    user, participant, _product = stall
    own = send(user, as_csv(SHOPEE, [shopee("A1")]), to=participant)
    officer = officer_in()
    many = send(officer, as_csv(POSTMART, [postmart("P1", "Ai đó")]), at="postmart")
    far = officer_in(other_commune())

    seen = {
        name: set(Statement.objects.visible_to(who))
        for name, who in (
            ("owner", user),
            ("officer", officer),
            ("far", far),
            ("department", department()),
            ("stranger", farmer("0912000000")),
        )
    }

    assert seen == {"owner": {own}, "officer": {own, many}, "far": set(), "department": {own, many}, "stranger": set()}


def test_only_officers_and_the_department_read_statements_of_many_shops(stall: Stall) -> None:
    data = as_csv(POSTMART, [postmart("P1", "Nguyễn Thị Sáu")])

    for other in (stall[0], member_of(phone="0987000009")):
        with pytest.raises(MayNotReadStatements):
            send(other, data, at="postmart")

    assert not Statement.objects.exists()


def test_an_order_of_another_household_is_left_alone(stall: Stall) -> None:
    user, participant, _product = stall
    neighbour, next_door = seller("0912345679", "Lê Văn Bảy")
    live(neighbour, next_door, officer=officer_in())
    read(user, as_csv(SHOPEE, [shopee("A1")]), to=participant)

    statement = read(neighbour, as_csv(SHOPEE, [shopee("A1", value="1.000")]), to=next_door)

    assert statement.bad == [[2, "taken"]]
    assert [sale.participant for sale in Sale.objects.all()] == [participant]


def test_too_many_files_within_an_hour_are_refused(stall: Stall) -> None:
    user, participant, _product = stall
    data = as_csv(SHOPEE, [shopee("A1")])
    for _time in range(AN_HOUR):
        send(user, data, to=participant)

    with pytest.raises(TooManyStatements):
        send(user, data, to=participant)
    with clock.at(clock.now() + timedelta(hours=2)):
        send(user, data, to=participant)


def test_this_markets_own_channel_has_no_statements(stall: Stall) -> None:
    user, participant, _product = stall
    ours = Channel.objects.get(is_this_market=True)

    with pytest.raises(NotAStatementsChannel):
        send_statement(
            by=user, channel=ours, participant=participant, data=as_csv(SHOPEE, [shopee("A1")]), file_name="a.csv"
        )


# Of many shops


def two_shops() -> tuple[Participant, Participant]:
    homes = []
    for number, name in enumerate(("Nguyễn Thị Sáu", "Lê Văn Bảy")):
        user, participant = seller(f"091234567{number}", name)
        live(user, participant, officer=officer_in())
        homes.append(participant)
    return homes[0], homes[1]


def test_shops_are_known_by_name_by_link_and_by_goods() -> None:
    sau, bay = two_shops()
    bays = bay.people.get().user
    note_outside_listing(by=bays, participant=bay, channel=channel("postmart"), url="postmart.vn/gian-hang/vuon-ut-bay")
    goods = Product.objects.get(shop__participant=bay)
    heading = [*POSTMART, "Mã SKU"]
    rows = [
        [*postmart("P1", "NGUYEN THI SAU"), ""],
        [*postmart("P2", "Vườn Út Bảy"), ""],
        [*postmart("P3", "Kho số 9"), sku_of(goods.pk)],
    ]

    read(department(), as_xlsx(heading, rows), at="postmart")

    found = dict(StatementLine.objects.values_list("order_number", "participant"))
    assert found == {"P1": sau.pk, "P2": bay.pk, "P3": bay.pk}
    assert Sale.objects.standing().count() == 3


def test_an_unknown_shop_is_asked_for_once_by_who_decides() -> None:
    _sau, bay = two_shops()
    staff = department()
    rows = [postmart("P1", "Nhà vườn Lê Văn Bảy"), postmart("P2", "Nhà vườn Lê Văn Bảy"), postmart("P3", "Kho Hà Nội")]
    read(staff, as_csv(POSTMART, rows), at="postmart")
    asks = questions_at_desk(staff)
    assert [(ask.name, ask.lines, [value for value, _words in ask.likely]) for ask in asks] == [
        ("Nhà vườn Lê Văn Bảy", 2, [f"p{bay.pk}"]),
        ("Kho Hà Nội", 1, []),
    ]

    answer_whose(by=staff, line=StatementLine.objects.get(pk=asks[0].pk), participant=bay)
    answer_whose(by=staff, line=StatementLine.objects.get(pk=asks[1].pk), participant=None)
    more = [postmart("P4", "Nhà vườn Lê Văn Bảy"), postmart("P5", "Kho Hà Nội")]
    statement = read(staff, as_csv(POSTMART, more), at="postmart")

    assert Sale.objects.filter(participant=bay).count() == Sale.objects.count() == 3
    assert counts(statement) == {"rows": 2, "sold": 1, "others": 1, "value_vnd": 95_000}
    assert questions_at_desk(staff) == []


def test_an_officer_names_shops_of_the_own_commune_alone() -> None:
    sau, _bay = two_shops()
    user, far = seller("0912345699", "Trần Văn Chín", where=other_commune())
    live(user, far, officer=officer_in(other_commune()))
    officer = officer_in()
    read(officer, as_csv(POSTMART, [postmart("P1", "Nguyễn Thị Sáu"), postmart("P2", "Trần Văn Chín")]), at="postmart")
    waiting = StatementLine.objects.get(question="whose")

    with pytest.raises(NoSuchAnswer):
        answer_whose(by=officer, line=waiting, participant=far)
    with pytest.raises(MayNotReadStatements):
        answer_whose(by=officer_in(other_commune()), line=waiting, participant=None)

    assert [sale.participant for sale in Sale.objects.all()] == [sau]


def test_questions_are_asked_in_as_many_queries_for_one_as_for_many() -> None:
    two_shops()
    staff = department()

    def queries(number: int) -> int:
        rows = [postmart(f"P{n}", f"Kho {n}", item=f"Hàng {n}") for n in range(number)]
        rows += [postmart(f"Q{n}", "Nguyễn Thị Sáu", item=f"Món lạ số {n}") for n in range(number)]
        read(staff, as_csv(POSTMART, rows), at="postmart")
        with CaptureQueriesContext(connection) as caught:
            questions_at_desk(staff)
        return len(caught)

    assert queries(1) == queries(12)


def test_ten_thousand_rows_are_read_quickly() -> None:
    two_shops()
    names = ("Nguyễn Thị Sáu", "Lê Văn Bảy", "Kho lạ")
    rows = [postmart(f"P{n:05}", names[n % 3]) for n in range(10_000)]
    staff = department()
    statement = send(staff, as_csv(POSTMART, rows), at="postmart")
    assert len(statement.rows) == 10_000
    Statement.objects.filter(pk=statement.pk).update(state="reading", at=clock.now() - timedelta(minutes=6))

    with CaptureQueriesContext(connection) as caught:
        sweep_statements()  # what the worker lost

    statement.refresh_from_db()
    assert (statement.result["sold"], statement.result["doubtful"]) == (6_667, 3_333)
    assert len(caught) < 120


# Columns


def test_columns_that_nobody_knows_are_chosen_once_and_remembered(stall: Stall) -> None:
    user, participant, _product = stall
    heading = ["Số", "Khi nào", "Bao nhiêu", "Món", "Người mua"]
    data = as_csv(heading, [["A1", "15/10/2026", "190.000", "Sầu riêng Ri6", "Đặng Thị Hoa"]])
    statement = send(user, data, to=participant)
    assert (statement.state, statement.rows) == ("columns", [])
    assert [label for _at, label in statement.labels] == heading[:4]
    said = {Column.ORDER: 0, Column.DAY: 1, Column.AMOUNT: 2, Column.ITEM: 3}
    for wrong in ({**said, Column.AMOUNT: 1}, {Column.ORDER: 0, Column.DAY: 1}, {**said, Column.SHOP: 4}):
        with pytest.raises(ColumnsUnclear):
            choose_columns(by=user, statement=statement, columns=wrong, data=data)

    choose_columns(by=user, statement=statement, columns=said, data=data)
    start_reading(by=user, statement=statement)

    assert Sale.objects.count() == ColumnChoice.objects.count() == 1
    assert send(user, data, to=participant).state == "checking"
    neighbour, next_door = seller("0912345679", "Lê Văn Bảy")
    assert send(neighbour, data, to=next_door).state == "columns"


def test_what_staff_chose_serves_everybody(stall: Stall) -> None:
    user, participant, _product = stall
    data = as_csv(["Số", "Khi nào", "Bao nhiêu"], [["A1", "15/10/2026", "190.000"]])
    staff = department()
    asked = send(staff, data)
    choose_columns(by=staff, statement=asked, columns={Column.ORDER: 0, Column.DAY: 1, Column.AMOUNT: 2}, data=data)

    assert send(user, data, to=participant).state == "checking"


# What is left lying


def test_what_nobody_looked_through_is_gone_after_a_day(stall: Stall) -> None:
    user, participant, _product = stall
    send(user, as_csv(SHOPEE, [shopee("A1")]), to=participant)
    read(user, as_csv(SHOPEE, [shopee("A2")]), to=participant)

    with clock.at(clock.now() + timedelta(days=2)):
        sweep_statements()

    assert [statement.state for statement in Statement.objects.all()] == ["read"]


def test_pressed_twice_it_is_read_once(stall: Stall) -> None:
    user, participant, _product = stall
    statement = send(user, as_csv(SHOPEE, [shopee("A1")]), to=participant)

    for _time in range(2):
        start_reading(by=user, statement=statement)

    assert Sale.objects.count() == 1
    assert Entry.objects.filter(action="read_statement").count() == 1


def test_who_left_meanwhile_gets_nothing_counted(stall: Stall) -> None:
    user, participant, _product = stall
    statement = send(user, as_csv(SHOPEE, [shopee("A1")]), to=participant)
    leave(by=user, participant=participant, reason="moved")
    Statement.objects.filter(pk=statement.pk).update(state="reading", at=clock.now() - timedelta(minutes=6))

    sweep_statements()

    statement.refresh_from_db()
    assert statement.bad == [[2, "left"]]
    assert not Sale.objects.exists()
