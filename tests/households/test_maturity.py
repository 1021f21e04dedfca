"""The digital self-assessment: answers, scores, what to do next."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.models import Entry
from common import clock
from households.actions.assess import assess
from households.actions.leave import leave
from households.actions.prove_phone import link_proved_phone
from households.errors import AnswersMissing, HasLeft, NotYourHousehold
from households.maturity.advice import advice_for
from households.maturity.questions import QUESTIONS, VERSION, Dimension
from households.maturity.scores import scores_of, total_of, weakest
from households.models import Assessment
from households.queries.maturity import where_it_stands
from tests.households.makers import assisting, farmer, household, member_of, other_commune

DAY = datetime(2026, 3, 5, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
CODES = [question.code for question in QUESTIONS]
ANSWERS = st.fixed_dictionaries({code: st.integers(0, 3) for code in CODES})


def all_of(worth: int) -> dict[str, int]:
    return dict.fromkeys(CODES, worth)


@pytest.mark.parametrize(("worth", "score"), [(0, 0), (1, 33), (2, 67), (3, 100)])
def test_the_same_answer_everywhere_is_that_score_everywhere(worth, score):
    scores = scores_of(all_of(worth))

    assert scores == {dimension.value: score for dimension in Dimension}
    assert total_of(scores) == score


def test_a_dimension_is_the_share_of_its_own_questions():
    scores = scores_of({**all_of(0), "found": 3, "orders": 0, "books": 1, "costs": 2})

    assert scores["selling"] == 50
    assert scores["books"] == 50
    assert scores["safety"] == 0
    assert total_of(scores) == 17


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS)
def test_scores_are_between_0_and_100_and_a_better_answer_never_lowers_them(answers):
    scores = scores_of(answers)
    better = scores_of({**answers, "found": min(3, answers["found"] + 1)})

    assert all(0 <= score <= 100 for score in scores.values())
    assert total_of(better) >= total_of(scores)
    assert len(weakest(scores)) <= 2


def test_every_dimension_has_two_questions_of_four_answers_and_codes_are_unique():
    assert len(set(CODES)) == len(CODES) == 12
    assert all(len(question.answers) == 4 for question in QUESTIONS)
    assert dict.fromkeys(Dimension, 2) == {
        dimension: sum(question.dimension == dimension for question in QUESTIONS) for dimension in Dimension
    }


def test_one_begins_where_one_is_weakest_and_whoever_has_all_needs_no_advice():
    scores = {**{dimension.value: 67 for dimension in Dimension}, "safety": 0, "books": 33}

    assert weakest(scores) == [Dimension.SAFETY, Dimension.BOOKS]
    assert [one.dimension for one in advice_for(scores)] == [Dimension.SAFETY, Dimension.BOOKS]
    assert advice_for({dimension.value: 100 for dimension in Dimension}) == []


@pytest.fixture
def home(db):
    return household()


@pytest.fixture
def owner(home):
    user = farmer("0912345678")
    link_proved_phone(user)
    return user


def test_an_assessment_is_a_fact_with_its_answers_scores_and_version(owner, home):
    made = assess(by=owner, participant=home, answers=all_of(2))

    made.refresh_from_db()
    assert (made.version, made.total, made.commune, made.recorded_by) == (VERSION, 67, home.commune, owner)
    assert made.answers == all_of(2)
    assert Entry.objects.get(action="assess").changes == {"version": 1, "total": 67}


def test_a_second_time_on_one_day_voids_the_first_another_day_stands_beside_it(owner, home):
    with clock.at(DAY):
        assess(by=owner, participant=home, answers=all_of(0))
        assess(by=owner, participant=home, answers=all_of(1))
    assess(by=owner, participant=home, answers=all_of(2))

    totals = Assessment.objects.standing().order_by("happened_on").values_list("happened_on", "total")
    assert list(totals) == [(date(2026, 3, 5), 33), (clock.today(), 67)]
    assert Assessment.objects.count() == 3
    stands = where_it_stands(home)
    assert (stands["last"].total, stands["before"].total) == (67, 33)
    assert [(row.score, row.before) for row in stands["rows"]] == [(67, 33)] * 6


@pytest.mark.parametrize("spoilt", [{"found": None}, {"found": 4}, {"found": -1}])
def test_every_question_needs_one_of_its_answers(owner, home, spoilt):
    with pytest.raises(AnswersMissing):
        assess(by=owner, participant=home, answers={**all_of(1), **spoilt})

    assert not Assessment.objects.exists()
    assess(by=owner, participant=home, answers={**all_of(1), "another": 3})
    assert set(Assessment.objects.get().answers) == set(CODES)


def test_only_its_people_and_helpers_of_the_place_answer(owner, home):
    for other in (farmer("0977000111"), member_of(other_commune(), phone="0987000002")):
        with pytest.raises(NotYourHousehold):
            assess(by=other, participant=home, answers=all_of(1))
    assert not Assessment.objects.exists()

    helper = member_of()
    assisting(helper, home)
    helped = assess(by=helper, participant=home, answers=all_of(1))

    assert (helped.source, Entry.objects.get(action="assess").on_behalf_of) == ("assisted", home.pk)


def test_who_has_left_is_not_asked(owner, home):
    leave(by=owner, participant=home, reason="ended")

    with pytest.raises(HasLeft):
        assess(by=owner, participant=home, answers=all_of(1))

    assert not Assessment.objects.exists()


def test_the_database_keeps_one_a_day_and_none_over_100(owner, home):
    made = assess(by=owner, participant=home, answers=all_of(3))
    row = {"participant": home, "commune": home.commune, "version": 1, "answers": {}, "scores": {}}

    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(**row, total=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(**row, total=101, happened_on=DAY.date())

    assert made.total == 100
    Assessment.objects.create(**row, total=100, happened_on=DAY.date() + timedelta(days=1))
