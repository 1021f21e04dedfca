"""Rows of sales that several definitions share."""

from indicators.definitions.base import Opens, Rows, Shape, Split
from indicators.sql.facts import not_left_out, standing

ENROLMENT = "households_enrolment"
SALE = "marketplace_sale"

# What was sold: the product that a statement's row was matched to, or the dearest line of the parcel.
CROP = """coalesce((
        SELECT cat.slug FROM marketplace_product pr JOIN marketplace_category cat ON cat.id = pr.category_id
        WHERE pr.id = coalesce(s.product_id, (
            SELECT o.product_id FROM marketplace_parcelline pl JOIN marketplace_offer o ON o.id = pl.offer_id
            WHERE pl.parcel_id = s.parcel_id ORDER BY pl.total_vnd DESC, pl.id LIMIT 1))), '')"""


def sales(weight: str, *, where: str = "true", row_id: str = "s.id") -> str:
    """SQL: standing sales of the days asked for, each with a weight; verified where both goods and money were seen here."""
    return f"""
    SELECT s.commune_id, {row_id} AS row_id, {weight} AS weight, s.happened_on AS day, s.recorded_at,
        ch.is_this_market AND {not_left_out("s", "marketplace.sale")} AS is_verified,
        ch.code AS channel, p.kind, {CROP} AS crop, coalesce(h.sex, '') AS sex
    FROM marketplace_sale s
    JOIN marketplace_channel ch ON ch.id = s.channel_id
    JOIN households_participant p ON p.id = s.participant_id
    LEFT JOIN households_person h ON h.participant_id = p.id AND h.is_head
    WHERE s.commune_id = ANY(%(communes)s) AND s.happened_on BETWEEN %(first)s AND %(last)s AND {standing("s")} AND {where}"""


def flow(weight: str, *, where: str = "true") -> Rows:
    """The rows of a sum over sales."""
    return Rows(
        sql=sales(weight, where=where),
        shape=Shape.FLOW,
        opens=Opens.SALES,
        reads=(SALE,),
        splits=(Split.CHANNEL, Split.KIND, Split.CROP),
    )


# X1
SOLD = flow("s.count")

# Sales by households alone, returns taken off: what a selling household sold (X3).
SOLD_BY_HOUSEHOLDS = flow("s.count", where="p.kind = 'household'")

# Completed sales, returns not taken off: what returns are a share of (X5).
COMPLETED = flow("1", where="s.count = 1")

# H5: households of which sales come to more than returns.
SELLING = Rows(
    sql=sales("s.count", where="p.kind = 'household'", row_id="p.id"),
    shape=Shape.DISTINCT,
    opens=Opens.PARTICIPANTS,
    reads=(SALE,),
    splits=(Split.SEX, Split.CHANNEL),
)
