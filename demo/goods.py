"""What the demo's people grow and make, and where."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoGoods:
    """A kind of goods: its picture in demo/art, category, unit, price in đồng, amounts in units."""

    name: str
    art: str
    category: str
    unit: str
    price: int
    amounts: tuple[int, int]
    about: str


# fmt: off
GOODS = {
    "saurieng": DemoGoods("Sầu riêng Ri6 cắt tại vườn", "saurieng", "trai-cay", "kg", 95_000, (40, 220), "Trái 2–4 ký, già tới mới cắt, để hai ngày là ăn ngon."),
    "xoai": DemoGoods("Xoài cát Hòa Lộc chín cây", "xoai", "trai-cay", "kg", 62_000, (30, 160), "Xoài bao giấy từ nhỏ, vỏ vàng, thịt mịn, không xơ."),
    "xoai3mau": DemoGoods("Xoài ba màu Cù Lao Giêng", "xoai", "trai-cay", "kg", 28_000, (80, 400), "Ăn giòn lúc còn xanh, chín thì ngọt thanh."),
    "buoi": DemoGoods("Bưởi da xanh ruột hồng", "buoi", "trai-cay", "trai", 45_000, (40, 200), "Mỗi trái chừng một ký rưỡi, róc vỏ, ít hột."),
    "chuoi": DemoGoods("Chuối xiêm chín tự nhiên", "chuoi", "trai-cay", "kg", 20_000, (30, 120), "Không dú thuốc, chín tới đâu cắt tới đó."),
    "thanhlong": DemoGoods("Thanh long ruột đỏ", "thanhlong", "trai-cay", "kg", 25_000, (60, 300), "Ruột đỏ đậm, tưới bằng nước sông."),
    "nhan": DemoGoods("Nhãn xuồng cơm vàng", "nhan", "trai-cay", "kg", 55_000, (30, 150), "Cơm dày, hột nhỏ, ngọt mà không gắt."),
    "chomchom": DemoGoods("Chôm chôm Thái tróc hột", "chomchom", "trai-cay", "kg", 35_000, (40, 150), "Hái buổi sáng, gửi trong ngày."),
    "mangcut": DemoGoods("Măng cụt vườn cù lao", "mangcut", "trai-cay", "kg", 70_000, (20, 90), "Trái vừa ăn, vỏ mềm."),
    "mit": DemoGoods("Mít Thái lột sẵn", "mit", "trai-cay", "hop", 40_000, (20, 80), "Hộp nửa ký, lột trong ngày."),
    "dua": DemoGoods("Dừa xiêm uống nước", "dua", "trai-cay", "chuc", 110_000, (20, 90), "Chục mười hai trái, gọt trọc nếu cần."),
    "khom": DemoGoods("Khóm Tắc Cậu", "thanhlong", "trai-cay", "trai", 12_000, (100, 500), "Khóm đất phèn, thơm, mắt nhỏ."),
    "chanh": DemoGoods("Chanh không hột", "chanh", "trai-cay", "kg", 18_000, (50, 300), "Da bóng, nhiều nước."),
    "gao": DemoGoods("Gạo ST25 vụ Đông Xuân", "gao", "gao-nep", "kg", 34_000, (200, 900), "Xay trong tuần, bao năm ký, cơm mềm thơm lá dứa."),
    "gaolua": DemoGoods("Gạo lúa mùa Vĩnh Gia", "gao", "gao-nep", "kg", 28_000, (100, 500), "Lúa sáu tháng, mỗi năm một vụ, không phun thuốc."),
    "nep": DemoGoods("Nếp Phú Tân", "gao", "gao-nep", "kg", 24_000, (200, 800), "Hạt tròn, dẻo lâu, gói bánh hay nấu xôi đều ngon."),
    "banhtet": DemoGoods("Bánh tét lá cẩm", "banhtet", "dac-san", "cay", 70_000, (10, 60), "Nếp Phú Tân, nhưn đậu mỡ, nấu tám tiếng."),
    "catra": DemoGoods("Cá tra phi lê hút chân không", "catra", "ca-tom", "kg", 85_000, (30, 200), "Nuôi bè sông Hậu, phi lê xong cấp đông liền."),
    "caloc": DemoGoods("Cá lóc đồng làm sẵn", "ca", "ca-tom", "kg", 120_000, (10, 60), "Bắt đìa, đánh vảy mổ ruột, giao trong ngày."),
    "tom": DemoGoods("Tôm càng xanh còn bơi", "tom", "ca-tom", "kg", 285_000, (10, 70), "Nuôi xen lúa, con từ 80 gram."),
    "cua": DemoGoods("Cua gạch U Minh", "cua", "ca-tom", "kg", 390_000, (8, 50), "Cua rừng, trói dây nhỏ, chết đền."),
    "khocaloc": DemoGoods("Khô cá lóc một nắng", "khocaloc", "mam-kho", "kg", 240_000, (10, 80), "Phơi một nắng, ít muối, chiên lửa nhỏ."),
    "khosac": DemoGoods("Khô cá sặc bổi", "khocaloc", "mam-kho", "kg", 210_000, (10, 90), "Cá lớn, béo, phơi giàn cao."),
    "mucko": DemoGoods("Khô mực câu Kiên Hải", "muckho", "mam-kho", "kg", 980_000, (3, 25), "Mực câu đêm, phơi trên giàn ngoài đảo."),
    "tomkho": DemoGoods("Tôm khô loại một", "tomkho", "mam-kho", "kg", 850_000, (3, 30), "Tôm đất, không phẩm màu."),
    "mam": DemoGoods("Mắm thái Châu Đốc", "mam", "mam-kho", "hu", 90_000, (20, 150), "Hũ nửa ký, đu đủ giòn, ít ngọt."),
    "mamca": DemoGoods("Mắm cá linh", "mam", "mam-kho", "hu", 65_000, (20, 120), "Cá linh non mùa nước nổi, ủ một năm."),
    "nuocmam": DemoGoods("Nước mắm nhĩ 40 độ đạm", "nuocmam", "mam-kho", "chai", 120_000, (40, 300), "Ủ thùng bời lời mười hai tháng, chai nửa lít."),
    "tieu": DemoGoods("Tiêu đen Phú Quốc", "tieu", "gia-vi", "kg", 260_000, (10, 90), "Tiêu chín phơi nắng, hột chắc, cay thơm."),
    "tieuhatien": DemoGoods("Tiêu sọ Hà Tiên", "tieu", "gia-vi", "hop", 75_000, (20, 100), "Hộp hai trăm gram."),
    "ot": DemoGoods("Ớt chỉ thiên", "ot", "gia-vi", "kg", 45_000, (10, 80), "Hái tươi mỗi sáng."),
    "gung": DemoGoods("Nghệ, gừng núi Cấm", "gung", "gia-vi", "kg", 40_000, (10, 90), "Trồng rẫy trên núi, củ nhỏ mà thơm."),
    "duongthotnot": DemoGoods("Đường thốt nốt nguyên chất", "duongthotnot", "dac-san", "kg", 60_000, (20, 150), "Nấu chảo gang, viên tròn, không pha."),
    "thotnot": DemoGoods("Thốt nốt tươi, cơm dẻo", "thotnot", "trai-cay", "chuc", 45_000, (10, 60), "Chặt trong ngày, cơm dẻo."),
    "matong": DemoGoods("Mật ong rừng tràm U Minh", "matong", "mat-thuoc-nam", "chai", 320_000, (10, 60), "Chai sáu trăm năm chục, ăn ong mùa khô."),
    "tra": DemoGoods("Trà mãng cầu xiêm", "tra", "mat-thuoc-nam", "hop", 65_000, (20, 120), "Sấy lạnh, pha được ba nước."),
    "rau": DemoGoods("Rau muống, cải ngọt trong ngày", "rau", "rau-nam", "kg", 18_000, (20, 100), "Cắt sáng sớm, tưới nước giếng."),
    "nam": DemoGoods("Nấm rơm búp", "nam", "rau-nam", "kg", 85_000, (5, 40), "Chất rơm ngoài đồng, hái lúc trời chưa sáng."),
    "bap": DemoGoods("Bắp nếp Chợ Mới", "bap", "rau-nam", "chuc", 50_000, (20, 100), "Bẻ sáng, giao trưa."),
    "khoai": DemoGoods("Khoai mì, khoai môn", "khoai", "rau-nam", "kg", 22_000, (40, 200), "Đào theo đơn."),
    "mia": DemoGoods("Mía cây ép nước", "mia", "rau-nam", "bo", 35_000, (20, 90), "Bó mười cây, róc vỏ nếu cần."),
    "trungvit": DemoGoods("Trứng vịt chạy đồng", "trungvit", "trung-thit", "chuc", 38_000, (30, 200), "Vịt ăn lúa rụng, lòng đỏ cam."),
    "hatsen": DemoGoods("Hạt sen tươi Búng Bình Thiên", "hatsen", "rau-nam", "kg", 130_000, (10, 60), "Lột sẵn, còn tim hoặc bỏ tim."),
    "hoasen": DemoGoods("Hoa sen cắt sáng", "hoasen", "hoa-cay-giong", "bo", 40_000, (20, 120), "Bó mười bông, bọc gốc ẩm."),
    "gio": DemoGoods("Giỏ lục bình đan tay", "gio", "thu-cong", "cai", 150_000, (5, 40), "Đan tại nhà, nhận đặt theo cỡ."),
    "chieu": DemoGoods("Chiếu Uzu Tân Châu", "chieu", "thu-cong", "cai", 280_000, (5, 30), "Dệt khung, màu nhuộm kỹ không ra tay."),
    "khanran": DemoGoods("Khăn rằn dệt tay", "khanran", "thu-cong", "cai", 85_000, (10, 90), "Sợi bông, dệt khung gỗ."),
}
# fmt: on

# What is grown where: the commune's code, and keys of GOODS.
GROWN = {
    "30307": ("catra", "rau", "trungvit", "tra"),
    "30313": ("rau", "chuoi", "catra", "banhtet"),
    "30301": ("catra", "khocaloc", "nam"),
    "30316": ("mam", "mamca", "khocaloc", "duongthotnot"),
    "30325": ("mam", "khosac", "thotnot"),
    "30337": ("khosac", "mamca", "ot"),
    "30346": ("hatsen", "hoasen", "khanran"),
    "30376": ("chieu", "khanran", "catra"),
    "30403": ("khanran", "catra", "banhtet"),
    "30406": ("nep", "banhtet", "catra"),
    "30409": ("nep", "chuoi", "trungvit"),
    "30463": ("catra", "khosac", "rau"),
    "30505": ("gung", "duongthotnot", "xoai"),
    "30538": ("gung", "chanh", "saurieng"),
    "30544": ("thotnot", "duongthotnot", "gaolua"),
    "30547": ("thotnot", "duongthotnot", "nam"),
    "30568": ("gaolua", "caloc"),
    "30577": ("thotnot", "duongthotnot"),
    "30628": ("bap", "xoai3mau", "rau", "xoai"),
    "30643": ("xoai3mau", "xoai", "nhan", "chomchom"),
    "30664": ("xoai3mau", "mangcut", "buoi"),
    "30682": ("gao", "caloc", "hoasen"),
    "30697": ("gao", "nam", "trungvit"),
    "30742": ("khocaloc", "tomkho", "nuocmam"),
    "30769": ("tieuhatien", "tom", "tomkho"),
    "30787": ("tom", "cua", "tomkho"),
    "30817": ("gao", "khoai", "dua"),
    "30850": ("gao", "rau", "khoai"),
    "30856": ("saurieng", "mit", "thanhlong"),
    "30880": ("khom", "dua", "chuoi"),
    "30904": ("gao", "gio", "trungvit"),
    "30952": ("khom", "dua", "mia"),
    "30985": ("tom", "khoai"),
    "31018": ("tom", "cua", "khosac"),
    "31027": ("matong", "caloc", "cua"),
    "31069": ("cua", "gio", "tom"),
    "31078": ("nuocmam", "tieu", "mucko"),
    "31108": ("mucko", "nuocmam", "tomkho"),
}

# Communes with many Khmer families.
KHMER_COMMUNES = {"30505", "30544", "30577", "30538", "30952", "30904"}

HAMLETS = [
    "Long Hòa",
    "Tân Lợi",
    "Phú Thuận",
    "Vĩnh Thành",
    "An Thạnh",
    "Hòa Bình",
    "Bình Lợi",
    "Mỹ Phú",
    "Đông Thạnh",
    "Tây Bình",
]
