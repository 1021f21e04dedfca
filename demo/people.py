"""Invented people with names as they are heard in the delta."""

from dataclasses import dataclass
from random import Random

# Families in the proportions that one meets; the last rows are Khmer and Chăm families.
KINH = (
    ["Nguyễn"] * 9
    + ["Trần"] * 5
    + ["Lê"] * 4
    + ["Phạm"] * 3
    + ["Huỳnh"] * 4
    + ["Võ"] * 3
    + ["Phan"] * 2
    + ["Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"]
)
KHMER = ["Danh", "Kim", "Sơn", "Thạch", "Châu", "Chau", "Thị"]
MEN = ["Văn", "Hữu", "Minh", "Thanh", "Công", "Quốc", "Hoàng", "Phước"]
WOMEN = ["Thị", "Ngọc", "Thị Mỹ", "Thị Kim", "Bích", "Thị Hồng"]
GIVEN_MEN = [
    "Tám",
    "Đạt",
    "Hùng",
    "Nghĩa",
    "Sơn",
    "Tùng",
    "Long",
    "Phúc",
    "Tài",
    "Lợi",
    "Hậu",
    "Giàu",
    "Thành",
    "Khánh",
    "Dũng",
    "Út",
]
GIVEN_WOMEN = [
    "Sáu",
    "Mười",
    "Lành",
    "Hoa",
    "Yến",
    "Thắm",
    "Phượng",
    "Nga",
    "Thu",
    "Xuân",
    "Lan",
    "Hạnh",
    "Mai",
    "Diễm",
    "Loan",
    "Út",
]
GIVEN_KHMER = ["Sóc", "Nari", "Sa Rươl", "Sóc Kha", "Phia", "Rithy", "Chanh Đa", "Sô Phép"]


@dataclass(frozen=True)
class DemoPerson:
    """A name, how to speak to its owner, a phone that belongs to nobody, and a year of birth."""

    name: str
    address: str
    phone: str
    sex: str
    birth_year: int


class People:
    """Makes people one after the other, the same ones for the same seed."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._count = 0

    def phone(self) -> str:
        """The next number of a block that starts at 0900 000 101; the demo sends no message anywhere."""
        self._count += 1
        return f"+849{100 + self._count:08d}"

    def make(self, *, khmer: bool = False) -> DemoPerson:
        """Somebody new."""
        pick, is_woman = self._random.choice, self._random.random() < 0.45
        birth_year = self._random.randint(1955, 2002)
        if khmer:
            name = f"{pick(KHMER)} {pick(GIVEN_KHMER)}"
        elif is_woman:
            name = f"{pick(KINH)} {pick(WOMEN)} {pick(GIVEN_WOMEN)}"
        else:
            name = f"{pick(KINH)} {pick(MEN)} {pick(GIVEN_MEN)}"
        older = birth_year < 1978
        address = ("cô" if older else "chị") if is_woman else ("chú" if older else "anh")
        return DemoPerson(name, address, self.phone(), "female" if is_woman else "male", birth_year)
