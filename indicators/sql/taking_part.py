"""Who takes part where and when, with everything that stocks of participants are cut from: one row a participant and commune.

Each column of days is a multirange: ``enrolled``, ``listed``, ``trained``, ``active`` (90 days from whatever it showed or
sold), ``located``; those on ``_ok`` hold only what no upheld finding names and what is more than declared; ``proved`` is when
somebody of it had answered from the phone. ``…_since`` and ``…_at`` are the first day and the first record of each.
"""

from indicators.sql.facts import lasts, not_left_out, standing

ACTIVE_DAYS = 90  # SOURCES 2

ENROLLED = f"""
    SELECT e.participant_id, e.commune_id, range_agg({lasts("e")}) AS days,
        range_agg({lasts("e")}) FILTER (WHERE {not_left_out("e", "households.enrolment")}) AS days_ok,
        min(e.happened_on) AS since, min(e.recorded_at) AS at
    FROM households_enrolment e
    WHERE e.commune_id = ANY(%(communes)s) AND {standing("e")}
    GROUP BY e.participant_id, e.commune_id"""

PROVED = f"""
    SELECT x.participant_id, range_agg({lasts("x")}) AS days
    FROM households_phoneproof x WHERE {standing("x")} AND {{among}} GROUP BY x.participant_id"""

_OF_LISTING = not_left_out("x", "marketplace.listing")
LISTED = f"""
    SELECT x.participant_id, range_agg({lasts("x")}) AS days,
        range_agg({lasts("x")}) FILTER (WHERE {_OF_LISTING}) AS days_ok,
        range_agg({lasts("x", longer=ACTIVE_DAYS)}) AS active,
        range_agg({lasts("x", longer=ACTIVE_DAYS)}) FILTER (WHERE {_OF_LISTING}) AS active_ok,
        min(x.happened_on) AS since, min(x.recorded_at) AS at
    FROM marketplace_listing x WHERE {standing("x")} AND {{among}} GROUP BY x.participant_id"""

_TRADED = f"daterange(x.happened_on, x.happened_on + {ACTIVE_DAYS})"
TRADED = f"""
    SELECT x.participant_id, range_agg({_TRADED}) AS active,
        range_agg({_TRADED}) FILTER (WHERE {not_left_out("x", "marketplace.sale")}) AS active_ok
    FROM marketplace_sale x WHERE x.count = 1 AND {standing("x")} AND {{among}} GROUP BY x.participant_id"""

_COMPLETED_OK = f"x.how <> 'declared' AND {not_left_out('x', 'training.completion')}"
TRAINED = f"""
    SELECT x.participant_id, datemultirange(daterange(min(x.happened_on), NULL)) AS days,
        datemultirange(daterange(min(x.happened_on) FILTER (WHERE {_COMPLETED_OK}), NULL)) AS days_ok,
        bool_or({_COMPLETED_OK}) AS is_ok, min(x.happened_on) AS since, min(x.recorded_at) AS at
    FROM training_completion x WHERE {standing("x")} AND {{among}} GROUP BY x.participant_id"""

LOCATED = f"""
    SELECT x.participant_id, range_agg({lasts("x")}) AS days,
        range_agg({lasts("x")} * daterange(c.happened_on, NULL)) FILTER (
            WHERE c.id IS NOT NULL AND {not_left_out("c", "households.addresscheck")}) AS days_ok
    FROM households_digitaladdress x
    LEFT JOIN households_addresscheck c ON c.address_id = x.id AND {standing("c")}
    WHERE {standing("x")} AND {{among}} GROUP BY x.participant_id"""

AMONG = "x.participant_id IN (SELECT participant_id FROM enrolled_here)"

TAKING_PART = f"""
    WITH enrolled_here AS MATERIALIZED ({ENROLLED})
    SELECT e.participant_id, e.commune_id, p.kind, coalesce(h.sex, '') AS sex, coalesce(o.size, '') AS size,
        e.days AS enrolled, e.days_ok AS enrolled_ok, e.since, e.at, proved.days AS proved,
        listed.days AS listed, listed.days_ok AS listed_ok, listed.since AS listed_since, listed.at AS listed_at,
        trained.days AS trained, CASE WHEN trained.is_ok THEN trained.days_ok END AS trained_ok,
        trained.since AS trained_since, trained.at AS trained_at,
        coalesce(listed.active, '{{}}'::datemultirange) + coalesce(traded.active, '{{}}'::datemultirange) AS active,
        coalesce(listed.active_ok, '{{}}'::datemultirange) + coalesce(traded.active_ok, '{{}}'::datemultirange) AS active_ok,
        located.days AS located, located.days_ok AS located_ok
    FROM enrolled_here e
    JOIN households_participant p ON p.id = e.participant_id
    LEFT JOIN households_person h ON h.participant_id = p.id AND h.is_head
    LEFT JOIN households_organisation o ON o.participant_id = p.id
    LEFT JOIN ({PROVED.format(among=AMONG)}) proved ON proved.participant_id = p.id
    LEFT JOIN ({LISTED.format(among=AMONG)}) listed ON listed.participant_id = p.id
    LEFT JOIN ({TRADED.format(among=AMONG)}) traded ON traded.participant_id = p.id
    LEFT JOIN ({TRAINED.format(among=AMONG)}) trained ON trained.participant_id = p.id
    LEFT JOIN ({LOCATED.format(among=AMONG)}) located ON located.participant_id = p.id"""

READS = (
    "households_enrolment",
    "households_phoneproof",
    "marketplace_listing",
    "marketplace_sale",
    "training_completion",
    "households_digitaladdress",
    "households_addresscheck",
)
