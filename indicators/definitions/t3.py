"""T3: people who learned."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind, Opens, Rows, Shape, Split
from indicators.definitions.households import COMPLETION, ENROLMENT
from indicators.sql.facts import not_left_out, standing

_OK = f"c.how <> 'declared' AND {not_left_out('c', 'training.completion')}"

LEARNED = f"""
    SELECT t.commune_id, c.person_id AS row_id, 1 AS weight, t.kind,
        t.enrolled * datemultirange(daterange(min(c.happened_on), NULL)) AS during,
        CASE WHEN bool_or({_OK})
            THEN t.enrolled_ok * datemultirange(daterange(min(c.happened_on) FILTER (WHERE {_OK}), NULL)) END AS verified,
        min(c.happened_on) AS since, min(c.recorded_at) AS recorded_at{{part}}
    FROM taking_part t
    JOIN training_completion c ON c.participant_id = t.participant_id AND {standing("c")}
    LEFT JOIN training_coursepage co ON co.page_ptr_id = c.course_id
    LEFT JOIN training_skill sk ON sk.id = co.skill_id
    GROUP BY t.commune_id, c.person_id, t.kind, t.enrolled, t.enrolled_ok{{by}}"""

INDICATOR = Indicator(
    code="T3",
    name=_("People who learned"),
    unit=_("people"),
    kind=Kind.STOCK,
    counts=_(
        "People of households and organisations who finished at least one course by the end of the period, by skill."
    ),
    verified=_("Without those whose training is only written in a list."),
    plan=_("Decision 757/QĐ-BKHCN (2025)"),
    since=date(2026, 11, 1),
    rows=Rows(
        sql=LEARNED.format(part="", by=""),
        shape=Shape.STOCK,
        opens=Opens.PEOPLE,
        reads=(ENROLMENT, COMPLETION),
        splits=(Split.KIND,),
        apart={Split.SKILL: LEARNED.format(part=", coalesce(sk.code, '') AS part", by=", sk.code")},
    ),
)
