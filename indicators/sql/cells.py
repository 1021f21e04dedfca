"""From rows to cells and back: the same rows are summed by commune and period, or listed for one period (decision 002)."""

from collections.abc import Sequence

from common.clock import AT_ZONE
from indicators.definitions.base import Rows, Shape, Split

# The periods asked for, and each of their days. A day begins at midnight here.
ASKED = f"""asked AS MATERIALIZED (
    SELECT id AS period_id, starts_on, ends_on, cut_off_on, (deadline_on + 1)::timestamp {AT_ZONE} AS late_from
    FROM indicators_period WHERE id = ANY(%(periods)s))"""
# The one period of which rows are asked for, as it is given: a report opens with the days that were signed, wherever they are by now.
GIVEN = f"""asked AS (
    SELECT %(starts_on)s::date AS starts_on, %(ends_on)s::date AS ends_on, %(cut_off_on)s::date AS cut_off_on,
        (%(deadline_on)s::date + 1)::timestamp {AT_ZONE} AS late_from)"""
DAYS = """days AS MATERIALIZED (
    SELECT a.period_id, a.cut_off_on, a.late_from, day::date AS day
    FROM asked a, generate_series(a.starts_on, a.ends_on, interval '1 day') AS day)"""
# A table that rows stand on may hold more communes than are asked for.
HERE = "SELECT c.* FROM ({sql}) AS c WHERE c.commune_id = ANY(%(communes)s)"
# Many rows are matched by day, a few held against every period.
BY_DAY = "JOIN days d ON d.day = {day}"
BY_PERIOD = "JOIN asked d ON {day} BETWEEN d.starts_on AND d.ends_on"
CUT_OFFS = """cut_offs AS MATERIALIZED (
    SELECT array_agg(DISTINCT cut_off_on ORDER BY cut_off_on) AS all_days FROM asked)"""


def cells_sql(rows: Rows, along: Sequence[Split] = (), *, whole: bool = True, few: bool = False) -> str:
    """SQL: commune_id, period_id, split, raw, verified, late. The whole, and its parts along splits that are columns; or, not
    ``whole``, the parts along one split that may be ``apart``. ``few``: rows are so few that each is held against each period.
    """
    sql, columns, names = rows.sql, [split.value for split in along], [split.value for split in along]
    if not whole and along[0] in rows.apart:
        sql, columns = rows.apart[along[0]], ["part"]
    sets = ", ".join([*(["(commune_id, at)"] if whole else []), *(f"(commune_id, at, {column})" for column in columns)])
    shape = {Shape.STOCK: _stock, Shape.FLOW: _flow, Shape.DISTINCT: _distinct}[rows.shape]
    label = _label(dict(zip(columns, names, strict=True)))
    return shape(HERE.format(sql=sql), columns, sets, label, BY_PERIOD if few else BY_DAY)


def _label(columns: dict[str, str]) -> str:
    """The name of a part, from which column a grouping set kept."""
    if not columns:
        return "''"
    cases = " ".join(f"WHEN GROUPING({column}) = 0 THEN '{name}=' || {column}" for column, name in columns.items())
    return f"CASE {cases} ELSE '' END"


def _stock(sql: str, columns: list[str], sets: str, label: str, join: str) -> str:
    """Each span of days adds where it begins and takes off where it ends; sums of those, in order, are the stocks.

    Every cut-off is looked at once, whichever periods have it. Late is what began in the period and was recorded too late.
    """
    parts = "".join(f", c.{column}" for column in columns)
    return f"""
    WITH {ASKED}, {DAYS}, {CUT_OFFS}, counted AS MATERIALIZED ({sql}),
    steps AS (
        SELECT c.commune_id{parts}, step.at, step.raw, step.verified
        FROM counted c CROSS JOIN cut_offs
        CROSS JOIN LATERAL (
            SELECT lower(span) AS first, upper(span) AS past, c.weight AS raw, 0 AS verified FROM unnest(c.during) AS span
            UNION ALL
            SELECT lower(span), upper(span), 0, c.weight FROM unnest(c.verified) AS span) AS spans
        CROSS JOIN LATERAL (VALUES
            (width_bucket(spans.first - 1, all_days), spans.raw, spans.verified),
            (width_bucket(spans.past - 1, all_days), -spans.raw, -spans.verified)) AS step(at, raw, verified)
        WHERE step.at < cardinality(all_days)),
    changes AS (
        SELECT commune_id, {label} AS split, at, sum(raw) AS raw, sum(verified) AS verified
        FROM steps GROUP BY GROUPING SETS ({sets})),
    sums AS (
        SELECT commune_id, split, at,
            sum(raw) OVER parts AS raw, sum(verified) OVER parts AS verified,
            lead(at) OVER parts AS past
        FROM changes WINDOW parts AS (PARTITION BY commune_id, split ORDER BY at)),
    stocks AS (
        SELECT s.commune_id, s.split, all_days[number + 1] AS cut_off_on, s.raw, s.verified
        FROM sums s CROSS JOIN cut_offs
        CROSS JOIN LATERAL generate_series(s.at, coalesce(s.past, cardinality(all_days)) - 1) AS number
        WHERE s.raw <> 0 OR s.verified <> 0),
    late AS (
        SELECT commune_id, at, {label} AS split, sum(weight) AS late
        FROM (SELECT c.*, d.period_id AS at FROM counted c {join.format(day="c.since")}
            WHERE c.recorded_at > c.since + 1 AND c.recorded_at >= d.late_from AND c.during @> d.cut_off_on) AS c
        GROUP BY GROUPING SETS ({sets}))
    SELECT s.commune_id, a.period_id, s.split, s.raw::bigint AS raw, s.verified::bigint AS verified,
        coalesce(l.late, 0)::bigint AS late
    FROM stocks s JOIN asked a ON a.cut_off_on = s.cut_off_on
    LEFT JOIN late l ON l.commune_id = s.commune_id AND l.at = a.period_id AND l.split = s.split"""


