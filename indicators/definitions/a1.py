"""A1: participants with a digital address."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind, Opens, Rows, Shape, Split


def participants(during: str, verified: str, *reads: str) -> Rows:
    """Participants of every kind in the days ``during``."""
    return Rows(
        sql=f"""
    SELECT t.commune_id, t.participant_id AS row_id, 1 AS weight, {during} AS during, {verified} AS verified,
        t.since, t.at AS recorded_at, t.kind
    FROM taking_part t""",
        shape=Shape.STOCK,
        opens=Opens.PARTICIPANTS,
        reads=("households_enrolment", *reads),
        splits=(Split.KIND,),
    )


INDICATOR = Indicator(
    code="A1",
    name=_("Participants with a digital address"),
    unit="%",
    kind=Kind.RATIO,
    counts=_("Participants of which the place of the house is known, of all participants."),
    verified=_("Only addresses that somebody who does not live there has verified."),
    plan=_("Decision 1178/QĐ-BTTTT (2021)"),
    since=date(2026, 11, 1),
    rows=participants(
        "t.enrolled * t.located",
        "t.enrolled_ok * t.located_ok",
        "households_digitaladdress",
        "households_addresscheck",
    ),
    of=participants("t.enrolled", "t.enrolled_ok"),
    of_words=_("participants"),
    is_percent=True,
)
