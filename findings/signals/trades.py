"""Sales of this market with who bought, as far as the buyer takes part here: by the account, else by the phone."""

# ``buyer`` is a participant; a phone that several share makes a row for each of them.
TRADES = """(
    SELECT s.id, s.participant_id AS seller, pe.participant_id AS buyer, s.happened_on, s.value_vnd, s.recorded_at
    FROM marketplace_sale s
    JOIN marketplace_parcel pa ON pa.id = s.parcel_id
    JOIN marketplace_order o ON o.id = pa.order_id
    JOIN LATERAL (
        SELECT p.participant_id FROM households_person p WHERE o.phone <> '' AND p.phone = o.phone
        UNION
        SELECT p.participant_id FROM households_person p WHERE p.user_id = o.buyer_id
    ) AS pe ON true
    WHERE s.voided_at IS NULL AND s.count = 1
)"""
