"""What answers come to, and where to begin."""

from collections.abc import Mapping

from households.errors import AnswersMissing
from households.maturity.questions import QUESTIONS, Dimension

MOST = 3


def checked_answers(answers: Mapping[str, int]) -> dict[str, int]:
    """An answer of 0 to 3 to every question and to nothing else; raises AnswersMissing."""
    given = {question.code: answers.get(question.code) for question in QUESTIONS}
    checked = {code: answer for code, answer in given.items() if answer in range(MOST + 1) and answer is not None}
    if len(checked) < len(QUESTIONS):
        raise AnswersMissing
    return checked


def scores_of(answers: Mapping[str, int]) -> dict[str, int]:
    """Each dimension's share of what is possible, 0 to 100, halves rounded up."""
    scores = {}
    for dimension in Dimension:
        given = [answers[question.code] for question in QUESTIONS if question.dimension == dimension]
        scores[dimension.value] = _rounded(100 * sum(given), MOST * len(given))
    return scores


def total_of(scores: Mapping[str, int]) -> int:
    """The mean of the dimensions, halves rounded up: no dimension weighs more for having more questions."""
    return _rounded(sum(scores.values()), len(scores))


def weakest(scores: Mapping[str, int], count: int = 2) -> list[Dimension]:
    """Where to begin: the lowest dimensions below 100, of equals the one that comes first on the screen."""
    ranked = sorted(Dimension, key=lambda dimension: scores[dimension.value])
    return [dimension for dimension in ranked if scores[dimension.value] < 100][:count]


def _rounded(over: int, under: int) -> int:
    return (2 * over + under) // (2 * under)
