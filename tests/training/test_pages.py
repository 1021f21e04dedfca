"""Learning in the browser: reading, answering, keeping, showing the certificate."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.client import Client
from tests.households.makers import farmer, household, member_of, officer_of, other_commune
from tests.training.makers import as_form, course, courses, learn, learner, right_answers, wrong_answers
from training.lessons import Syllabus
from training.models import Completion, LessonRead

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return course()


def lesson_at(page, number):
    return reverse("learn_lesson", args=[page.slug, number])


def quiz_at(page):
    return reverse("learn_quiz", args=[page.slug])


def words(response):
    return response.content.decode()


def test_the_index_lists_all_courses(client):
    made = courses()

    shown = words(client.get("/hoc/"))

    assert all(page.title in shown for page in made)
    assert "Bữa nay chưa có lớp nào" in shown


def test_anybody_reads_a_course_and_its_lessons(client, page):
    for address in (page.url, *(lesson_at(page, number) for number in (1, 2, 3)), quiz_at(page)):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("number", [0, 4, 99, 10**30])
def test_a_lesson_that_is_not_there_is_not_found(client, page, number):
    assert client.get(lesson_at(page, number)).status_code == 404


def test_an_unpublished_course_is_not_found(client, page):
    page.unpublish()

    for address in (lesson_at(page, 1), quiz_at(page), reverse("learn_keep", args=[page.slug])):
        assert client.get(address).status_code == 404


def test_looking_around_starts_no_session(client, page):
    client.get("/hoc/")
    response = client.get(lesson_at(page, 1))

    assert "sessionid" not in response.cookies


def test_reading_leads_from_lesson_to_lesson_to_the_questions(client, page):
    assert client.post(lesson_at(page, 1)).url == lesson_at(page, 2)
    assert client.post(lesson_at(page, 3)).url == quiz_at(page)


def test_a_quiz_with_holes_keeps_what_was_ticked(client, page):
    response = client.post(quiz_at(page), {"q1": "2", "q2": "77"})

    assert response.status_code == 422
    assert "Chọn một câu trả lời." in words(response)
    assert response.context["form"]["q1"].value() == "2"


def test_wrong_answers_come_back_with_the_right_one_and_why(client, page):
    question = Syllabus(page).questions[0]

    shown = words(client.post(quiz_at(page), as_form(wrong_answers(page, 1))))

    assert "Đúng 4 trên 5 câu" in shown
    assert question.right_answer in shown
    assert question.why in shown


def test_who_fails_is_asked_to_try_again(client, page):
    shown = words(client.post(quiz_at(page), as_form(wrong_answers(page, 2))))

    assert "Đúng 3 trên 5 câu" in shown
    assert f'href="{quiz_at(page)}"' in shown


def test_a_signed_in_member_finishes_on_the_last_lesson(client, page):
    user, _person = learner()
    client.force_login(user)

    client.post(quiz_at(page), as_form(right_answers(page)))
    for number in (1, 2):
        client.post(lesson_at(page, number))
    response = client.post(lesson_at(page, 3))

    completion = Completion.objects.get()
    assert response.url == reverse("completion", args=[completion.number])
    shown = words(client.get(response.url))
    assert "Nguyễn Thị Sáu" in shown
    assert completion.number in shown


def test_what_was_done_before_signing_in_is_kept_after(client, page):
    user, person = learner()
    for number in (1, 2, 3):
        client.post(lesson_at(page, number))
    shown = words(client.post(quiz_at(page), as_form(right_answers(page))))
    keep = reverse("learn_keep", args=[page.slug])
    assert f"next={keep.replace('/', '%2F')}" in shown
    assert not Completion.objects.exists()

    client.force_login(user)
    assert "Ghi tên tôi" in words(client.get(keep))
    response = client.post(keep)

    assert Completion.objects.get().person == person
    assert response.url == reverse("completion", args=[Completion.objects.get().number])


def test_who_belongs_to_no_household_yet_is_sent_to_write_one_down(client, page):
    buyer = farmer("0912000222")
    client.force_login(buyer)
    for number in (1, 2, 3):
        client.post(lesson_at(page, number))

    shown = words(client.post(quiz_at(page), as_form(right_answers(page))))
    assert "Ghi danh hộ của tôi" in shown
    person = household(phone="0912000222").people.get()
    person.user = buyer
    person.save()
    client.post(reverse("learn_keep", args=[page.slug]))

    assert Completion.objects.get().person == person


def test_one_learners_progress_is_not_anothers(client, page):
    first, _person = learner()
    client.force_login(first)
    client.post(lesson_at(page, 1))

    other = Client()
    other.force_login(learner("0912345679", "Trần Văn Hai")[0])

    assert LessonRead.objects.count() == 1
    assert "đã đọc" in words(client.get(page.url))
    assert "đã đọc" not in words(other.get(page.url))


def test_a_certificate_shows_the_whole_name_to_who_may_see_the_person(client, page):
    user, _person = learner()
    learn(user, page)
    address = reverse("completion", args=[Completion.objects.get().number.lower()])

    for who, sees in (
        (None, False),
        (user, True),
        (member_of(), True),
        (officer_of(), True),
        (farmer("0912000222"), False),
        (officer_of(other_commune(), "xa2@example.vn"), False),
    ):
        visitor = Client()
        if who is not None:
            visitor.force_login(who)
        shown = words(visitor.get(address))
        assert ("Nguyễn Thị Sáu" in shown) is sees
        assert sees or "N. T. Sáu" in shown


def test_a_certificate_that_was_taken_back_says_so(client, page):
    user, _person = learner()
    learn(user, page)
    completion = Completion.objects.get()
    completion.void()

    response = client.get(reverse("completion", args=[completion.number]))

    assert response.status_code == 410
    assert "không còn hiệu lực" in words(response)
    assert "Sáu" not in words(response)


def test_a_number_that_never_was_is_not_found(client):
    assert client.get("/hoc/xong/KHONGCO/").status_code == 404


def test_the_index_asks_as_often_for_five_courses_as_for_one(client):
    user, _person = learner()
    client.force_login(user)
    counts = []
    for made in ([course()], courses()):
        for page in made:
            learn(user, page)
        client.get("/hoc/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/hoc/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("junk", ["\x00", "-1", "99999999999999999999", "<script>", "١", "1.5", " " * 500])
def test_junk_in_a_quiz_is_an_answer_still_to_choose(client, page, junk):
    response = client.post(quiz_at(page), dict.fromkeys(("q1", "q2", "q3", "q4", "q5"), junk))

    assert response.status_code == 422
    assert "<script>alert" not in words(response)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, page, method):
    for address in (lesson_at(page, 1), quiz_at(page), "/lop/", "/hoc/xong/ABC/"):
        assert getattr(client, method)(address).status_code == 405
