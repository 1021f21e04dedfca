from django.utils.translation import gettext_lazy as _

from findings.signals.base import SEVERAL, Signal
from photos.looks import NEAR

# Looks (photos/looks.py) that share a part are compared bit by bit; pictures with too little in them have only their bytes.
ONE_PHOTO = Signal(
    code="one_photo",
    name=_("One photo in many shops"),
    says=_(
        "Three shops or more show the same picture, or nearly the same. Two who borrow one from each other are not meant."
    ),
    sql=f"""
        WITH shown AS (
            SELECT DISTINCT pr.shop_id, ph.id AS photo_id, ph.sha256, coalesce(ph.look, '{{}}') AS look
            FROM marketplace_productphoto pp
            JOIN marketplace_product pr ON pr.id = pp.product_id
            JOIN photos_photo ph ON ph.id = pp.photo_id
        ),
        looks AS (SELECT look, min(photo_id) AS photo_id FROM shown WHERE look <> '{{}}' GROUP BY look),
        parts AS (SELECT look, photo_id, unnest(look) AS part FROM looks),
        near AS (
            SELECT a.look, min(b.photo_id) AS first_photo
            FROM parts a JOIN parts b ON b.part = a.part
            WHERE (
                SELECT sum(bit_count((mine # theirs)::bit(32))) FROM unnest(a.look, b.look) AS pair(mine, theirs)
            ) <= {NEAR}
            GROUP BY a.look
        ),
        alike AS (
            SELECT s.shop_id, n.first_photo FROM shown s JOIN near n ON n.look = s.look
            UNION
            SELECT shop_id, min(photo_id) OVER (PARTITION BY sha256) FROM shown WHERE sha256 <> '' AND look = '{{}}'
        )
        SELECT 'i' || first_photo AS key, 'shop' AS kind, shop_id AS row_id
        FROM alike
        WHERE first_photo IN (SELECT first_photo FROM alike GROUP BY first_photo HAVING count(*) >= {SEVERAL})""",
)
