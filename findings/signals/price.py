from django.utils.translation import gettext_lazy as _

from findings.signals.base import SEVERAL, Signal

TIMES = 3  # dearer or cheaper than the middle price
SPREADS = 3.5  # and so many times as far from it as prices of the kind usually are

# Of a name that several sell, else of the kind: the middle price and how far prices lie around it, both as logarithms.
_FAR = f"greatest(ln({TIMES}), {SPREADS} * (usual.quarters[3] - usual.quarters[1]) / 1.349)"

PRICE = Signal(
    code="price",
    name=_("Price far from its kind"),
    says=_(
        "Sold at three times the usual price of such goods or more, or at a third of it or less; further off than such prices ever are."
    ),
    sql=f"""
        WITH line AS (
            SELECT s.id, s.participant_id AS seller, s.recorded_at, pr.category_id, u.base, pr.folded_name,
                ln(l.price_vnd / l.unit_base_units::float) AS price
            FROM marketplace_sale s
            JOIN marketplace_parcelline l ON l.parcel_id = s.parcel_id
            JOIN marketplace_offer o ON o.id = l.offer_id
            JOIN marketplace_unit u ON u.id = o.unit_id
            JOIN marketplace_product pr ON pr.id = o.product_id
            WHERE s.voided_at IS NULL AND s.count = 1 AND l.price_vnd > 0
        ),
        of_name AS (
            SELECT category_id, base, folded_name,
                percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY price) AS quarters
            FROM line GROUP BY category_id, base, folded_name HAVING count(DISTINCT seller) >= {SEVERAL} AND count(*) >= 8
        ),
        of_kind AS (
            SELECT category_id, base, percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY price) AS quarters
            FROM line GROUP BY category_id, base HAVING count(DISTINCT seller) >= {SEVERAL} AND count(*) >= 20
        )
        SELECT DISTINCT 's' || line.id AS key, 'sale' AS kind, line.id AS row_id
        FROM line
        LEFT JOIN of_name USING (category_id, base, folded_name)
        LEFT JOIN of_kind USING (category_id, base)
        CROSS JOIN LATERAL (SELECT coalesce(of_name.quarters, of_kind.quarters) AS quarters) AS usual
        WHERE line.recorded_at >= %(since)s AND abs(line.price - usual.quarters[2]) > {_FAR}""",
)
