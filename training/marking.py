"""Marking a quiz."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from training.lessons import Question

PASS_PERCENT = 80  # DESIGN 2, "Trained"


@dataclass(frozen=True)
class Marked:
    """One question with the answer that was given (its number from 1, or None)."""

    question: Question
    given: int | None

    @property
    def is_right(self) -> bool:
        return self.given == self.question.right

    @property
    def given_answer(self) -> str:
        return self.question.answers[self.given - 1] if self.given else ""


@dataclass(frozen=True)
class Result:
    """A marked quiz."""

    rows: tuple[Marked, ...]

    @property
    def questions(self) -> int:
        return len(self.rows)

    @property
    def right(self) -> int:
        return sum(row.is_right for row in self.rows)

    @property
    def is_passed(self) -> bool:
        return passes(self.right, self.questions)


def passes(right: int, questions: int) -> bool:
    """Whether so many right answers are enough: four of five."""
    return questions > 0 and right * 100 >= questions * PASS_PERCENT


def mark(questions: Sequence[Question], answers: Mapping[int, int]) -> Result:
    """Mark the answers, a mapping of question number to answer number. A number that is no answer is none."""
    return Result(
        tuple(
            Marked(question, given if (given := answers.get(question.number)) in _numbers(question) else None)
            for question in questions
        )
    )


def _numbers(question: Question) -> range:
    return range(1, len(question.answers) + 1)
