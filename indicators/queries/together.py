"""Several small questions in one way to the database and back."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import JSONObject

Answers = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Question:
    """Of each of the ``rows`` what is wanted under which name; or, where that is counted, of all of them ``by`` some field."""

    rows: QuerySet[Any]
    wanted: Mapping[str, Any]
    by: tuple[str, ...] = ()


def together(questions: Mapping[str, Question]) -> Answers:
    """Ask them all, each by its name. Days come back as ISO text; an answer without rows is an empty list."""
    asked = [
        each.rows.order_by()
        .annotate(question=Value(name, CharField()))
        .values("question", *each.by)
        .annotate(row=JSONObject(**each.wanted))
        .values_list("question", "row")
        for name, each in questions.items()
    ]
    answers: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name, row in asked[0].union(*asked[1:], all=True):
        answers[name].append(row)
    return answers
