"""An answer about a name on another channel is taken back: what it counted goes, and the question comes again."""

from typing import Any

import pytest

from audit.models import Entry
from households.models import Milestone
from intake.actions.answer_question import answer_which, answer_whose
from intake.actions.take_back_answer import take_back_answer
from intake.models import KnownName, StatementLine
from intake.queries.answers import answers_at_desk, answers_of
from intake.queries.questions import questions_at_desk, questions_of
from intake.statements.errors import AnswerGone, MayNotReadStatements
from marketplace.models import Sale
from tests.households.makers import assisting
from tests.intake.papers import POSTMART, SHOPEE, as_csv, postmart, read, shopee
from tests.intake.test_statements import counts, officer_in, two_shops
from tests.marketplace.stall import department, live, load_market, member_of, officer_of, other_commune, seller

GIFT = "Hộp quà tết"


@pytest.fixture(autouse=True)
def market(db: None) -> None:
    load_market()


@pytest.fixture
def answered(market: None) -> tuple[Any, Any, KnownName]:
    """A household has said that its gift boxes are its durians: two are counted."""
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    read(user, as_csv(SHOPEE, [shopee("A1", GIFT), shopee("A2", GIFT)]), to=participant)
    return user, participant, answer_which(by=user, line=StatementLine.objects.earliest("pk"), product=product)


def test_what_it_counted_is_voided_and_it_is_asked_again(answered):
    user, participant, known = answered
    statement = StatementLine.objects.earliest("pk").statement
    assert Milestone.objects.filter(step="sold").exists()

    assert take_back_answer(by=user, known=known) == 2

    assert Sale.objects.count() == 2
    assert not Sale.objects.standing().exists()
    assert not Milestone.objects.filter(step="sold").exists()
    (ask,) = questions_of(participant)
    assert (ask.name, ask.lines) == (GIFT, 2)
    assert not answers_of(participant).exists()
    statement.refresh_from_db()
    assert counts(statement) == {"rows": 2, "doubtful": 2}
    assert Entry.objects.latest("pk").changes == {"channel": "shopee", "lines": 2}


def test_another_answer_counts_once(answered):
    user, _participant, known = answered
    take_back_answer(by=user, known=known)

    answer_which(by=user, line=StatementLine.objects.earliest("pk"), product=None)

    assert list(Sale.objects.standing().values_list("product", "value_vnd")) == [(None, 190_000)] * 2
    statement = StatementLine.objects.earliest("pk").statement
    assert counts(statement) == {"rows": 2, "sold": 2, "value_vnd": 380_000}


def test_what_another_answer_counted_stays(answered):
    user, participant, known = answered
    read(user, as_csv(SHOPEE, [shopee("B1", "Áo thun")]), to=participant)
    answer_which(by=user, line=StatementLine.objects.get(order_number="B1"), product=None)

    take_back_answer(by=user, known=known)

    assert Sale.objects.standing().get().statement_line.order_number == "B1"


def test_twice_is_once(answered):
    user, _participant, known = answered
    take_back_answer(by=user, known=known)

    with pytest.raises(AnswerGone):
        take_back_answer(by=user, known=KnownName(**{f.attname: getattr(known, f.attname) for f in known._meta.fields}))


def test_the_owner_the_helper_with_leave_and_the_officer_of_the_place_and_nobody_else(answered):
    _user, participant, known = answered
    helper = member_of()
    for nobody in (seller("0912000001", name="Lê Thị Bảy")[0], helper, officer_in(other_commune())):
        with pytest.raises(MayNotReadStatements):
            take_back_answer(by=nobody, known=known)
    assert Sale.objects.standing().count() == 2

    assisting(helper, participant)
    take_back_answer(by=helper, known=known)

    assert Entry.objects.latest("pk").on_behalf_of == participant.pk


def test_whose_a_shop_is_is_taken_back_by_who_said_it():
    _sau, bay = two_shops()
    staff, officer = department(), officer_in()
    rows = [postmart("P1", "Tiệm Bảy Bến"), postmart("P2", "Kho Hà Nội")]
    read(staff, as_csv(POSTMART, rows), at="postmart")
    mine = answer_whose(by=staff, line=StatementLine.objects.get(shop="Tiệm Bảy Bến"), participant=bay)
    answer_whose(by=staff, line=StatementLine.objects.get(shop="Kho Hà Nội"), participant=None)
    assert not answers_at_desk(officer).filter(pk=mine.pk).exists()
    with pytest.raises(MayNotReadStatements):
        take_back_answer(by=officer, known=mine)

    take_back_answer(by=staff, known=mine)

    assert not Sale.objects.standing().exists()
    assert [(ask.name, ask.question) for ask in questions_at_desk(staff)] == [("Tiệm Bảy Bến", "whose")]
    assert StatementLine.objects.get(shop="Kho Hà Nội").is_ours is False


def test_an_officers_own_word_stands_when_the_departments_is_taken_back():
    _sau, bay = two_shops()
    staff, officer = department(), officer_in()
    read(staff, as_csv(POSTMART, [postmart("P1", "Tiệm Bảy Bến")]), at="postmart")
    read(officer, as_csv(POSTMART, [postmart("P2", "Tiệm Bảy Bến")]), at="postmart")
    answer_whose(by=officer, line=StatementLine.objects.get(order_number="P2"), participant=bay)
    theirs = answer_whose(by=staff, line=StatementLine.objects.get(order_number="P1"), participant=bay)

    take_back_answer(by=staff, known=theirs)

    assert Sale.objects.standing().get().statement_line.order_number == "P2"


def test_the_page_says_what_was_said_and_takes_it_back(answered, client):
    user, _participant, known = answered
    client.force_login(user)
    page = client.get("/cua-toi/ban-ke/").content.decode()
    assert f"“{GIFT}”" in page
    assert "Nói lại" in page

    answer = client.post(f"/ban-ke/ten/{known.pk}/rut-lai/", follow=True)

    assert "2 dòng chờ nói lại" in answer.content.decode()
    assert "Bạn đã nói gì" not in answer.content.decode()
