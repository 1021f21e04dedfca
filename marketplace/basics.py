"""What every market begins with: kinds of goods, units, channels, delivery rates. Staff change them in the
administration.
"""

from datetime import date

from marketplace.models import DeliveryRate, Unit

Base = Unit.Base

# in addresses, name, in English
CATEGORIES = [
    ("trai-cay", "Trái cây", "Fruit"),
    ("gao-nep", "Gạo, nếp", "Rice"),
    ("ca-tom", "Cá, tôm", "Fish, prawns"),
    ("mam-kho", "Mắm, khô", "Fermented and dried fish"),
    ("gia-vi", "Gia vị", "Seasonings"),
    ("rau-nam", "Rau, nấm", "Vegetables, mushrooms"),
    ("trung-thit", "Trứng, thịt", "Eggs, meat"),
    ("dac-san", "Đặc sản, bánh kẹo", "Specialities, sweets"),
    ("mat-thuoc-nam", "Mật, thuốc nam", "Honey, herbal medicine"),
    ("thu-cong", "Thủ công", "Handicrafts"),
    ("hoa-cay-giong", "Hoa, cây giống", "Flowers, seedlings"),
]

# code, name, in English where it differs, base unit, base units in one, smallest part sold
UNITS = [
    ("kg", "kg", "", Base.GRAM, 1000, 100),
    ("100g", "100 g", "", Base.GRAM, 100, 100),
    ("yen", "yến", "yến (10 kg)", Base.GRAM, 10_000, 1000),
    ("lit", "lít", "litre", Base.MILLILITRE, 1000, 100),
    ("chai", "chai", "bottle", Base.PIECE, 1, 1),
    ("hop", "hộp", "box", Base.PIECE, 1, 1),
    ("hu", "hũ", "jar", Base.PIECE, 1, 1),
    ("goi", "gói", "pack", Base.PIECE, 1, 1),
    ("trai", "trái", "fruit", Base.PIECE, 1, 1),
    ("chuc", "chục", "ten", Base.PIECE, 10, 1),
    ("bo", "bó", "bunch", Base.PIECE, 1, 1),
    ("cai", "cái", "piece", Base.PIECE, 1, 1),
    ("con", "con", "animal", Base.PIECE, 1, 1),
    ("cay", "cây", "plant", Base.PIECE, 1, 1),
]

# code, name, in English where it differs, whether it is this market, ends of its host names
CHANNELS = [
    ("cho-noi", "Chợ Nổi", "", True, ""),
    ("postmart", "Postmart", "", False, "postmart.vn"),
    ("vo-so", "Vỏ Sò", "", False, "voso.vn"),
    ("shopee", "Shopee", "", False, "shopee.vn shp.ee"),
    ("tiktok-shop", "TikTok Shop", "", False, "tiktok.com"),
    ("zalo", "Zalo", "", False, "zalo.me zaloapp.com"),
    ("facebook", "Facebook", "", False, "facebook.com fb.com fb.me"),
    ("trang-rieng", "Trang riêng", "Own website", False, ""),
]

Way, Zone = DeliveryRate.Way, DeliveryRate.Zone
FIRST_DAY, BY_WEIGHT = date(2025, 7, 1), date(2026, 1, 1)
# up to so many grams (None: any weight), đồng within the province, đồng elsewhere
STEPS = [
    (1_000, 20_000, 30_000),
    (3_000, 30_000, 45_000),
    (5_000, 40_000, 60_000),
    (10_000, 60_000, 95_000),
    (20_000, 100_000, 165_000),
    (30_000, 140_000, 235_000),
    (None, 250_000, 400_000),
]
# way, zone, up to so many grams, đồng a parcel, how long, in English, from
RATES = [
    (Way.PICK_UP, Zone.ANY, None, 0, "hẹn với người bán", "as agreed with the seller", FIRST_DAY),
    (Way.OWN, Zone.ANY, None, 0, "hẹn với người bán", "as agreed with the seller", FIRST_DAY),
    (Way.POST, Zone.ANY, None, 30_000, "2–3 ngày", "2–3 days", FIRST_DAY),
    *((Way.POST, Zone.SAME, grams, near, "1–2 ngày", "1–2 days", BY_WEIGHT) for grams, near, _far in STEPS),
    *((Way.POST, Zone.OTHER, grams, far, "2–4 ngày", "2–4 days", BY_WEIGHT) for grams, _near, far in STEPS),
]

# words, why, why in English, whether refused at once (only what is nothing else without its marks)
BANNED_WORDS = [
    ("pháo nổ", "Pháo nổ không được mua bán.", "Firecrackers may not be traded.", True),
    ("ngà voi", "Thú rừng và sừng, ngà không được mua bán.", "Wild animals, horn and ivory may not be traded.", False),
    ("mật gấu", "Thú rừng và sừng, ngà không được mua bán.", "Wild animals, horn and ivory may not be traded.", False),
    ("thú rừng", "Thú rừng và sừng, ngà không được mua bán.", "Wild animals, horn and ivory may not be traded.", False),
    ("thuốc lá", "Thuốc lá không bán ở chợ này.", "Tobacco is not sold here.", False),
    ("chữa khỏi", "Đồ ăn không được nói là chữa bệnh.", "Food may not be said to cure.", False),
    ("trị ung thư", "Đồ ăn không được nói là chữa bệnh.", "Food may not be said to cure.", False),
]
