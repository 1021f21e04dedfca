"""P1, X1, X2: products that are live, sales, their value."""

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import MONTHS, Indicator, Kind, Opens, open_at_cutoff, standing

P1 = Indicator(
    code="P1",
    name=_("Products on sale"),
    unit=_("products"),
    kind=Kind.STOCK,
    opens=Opens.PRODUCTS,
    counts=_("Products that were to be had on any channel on the last day of the month."),
    verified=_("Only those on this market, which staff have looked at."),
    rows_sql=f"""
        SELECT l.commune_id, m.month, l.product_id AS row_id, 1 AS weight, bool_or(ch.is_this_market) AS is_verified
        FROM {MONTHS}
        JOIN marketplace_listing l ON {open_at_cutoff("l")} AND l.product_id IS NOT NULL
        JOIN marketplace_channel ch ON ch.id = l.channel_id
        WHERE l.commune_id = ANY(%(communes)s)
        GROUP BY l.commune_id, m.month, l.product_id""",
)

SALES = f"""
    FROM {MONTHS}
    JOIN marketplace_sale s ON s.happened_on BETWEEN m.month AND m.cutoff AND {standing("s")}
    JOIN marketplace_channel ch ON ch.id = s.channel_id
    WHERE s.commune_id = ANY(%(communes)s)"""

X1 = Indicator(
    code="X1",
    name=_("Sales completed"),
    unit=_("sales"),
    kind=Kind.FLOW,
    opens=Opens.SALES,
    counts=_("Parcels handed over and paid within the month, and sales in channels' statements, less returns."),
    verified=_("Only on this market, where goods and money were both confirmed."),
    rows_sql=f"SELECT s.commune_id, m.month, s.id AS row_id, s.count AS weight, ch.is_this_market AS is_verified {SALES}",
)

X2 = Indicator(
    code="X2",
    name=_("Value of sales"),
    unit=_("đồng"),
    kind=Kind.FLOW,
    opens=Opens.SALES,
    counts=_("What those sales brought for the goods, without sending, less returns."),
    verified=_("Only on this market, where goods and money were both confirmed."),
    rows_sql=f"SELECT s.commune_id, m.month, s.id AS row_id, s.value_vnd AS weight, ch.is_this_market AS is_verified {SALES}",
    is_money=True,
)
