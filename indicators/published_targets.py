"""Targets that others published, with whom and when they hold for. A province takes over what it wants as its own.

The day of a target is the province's to say; only where its source names one it stands here.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Published:
    """A goal in the indicator's unit; ``holds_for``: the place and years of its source, which need not be ours."""

    indicator: str
    goal: Decimal
    source: str
    holds_for: str
    start: Decimal = Decimal(0)
    starts_on: date | None = None
    due_on: date | None = None

    @property
    def words(self) -> str:
        """What stands beside the target once it is taken over."""
        return f"{self.source} ({self.holds_for})"


DECREE = "Quyết định 350/QĐ-BTTTT"
HAU_GIANG = "Kế hoạch tỉnh Hậu Giang"

PUBLISHED = (
    Published("T2", Decimal(100), DECREE, "cả nước, năm 2022"),  # SOURCES 2
    Published("P2", Decimal(100), DECREE, "cả nước, năm 2022"),  # SOURCES 2
    Published("S1", Decimal(50), HAU_GIANG, "Hậu Giang, 2021–2025"),  # SOURCES, published figures
    Published("S2", Decimal(200), HAU_GIANG, "Hậu Giang, cả giai đoạn 2021–2025"),  # the same
    Published(
        "S3",
        Decimal(70),
        "Quyết định 411/QĐ-TTg",
        "cả nước, 50 % năm 2025, 70 % năm 2030",  # SOURCES 9
        start=Decimal(50),
        starts_on=date(2025, 12, 31),
        due_on=date(2030, 12, 31),
    ),
    Published("A1", Decimal(100), "Quyết định 1178/QĐ-BTTTT và kế hoạch 392/QĐ-BTTTT", "cả nước, từ 2022"),  # SOURCES 7
)
