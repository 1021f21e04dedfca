"""Rows of goods that several definitions share: each is one product in one commune at a time."""

from common.clock import AT_ZONE
from indicators.definitions.base import Opens, Rows, Shape, Split
from indicators.sql.certificates import CERTIFIED, CHECKED
from indicators.sql.facts import lasts, not_left_out, standing

ENROLMENT = "households_enrolment"
LISTING = "marketplace_listing"
CERTIFICATE = "marketplace_certificate"
LOT = "marketplace_lot"

_OK = f"ch.is_this_market AND {not_left_out('l', 'marketplace.listing')}"
_LIVE = f"""
    SELECT l.commune_id, l.product_id AS row_id, 1 AS weight, range_agg({lasts("l")}) AS during,
        range_agg({lasts("l")}) FILTER (WHERE {_OK}) AS verified,
        min(l.happened_on) AS since, min(l.recorded_at) AS recorded_at, cat.slug AS crop{{part}}
    FROM marketplace_listing l
    JOIN marketplace_channel ch ON ch.id = l.channel_id
    JOIN marketplace_product pr ON pr.id = l.product_id
    JOIN marketplace_category cat ON cat.id = pr.category_id
    WHERE l.commune_id = ANY(%(communes)s) AND {standing("l")}
    GROUP BY l.commune_id, l.product_id, cat.slug{{by}}"""

# P1
LIVE = Rows(
    sql=_LIVE.format(part="", by=""),
    shape=Shape.STOCK,
    opens=Opens.PRODUCTS,
    reads=(LISTING,),
    splits=(Split.CROP,),
    apart={Split.CHANNEL: _LIVE.format(part=", ch.code AS part", by=", ch.code")},
)

# Products with an OCOP certificate that holds, where their participant is enrolled.
_OCOP = f"""
    SELECT t.commune_id, cp.product_id,
        t.enrolled * range_agg(daterange(c.issued_on, c.expires_on + 1)) AS days,
        t.enrolled_ok * range_agg(daterange(c.issued_on, c.expires_on + 1)) FILTER (WHERE {CHECKED}) AS days_ok,
        min(c.issued_on) AS since, min(c.added_at) AS recorded_at
    FROM taking_part t
    JOIN marketplace_certificate c ON c.participant_id = t.participant_id AND c.scheme = 'ocop' AND {CERTIFIED}
    JOIN marketplace_certificate_products cp ON cp.certificate_id = c.id
    GROUP BY t.commune_id, cp.product_id, t.enrolled, t.enrolled_ok"""

OCOP = Rows(
    sql=f"""
    SELECT o.commune_id, o.product_id AS row_id, 1 AS weight, o.days AS during, o.days_ok AS verified, o.since, o.recorded_at
    FROM ({_OCOP}) o""",
    shape=Shape.STOCK,
    opens=Opens.PRODUCTS,
    reads=(ENROLMENT, CERTIFICATE),
)
OCOP_LIVE = Rows(
    sql=f"""
    SELECT o.commune_id, o.product_id AS row_id, 1 AS weight, o.days * l.during AS during, o.days_ok * l.verified AS verified,
        o.since, o.recorded_at
    FROM ({_OCOP}) o JOIN ({LIVE.sql}) l ON l.row_id = o.product_id AND l.commune_id = o.commune_id""",
    shape=Shape.STOCK,
    opens=Opens.PRODUCTS,
    reads=(ENROLMENT, CERTIFICATE, LISTING),
)

# Goods with a lot of which steps and what went in are written down, until it was taken back (SOURCES 16).
_DAY = f"({{at}} {AT_ZONE})::date"
_TRACED = f"""
    SELECT lo.product_id, range_agg(daterange({_DAY.format(at="lo.opened_at")},
        CASE WHEN lo.withdrawn_at <= %(known_at)s THEN {_DAY.format(at="lo.withdrawn_at")} END)) AS days
    FROM marketplace_lot lo
    WHERE lo.opened_at <= %(known_at)s AND lo.plot <> ''
        AND EXISTS (SELECT 1 FROM marketplace_lotstage st WHERE st.lot_id = lo.id)
        AND EXISTS (SELECT 1 FROM marketplace_lotsource so WHERE so.lot_id = lo.id)
    GROUP BY lo.product_id"""

# P4
TRACED = Rows(
    sql=f"""
    SELECT l.commune_id, l.row_id, 1 AS weight, l.during * d.days AS during, l.verified * d.days AS verified, l.since,
        l.recorded_at, l.crop
    FROM ({LIVE.sql}) l JOIN ({_TRACED}) d ON d.product_id = l.row_id""",
    shape=Shape.STOCK,
    opens=Opens.PRODUCTS,
    reads=(LISTING, LOT),
    splits=(Split.CROP,),
)
