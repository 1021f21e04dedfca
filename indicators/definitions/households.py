"""H1, H4, H5, T1: households that have an account, have goods, sold, learned."""

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import MONTHS, Indicator, Kind, Opens, open_at_cutoff, standing

# Households enrolled at the cut-off: what every stock of households starts from.
ENROLLED = f"""
    FROM {MONTHS}
    JOIN households_enrolment e ON {open_at_cutoff("e")}
    JOIN households_participant p ON p.id = e.participant_id AND p.kind = 'household'
"""
IS_PHONE_PROVED = f"""EXISTS (
    SELECT 1 FROM households_phoneproof pp
    WHERE pp.participant_id = p.id AND {open_at_cutoff("pp")})"""
IS_LISTED = f"""EXISTS (
    SELECT 1 FROM marketplace_listing l WHERE l.participant_id = p.id AND {open_at_cutoff("l")})"""
COMPLETED = f"""SELECT 1 FROM training_completion c
    WHERE c.participant_id = p.id AND c.happened_on <= m.cutoff AND {standing("c")}"""

H1 = Indicator(
    code="H1",
    name=_("Households with an account"),
    unit=_("households"),
    kind=Kind.STOCK,
    opens=Opens.PARTICIPANTS,
    counts=_("Households that registered and had not left by the last day of the month."),
    verified=_("Only those that answered from their phone: by a code, by signing in, or when called back."),
    rows_sql=f"""
        SELECT e.commune_id, m.month, p.id AS row_id, 1 AS weight, {IS_PHONE_PROVED} AS is_verified
        {ENROLLED}
        WHERE e.commune_id = ANY(%(communes)s)""",
)

H4 = Indicator(
    code="H4",
    name=_("Households with goods on sale"),
    unit=_("households"),
    kind=Kind.STOCK,
    opens=Opens.PARTICIPANTS,
    counts=_("Households that had something to be had on any channel on the last day of the month."),
    verified=_("Only households that answered from their phone."),
    rows_sql=f"""
        SELECT e.commune_id, m.month, p.id AS row_id, 1 AS weight, {IS_PHONE_PROVED} AS is_verified
        {ENROLLED}
        WHERE e.commune_id = ANY(%(communes)s) AND {IS_LISTED}""",
)

T1 = Indicator(
    code="T1",
    name=_("Households that learned"),
    unit=_("households"),
    kind=Kind.STOCK,
    opens=Opens.PARTICIPANTS,
    counts=_("Households of which a member finished at least one course by the last day of the month."),
    verified=_("Without those whose training is only written in a list."),
    rows_sql=f"""
        SELECT e.commune_id, m.month, p.id AS row_id, 1 AS weight, EXISTS ({COMPLETED} AND c.how <> 'declared') AS is_verified
        {ENROLLED}
        WHERE e.commune_id = ANY(%(communes)s) AND EXISTS ({COMPLETED})""",
)

H5 = Indicator(
    code="H5",
    name=_("Households that sold"),
    unit=_("households"),
    kind=Kind.FLOW,
    opens=Opens.PARTICIPANTS,
    counts=_("Households with more sales than returns within the month, on any channel."),
    verified=_("Only by sales on this market, where goods and money were both confirmed."),
    rows_sql=f"""
        SELECT s.commune_id, m.month, p.id AS row_id, 1 AS weight,
            coalesce(sum(s.count) FILTER (WHERE ch.is_this_market), 0) > 0 AS is_verified
        FROM {MONTHS}
        JOIN marketplace_sale s ON s.happened_on BETWEEN m.month AND m.cutoff AND {standing("s")}
        JOIN marketplace_channel ch ON ch.id = s.channel_id
        JOIN households_participant p ON p.id = s.participant_id AND p.kind = 'household'
        WHERE s.commune_id = ANY(%(communes)s)
        GROUP BY s.commune_id, m.month, p.id
        HAVING sum(s.count) > 0""",
)
