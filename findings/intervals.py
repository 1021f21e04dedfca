"""How sure a share is that was found in a sample."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

SURE = 0.95


@dataclass(frozen=True)
class Share:
    """A share with the bounds between which the true one lies, 95 times in a hundred. None of it, where nobody was asked."""

    share: float
    low: float
    high: float


def share_of(hits: int, asked: int, *, sure: float = SURE) -> Share | None:
    """Wilson's score interval (E. B. Wilson 1927, JASA 22: 209-212): keeps within 0 and 1, and holds for few as well
    (Brown, Cai, DasGupta 2001, Statistical Science 16: 101-133).
    """
    if not asked:
        return None
    z = NormalDist().inv_cdf((1 + sure) / 2)
    found = hits / asked
    middle = (found + z * z / (2 * asked)) / (1 + z * z / asked)
    reach = z * sqrt(found * (1 - found) / asked + z * z / (4 * asked * asked)) / (1 + z * z / asked)
    return Share(found, max(0.0, middle - reach), min(1.0, middle + reach))
