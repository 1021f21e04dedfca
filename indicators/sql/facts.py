"""Facts in SQL, as known at %(known_at)s."""

STANDING = "{t}.recorded_at <= %(known_at)s AND ({t}.voided_at IS NULL OR {t}.voided_at > %(known_at)s)"
ENDED = "CASE WHEN {t}.end_recorded_at <= %(known_at)s THEN {t}.ended_on END"


def standing(table: str) -> str:
    """The fact of that alias stands."""
    return STANDING.format(t=table)


def lasts(table: str, *, longer: int = 0) -> str:
    """The days of an interval of that alias, and so many days more. The day on which it ended no longer counts."""
    return f"daterange({table}.happened_on, {ENDED.format(t=table)}{f' + {longer}' if longer else ''})"


def not_left_out(table: str, fact: str) -> str:
    """No upheld finding names the row of that alias, a fact of that kind (label of its model)."""
    return f"{table}.id NOT IN (SELECT fact_id FROM left_out WHERE fact = '{fact}')"
