"""How the demo's people learn: classes in the hamlets, and the five courses on the phone."""

from datetime import timedelta
from random import Random

from common import clock
from demo.clockwork import Clockwork
from demo.staff import DemoTeam
from demo.taking_part import Taker, TakingPart
from training.actions.declare_training import declare_training
from training.actions.keep_roster import add_to_roster, tick_roster
from training.actions.learn import answer_quiz, read_lesson
from training.actions.open_class import open_class
from training.lessons import Syllabus
from training.models import CoursePage, TrainingClass


class Learning:
    """Classes and courses."""

    def __init__(self, *, random: Random, diary: Clockwork, courses: list[CoursePage], taking_part: TakingPart) -> None:
        self._random, self._diary = random, diary
        self._courses, self._taking_part = courses, taking_part

    def hold_class(self, team: DemoTeam, *, in_days: int = 3) -> None:
        """The team announces a class some days ahead; on the day people of the commune come."""
        starts_at = (clock.now() + timedelta(days=in_days)).replace(hour=12, minute=0)
        course = self._random.choice(self._courses)
        venue = f"Nhà văn hóa {team.team.commune.name}"
        training_class = open_class(by=team.member, course=course, team=team.team, starts_at=starts_at, venue=venue)
        self._diary.at(starts_at + timedelta(hours=2), lambda: self._tick(team, training_class))

    def _tick(self, team: DemoTeam, training_class: TrainingClass) -> None:
        here = [taker for taker in self._taking_part.takers if taker.team is team]
        guests = self._random.sample(here, k=min(len(here), self._random.randint(3, 9)))
        rows = []
        for taker in guests:
            head = taker.participant.people.get(is_head=True)
            rows.append(add_to_roster(by=team.member, training_class=training_class, person=head))
        came = [row.pk for row in rows if self._random.random() < 0.9]
        done = [pk for pk in came if self._random.random() < 0.8]
        tick_roster(by=team.member, training_class=training_class, shown=[row.pk for row in rows], came=came, done=done)

    def study(self, taker: Taker) -> None:
        """Somebody goes through a course alone; four of five pass the quiz."""
        user = self._taking_part.sign_in(taker)
        course = self._random.choice(self._courses)
        syllabus = Syllabus(course)
        for lesson in syllabus.lessons:
            read_lesson(by=user, course=course, lesson_id=lesson.id)
        knows = self._random.random() < 0.8
        answers = {
            number: question.right if knows or number % 2 else 1 for number, question in enumerate(syllabus.questions)
        }
        answer_quiz(by=user, course=course, answers=answers)

    def declare(self, taker: Taker) -> None:
        """The commune's list says that the head was trained."""
        head = taker.participant.people.get(is_head=True)
        declare_training(by=None, person=head, on=clock.today() - timedelta(days=self._random.randint(1, 60)))
