"""Rows of teams (C1, C2). Who is in a team is written on the day it begins or ends: those days are what is known."""

from indicators.definitions.base import Opens, Rows, Shape
from indicators.sql.facts import not_left_out, standing
from indicators.sql.taking_part import ACTIVE_DAYS

VISIT = "households_visit"
MEMBERSHIP = "households_teammembership"

_IN = "daterange(m.starts_on, CASE WHEN m.ends_on IS NOT NULL THEN greatest(m.starts_on, m.ends_on + 1) END)"
_SINCE = "min(m.starts_on) AS since, min(m.starts_on)::timestamptz AS recorded_at"
_MEMBERS = f"""
    SELECT te.commune_id, {{row}} AS row_id, 1 AS weight, range_agg({_IN}) AS during, range_agg({_IN}) AS verified, {_SINCE}
    FROM households_teammembership m JOIN households_team te ON te.id = m.team_id
    WHERE te.commune_id = ANY(%(communes)s)
    GROUP BY te.commune_id, {{row}}"""

# C1M
MEMBERS = Rows(sql=_MEMBERS.format(row="m.id"), shape=Shape.STOCK, opens=Opens.MEMBERS, reads=(MEMBERSHIP,))

# C1T
TEAMS = Rows(sql=_MEMBERS.format(row="te.id"), shape=Shape.STOCK, opens=Opens.TEAMS, reads=(MEMBERSHIP,))

# C2: hamlets of a team that visited somebody in the 90 days before.
_SEEN = f"daterange(v.happened_on, v.happened_on + {ACTIVE_DAYS})"
ACTIVE_HAMLETS = Rows(
    sql=f"""
    SELECT te.commune_id, te.hamlet_id AS row_id, 1 AS weight, range_agg({_SEEN}) AS during,
        range_agg({_SEEN}) FILTER (WHERE {not_left_out("v", "households.visit")}) AS verified,
        min(v.happened_on) AS since, min(v.recorded_at) AS recorded_at
    FROM households_visit v JOIN households_team te ON te.id = v.team_id AND te.hamlet_id IS NOT NULL
    WHERE te.commune_id = ANY(%(communes)s) AND {standing("v")}
    GROUP BY te.commune_id, te.hamlet_id""",
    shape=Shape.STOCK,
    opens=Opens.PLACES,
    reads=(VISIT,),
)
