"""What every market begins with: kinds of goods, units, channels, delivery rates. Staff change them in the
administration.
"""

from datetime import date

from marketplace.models import DeliveryRate, Unit

Base = Unit.Base

CATEGORIES = [
    ("trai-cay", "Trái cây"),
    ("gao-nep", "Gạo, nếp"),
    ("ca-tom", "Cá, tôm"),
    ("mam-kho", "Mắm, khô"),
    ("gia-vi", "Gia vị"),
    ("rau-nam", "Rau, nấm"),
    ("trung-thit", "Trứng, thịt"),
    ("dac-san", "Đặc sản, bánh kẹo"),
    ("mat-thuoc-nam", "Mật, thuốc nam"),
    ("thu-cong", "Thủ công"),
    ("hoa-cay-giong", "Hoa, cây giống"),
]

# code, name, base unit, base units in one, smallest part sold
UNITS = [
    ("kg", "kg", Base.GRAM, 1000, 100),
    ("100g", "100 g", Base.GRAM, 100, 100),
    ("yen", "yến", Base.GRAM, 10_000, 1000),
    ("lit", "lít", Base.MILLILITRE, 1000, 100),
    ("chai", "chai", Base.PIECE, 1, 1),
    ("hop", "hộp", Base.PIECE, 1, 1),
    ("hu", "hũ", Base.PIECE, 1, 1),
    ("goi", "gói", Base.PIECE, 1, 1),
    ("trai", "trái", Base.PIECE, 1, 1),
    ("chuc", "chục", Base.PIECE, 10, 1),
    ("bo", "bó", Base.PIECE, 1, 1),
    ("cai", "cái", Base.PIECE, 1, 1),
    ("con", "con", Base.PIECE, 1, 1),
    ("cay", "cây", Base.PIECE, 1, 1),
]

# code, name, whether it is this market, ends of its host names
CHANNELS = [
    ("cho-noi", "Chợ Nổi", True, ""),
    ("postmart", "Postmart", False, "postmart.vn"),
    ("vo-so", "Vỏ Sò", False, "voso.vn"),
    ("shopee", "Shopee", False, "shopee.vn shp.ee"),
    ("tiktok-shop", "TikTok Shop", False, "tiktok.com"),
    ("zalo", "Zalo", False, "zalo.me zaloapp.com"),
    ("facebook", "Facebook", False, "facebook.com fb.com fb.me"),
    ("trang-rieng", "Trang riêng", False, ""),
]

# way, đồng a parcel, how long, from
RATES = [
    (DeliveryRate.Way.PICK_UP, 0, "hẹn với người bán", date(2025, 7, 1)),
    (DeliveryRate.Way.POST, 30_000, "2–3 ngày", date(2025, 7, 1)),
]
