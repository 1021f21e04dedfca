"""A course as readers meet it: numbered lessons and questions, out of its StreamFields."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from training.models import CoursePage


@dataclass(frozen=True)
class Lesson:
    """One lesson. ``id`` stays the same when lessons are moved about; ``number`` is its place in the course, from 1."""

    number: int
    id: UUID
    title: str
    minutes: int
    body: Any


@dataclass(frozen=True)
class Question:
    """One question; ``right`` is the number of the right answer, from 1."""

    number: int
    text: str
    answers: tuple[str, ...]
    right: int
    why: str

    @property
    def right_answer(self) -> str:
        return self.answers[self.right - 1]


class Syllabus:
    """What there is to read and to answer in a course."""

    def __init__(self, course: CoursePage) -> None:
        self.course = course

    @cached_property
    def lessons(self) -> list[Lesson]:
        return [
            Lesson(number, UUID(str(block.id)), block.value["title"], block.value["minutes"], block.value["body"])
            for number, block in enumerate(self.course.lessons, 1)
        ]

    @cached_property
    def questions(self) -> list[Question]:
        return [
            Question(
                number,
                block.value["question"],
                tuple(block.value["answers"]),
                block.value["right"],
                block.value["why"],
            )
            for number, block in enumerate(self.course.quiz, 1)
        ]

    @property
    def minutes(self) -> int:
        return sum(lesson.minutes for lesson in self.lessons)

    def lesson(self, number: int) -> Lesson | None:
        """The lesson of that number, if there is one."""
        return self.lessons[number - 1] if 1 <= number <= len(self.lessons) else None
