from django.utils.translation import gettext_lazy as _

from common.clock import AT_ZONE
from findings.signals import Signal

STOCKS, FLOWS = ("H1", "H4", "T1", "P1"), ("H5", "X1")  # of stocks, what was added or lost in the month
BEFORE, AT_LEAST = 12, 6  # months that are compared with
DEVIATIONS, SMALLEST = 3, 10

_CODES = ", ".join(f"('{code}', {code in STOCKS})" for code in STOCKS + FLOWS)

# Noughts have no observation; a commune's months begin with its first one.
JUMP = Signal(
    code="jump",
    name=_("A jump"),
    says=_(
        "In this month a number moved further from the twelve months before than three deviations."
        " A campaign does that, and so does a list typed at a desk."
    ),
    numbers=(*STOCKS, *FLOWS),
    sql=f"""
        WITH month AS (
            SELECT id, starts_on, ends_on FROM indicators_period
            WHERE calendar = 'statistical' AND kind = 'month' AND ends_on < (%(now)s {AT_ZONE})::date
        ),
        begun AS (
            SELECT o.commune_id, min(m.starts_on) AS since
            FROM indicators_observation o JOIN month m ON m.id = o.period_id GROUP BY o.commune_id
        ),
        cell AS (
            SELECT b.commune_id, c.code, m.starts_on, m.ends_on, o.known_at,
                coalesce(o.raw, 0) - CASE WHEN c.is_stock THEN coalesce(
                    lag(coalesce(o.raw, 0)) OVER (PARTITION BY b.commune_id, c.code ORDER BY m.starts_on), 0) ELSE 0 END AS moved
            FROM begun b
            CROSS JOIN (VALUES {_CODES}) AS c(code, is_stock)
            JOIN month m ON m.starts_on >= b.since
            LEFT JOIN indicators_observation o
                ON o.period_id = m.id AND o.commune_id = b.commune_id AND o.indicator = c.code AND o.split = ''
        ),
        beside AS (
            SELECT *, avg(moved) OVER before AS usual, stddev_samp(moved) OVER before AS spread, count(*) OVER before AS months
            FROM cell
            WINDOW before AS (
                PARTITION BY commune_id, code ORDER BY starts_on ROWS BETWEEN {BEFORE} PRECEDING AND 1 PRECEDING)
        )
        SELECT code || ' c' || commune_id || to_char(starts_on, ' YYYY-MM') AS key, commune_id,
            starts_on AS first_on, ends_on AS last_on
        FROM beside
        WHERE known_at >= %(since)s AND months >= {AT_LEAST}
            AND abs(moved - usual) > greatest({DEVIATIONS} * spread, {SMALLEST})""",
)
