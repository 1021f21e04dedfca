"""Courses, teams and classes for tests."""

from datetime import datetime, timedelta

from wagtail.models import Page, Site

from accounts.models import User
from common import clock
from households.actions.teams import add_member, make_team
from households.models import Person, Team
from places.models import Place
from tests.households.makers import commune, farmer, household
from training.actions.learn import answer_quiz, read_lesson
from training.actions.open_class import open_class
from training.demo import make_courses
from training.demo.make import make_course, make_index
from training.demo.photos import PHOTOS
from training.lessons import Syllabus
from training.models import CoursePage, TrainingClass


def home() -> Page:
    """The page that the default site begins at."""
    return Site.objects.get(is_default_site=True).root_page


def courses() -> list[CoursePage]:
    """The five demo courses at /hoc/."""
    return make_courses(home())


def course() -> CoursePage:
    """One of them."""
    return make_course(make_index(home()), PHOTOS)


def right_answers(page: CoursePage) -> dict[int, int]:
    return {question.number: question.right for question in Syllabus(page).questions}


def wrong_answers(page: CoursePage, wrong: int) -> dict[int, int]:
    """The first ``wrong`` answers are wrong, the others right."""
    answers = right_answers(page)
    for number in range(1, wrong + 1):
        answers[number] = answers[number] % 3 + 1
    return answers


def as_form(answers: dict[int, int]) -> dict[str, str]:
    return {f"q{number}": str(answer) for number, answer in answers.items()}


def read_all(user: User, page: CoursePage) -> None:
    for lesson in Syllabus(page).lessons:
        read_lesson(by=user, course=page, lesson_id=lesson.id)


def learn(user: User, page: CoursePage) -> None:
    read_all(user, page)
    answer_quiz(by=user, course=page, answers=right_answers(page))


def learner(phone: str = "0912345678", name: str = "Nguyễn Thị Sáu", where: Place | None = None) -> tuple[User, Person]:
    """Somebody who signs in and heads a household."""
    user = farmer(phone, name=name)
    person = household(name=name, phone=phone, where=where).people.get()
    person.user = user
    person.save()
    return user, person


def neighbour(phone: str, name: str, where: Place | None = None) -> Person:
    """Somebody of a household who never signed in."""
    return household(name=name, phone=phone, where=where).people.get()


def team(name: str = "Tổ Mỹ An", where: Place | None = None, phone: str = "0987000001") -> tuple[Team, User]:
    made = make_team(by=None, name=name, commune=where or commune())
    member = farmer(phone, name="Trần Ngân")
    add_member(by=None, team=made, user=member)
    return made, member


def a_class(
    page: CoursePage, of: Team, by: User, *, starts_at: datetime | None = None, seats: int = 20
) -> TrainingClass:
    """A class that met yesterday, unless said otherwise."""
    when = starts_at or clock.now() - timedelta(days=1)
    return open_class(by=by, course=page, team=of, starts_at=when, venue="Nhà văn hóa ấp", seats=seats)
