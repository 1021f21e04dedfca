"""Sales of this market with their orders: who bought, when it was ordered, when it was handed over."""

# What stands, and is no return.
ORDERED = """(
    SELECT s.id, s.participant_id AS seller, s.happened_on, s.value_vnd, s.recorded_at, s.is_cash,
        pa.id AS parcel_id, pa.way, o.id AS order_id, o.placed_at, o.phone, o.buyer_id
    FROM marketplace_sale s
    JOIN marketplace_parcel pa ON pa.id = s.parcel_id
    JOIN marketplace_order o ON o.id = pa.order_id
    WHERE s.voided_at IS NULL AND s.count = 1
)"""

# Those of which the buyer takes part here, by the phone or by the account. A phone that several share makes a row for each.
TRADES = f"""(
    SELECT o.*, pe.participant_id AS buyer
    FROM {ORDERED} AS o
    JOIN LATERAL (
        SELECT p.participant_id FROM households_person p WHERE o.phone <> '' AND p.phone = o.phone
        UNION
        SELECT p.participant_id FROM households_person p WHERE p.user_id = o.buyer_id
    ) AS pe ON true
)"""
