from django.utils.translation import gettext_lazy as _

from findings.signals import Signal

# The first may not be more than the second.
PAIRS = (("H4", "H1"), ("T1", "H1"), ("H5", "X1"))
_PAIRS = ", ".join(f"('{less}', '{more}')" for less, more in PAIRS)

CONTRADICTION = Signal(
    code="contradiction",
    name=_("Numbers that contradict each other"),
    says=_(
        "More households with goods, or trained, than there are households; or more that sold than there were sales."
        " Returns may explain the last."
    ),
    numbers=("H1", "H4", "T1", "H5", "X1"),
    sql=f"""
        SELECT less || '>' || more || ' c' || l.commune_id || to_char(p.starts_on, ' YYYY-MM') AS key, l.commune_id,
            p.starts_on AS first_on, p.ends_on AS last_on
        FROM (VALUES {_PAIRS}) AS pair(less, more)
        JOIN indicators_observation l ON l.indicator = less AND l.split = '' AND l.known_at >= %(since)s
        JOIN indicators_period p ON p.id = l.period_id AND p.calendar = 'statistical' AND p.kind = 'month'
        LEFT JOIN indicators_observation m
            ON m.indicator = more AND m.split = '' AND m.commune_id = l.commune_id AND m.period_id = l.period_id
        WHERE l.raw > coalesce(m.raw, 0)""",
)
