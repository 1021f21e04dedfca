"""Micro, small, medium: derived from people and revenue, never typed (Decree 80/2021, article 5; decision 011)."""

from households.models import Organisation

Sector, Size, Revenue = Organisation.Sector, Organisation.Size, Organisation.Revenue

# The most people, and the highest band of revenue, of each size.
MAKING = (
    (Size.MICRO, 10, Revenue.TO_3),
    (Size.SMALL, 100, Revenue.TO_50),
    (Size.MEDIUM, 200, Revenue.TO_200),
)
TRADING = (
    (Size.MICRO, 10, Revenue.TO_10),
    (Size.SMALL, 50, Revenue.TO_100),
    (Size.MEDIUM, 100, Revenue.TO_300),
)
MAKERS = {Sector.CROPS, Sector.FISH, Sector.FOOD, Sector.DRINKS, Sector.CRAFT, Sector.BUILDING}


def size_of(*, sector: str, employees: int | None, revenue: str) -> str:
    """The size, or nothing while one of the three is not known.

    The decree lets capital stand for revenue; we do not ask for it, so who would be smaller by capital alone is counted
    one size larger.
    """
    if not sector or employees is None or not revenue:
        return ""
    bands = list(Revenue)
    for size, most_people, most_revenue in MAKING if sector in MAKERS else TRADING:
        if employees <= most_people and bands.index(Revenue(revenue)) <= bands.index(most_revenue):
            return size
    return Size.LARGE