def _flow(sql: str, columns: list[str], sets: str, label: str, join: str) -> str:
    """Rows of the days of a period, summed."""
    return f"""
    WITH {ASKED}, {DAYS}, counted AS ({sql})
    SELECT commune_id, at AS period_id, {label} AS split, sum(weight)::bigint AS raw,
        coalesce(sum(weight) FILTER (WHERE is_verified), 0)::bigint AS verified,
        coalesce(sum(weight) FILTER (WHERE recorded_at >= late_from), 0)::bigint AS late
    FROM (SELECT c.*, d.period_id AS at, d.late_from FROM counted c {join.format(day="c.day")}) AS rows
    GROUP BY GROUPING SETS ({sets})"""


def _distinct(sql: str, columns: list[str], sets: str, label: str, join: str) -> str:
    """What each row id comes to within a period, counted once where that is more than nought."""
    parts = "".join(f", c.{column}" for column in columns)
    return f"""
    WITH {ASKED}, {DAYS}, counted AS ({sql}),
    once AS (
        SELECT commune_id, at, row_id, {label} AS split, {ONCE}
        FROM (SELECT c.commune_id, c.row_id, c.weight, c.recorded_at, c.is_verified{parts}, d.period_id AS at, d.late_from
            FROM counted c {join.format(day="c.day")}) AS rows
        GROUP BY GROUPING SETS ({sets.replace("(commune_id, at", "(commune_id, at, row_id")}) HAVING sum(weight) > 0)
    SELECT commune_id, at AS period_id, split, count(*) AS raw, count(*) FILTER (WHERE is_verified) AS verified,
        count(*) FILTER (WHERE is_late) AS late
    FROM once GROUP BY commune_id, at, split"""


# Verified: by its verified rows alone. Late: not without what was recorded late.
ONCE = """coalesce(sum(weight) FILTER (WHERE is_verified), 0) > 0 AS is_verified,
            coalesce(sum(weight) FILTER (WHERE recorded_at < late_from), 0) <= 0 AS is_late"""


def rows_sql(rows: Rows, split: Split | None = None) -> str:
    """SQL: row_id, commune_id, weight, is_verified, is_late of one period, and of one part (%(part)s) where ``split`` is given."""
    sql, column = rows.sql, split.value if split else ""
    if split is not None and split in rows.apart:
        sql, column = rows.apart[split], "part"
    sql = HERE.format(sql=sql)
    within = f"c.{column} = %(part)s" if column else "true"
    if rows.shape is Shape.STOCK:
        return f"""
    WITH {GIVEN}, counted AS ({sql})
    SELECT c.row_id, c.commune_id, c.weight::bigint, coalesce(c.verified @> a.cut_off_on, false) AS is_verified,
        c.since BETWEEN a.starts_on AND a.ends_on AND c.recorded_at > c.since + 1 AND c.recorded_at >= a.late_from AS is_late
    FROM counted c CROSS JOIN asked a WHERE c.during @> a.cut_off_on AND {within} ORDER BY c.row_id"""
    if rows.shape is Shape.FLOW:
        return f"""
    WITH {GIVEN}, counted AS ({sql})
    SELECT c.row_id, c.commune_id, c.weight::bigint, c.is_verified, c.recorded_at >= a.late_from AS is_late
    FROM counted c CROSS JOIN asked a WHERE c.day BETWEEN a.starts_on AND a.ends_on AND {within} ORDER BY c.row_id"""
    return f"""
    WITH {GIVEN}, counted AS ({sql})
    SELECT row_id, commune_id, 1 AS weight, {ONCE}
    FROM (SELECT c.*, a.late_from FROM counted c CROSS JOIN asked a
        WHERE c.day BETWEEN a.starts_on AND a.ends_on AND {within}) AS rows
    GROUP BY commune_id, row_id HAVING sum(weight) > 0 ORDER BY row_id"""
