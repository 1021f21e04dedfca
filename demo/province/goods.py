"""Shops with goods, listings on other channels, and sales of statements there."""

from demo.province.plan import drawn, moment

# Each product is one of a seller; there may be fewer sellers than products.
LISTED = [
    f"""
    CREATE TEMPORARY TABLE seed_goods AS
    SELECT k.number, s.stall, s.participant_id, s.user_id, s.listed_on, k.price_vnd,
        'Xoài nhà ' || s.i || ' ' || k.number AS goods, 'xoai nha ' || s.i || ' ' || k.number AS goods_folded
    FROM (SELECT i AS number, (i - 1) %% %(listed)s AS stall, 10000 + 1000 * floor({drawn("price")} * 90)::bigint AS price_vnd
        FROM generate_series(1, %(products)s) AS i) AS k
    JOIN seed_seller s USING (stall)""",
    "ANALYZE seed_goods",
    """
    INSERT INTO marketplace_shop (participant_id, name, slug, about, portrait_id, own_delivery_vnd, is_free_in_commune,
        shared_file, opened_on, changed_at, taken_down_at, taken_down_by_id, taken_down_reason)
    SELECT s.participant_id, s.name, replace(s.folded, ' ', '-'), '', NULL, NULL, false, '', s.listed_on, NULL, NULL, NULL, ''
    FROM seed_seller s WHERE s.stall < %(products)s ORDER BY s.i""",
    f"""
    INSERT INTO audit_entry (at, by_id, action, subject_type, subject_id, on_behalf_of, changes)
    SELECT {moment("s.listed_on")}, s.user_id, 'open_shop', 'marketplace.shop', sh.id::text, NULL, '{{}}'
    FROM seed_seller s JOIN marketplace_shop sh ON sh.participant_id = s.participant_id""",
    """
    INSERT INTO marketplace_product (shop_id, category_id, name, folded_name, slug, description, ways, state, submitted_at,
        reviewed_at, reviewed_by_id, review_remark, seen_name, seen_photos, seen_price_vnd, seen_unit_id, seen_words,
        fell_with_shop, live_since, shared_file, shared_says)
    SELECT sh.id, %(category)s, g.goods, g.goods_folded, replace(g.goods_folded, ' ', '-'), '', %(ways)s, 'draft', NULL, NULL,
        NULL, '', '', '{}', NULL, NULL, '{}', false, NULL, '', ''
    FROM seed_goods g JOIN marketplace_shop sh ON sh.participant_id = g.participant_id ORDER BY g.number""",
    """
    INSERT INTO marketplace_offer (product_id, unit_id, price_vnd, on_hand, reserved, starts_on, ends_on, harvest_on,
        unit_grams, closed_at)
    SELECT p.id, %(unit)s, g.price_vnd, 100000, 0, g.listed_on, NULL, NULL, 1000, NULL
    FROM seed_goods g JOIN marketplace_product p ON p.name = g.goods ORDER BY g.number""",
    f"""
    INSERT INTO audit_entry (at, by_id, action, subject_type, subject_id, on_behalf_of, changes)
    SELECT {moment("g.listed_on")}, g.user_id, 'list_product', 'marketplace.product', p.id::text, NULL,
        jsonb_build_object('price_vnd', g.price_vnd, 'unit', 'kg', 'available', 100000)
    FROM seed_goods g JOIN marketplace_product p ON p.name = g.goods""",
    f"""
    INSERT INTO marketplace_listing (happened_on, recorded_at, voided_at, recorded_by_id, source, commune_id, ended_on,
        end_recorded_at, end_reason, participant_id, channel_id, product_id, url, evidence_id, seen_on)
    SELECT s.listed_on, {moment("s.listed_on")}, NULL, s.user_id, 'self', s.commune_id, NULL, NULL, '', s.participant_id,
        s.channel_id, p.id, 'https://' || split_part(ch.hosts, ' ', 1) || '/' || s.i || coalesce('-' || g.number, ''), NULL,
        greatest(s.listed_on, %(last)s::date)
    FROM seed_seller s JOIN marketplace_channel ch ON ch.id = s.channel_id
    LEFT JOIN seed_goods g ON g.stall = s.stall
    LEFT JOIN marketplace_product p ON p.name = g.goods ORDER BY s.i, g.number""",
    """
    INSERT INTO households_milestone (participant_id, step, reached_on, recorded_at, fact_type, fact_id)
    SELECT l.participant_id, 'listed', min(l.happened_on), min(l.recorded_at), 'marketplace.listing', min(l.id)
    FROM marketplace_listing l GROUP BY l.participant_id""",
    """
    INSERT INTO audit_entry (at, by_id, action, subject_type, subject_id, on_behalf_of, changes)
    SELECT l.recorded_at, l.recorded_by_id, 'note_outside_listing', 'marketplace.listing', l.id::text, NULL,
        jsonb_build_object('channel', ch.code)
    FROM marketplace_listing l JOIN marketplace_channel ch ON ch.id = l.channel_id""",
    # Seen again on the last day: it is still there.
    f"""
    INSERT INTO audit_entry (at, by_id, action, subject_type, subject_id, on_behalf_of, changes)
    SELECT {moment("l.seen_on")}, l.recorded_by_id, 'see_listing_again', 'marketplace.listing', l.id::text, NULL, '{{}}'
    FROM marketplace_listing l""",
]

SOLD = [
    f"""
    INSERT INTO marketplace_sale (happened_on, recorded_at, voided_at, recorded_by_id, source, commune_id, participant_id,
        channel_id, parcel_id, product_id, count, value_vnd, is_cash)
    SELECT day, {moment("day")}, NULL, NULL, 'channel', commune_id, participant_id, channel_id, NULL, NULL, 1, value_vnd, false
    FROM (
        SELECT k.i, k.value_vnd, s.commune_id, s.participant_id, s.channel_id,
            s.listed_on + floor(k.sold * (%(last)s::date - s.listed_on + 1))::integer AS day
        FROM (
            SELECT i, floor({drawn("seller")} * %(listed)s)::bigint AS stall, {drawn("sold")} AS sold,
                20000 + 1000 * floor({drawn("value")} * 480)::bigint AS value_vnd
            FROM generate_series(1, %(sales)s) AS i) AS k
        JOIN seed_seller s USING (stall)) AS sold
    ORDER BY day, i""",
    """
    INSERT INTO households_milestone (participant_id, step, reached_on, recorded_at, fact_type, fact_id)
    SELECT participant_id, CASE number WHEN 1 THEN 'sold' ELSE 'sold_again' END, happened_on, recorded_at,
        'marketplace.sale', id
    FROM (SELECT *, row_number() OVER (PARTITION BY participant_id ORDER BY happened_on, id) AS number
        FROM marketplace_sale) AS sales WHERE number <= 2""",
]
