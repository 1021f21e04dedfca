"""What stars come to, and what a review may say in public."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.models.review import Review

MOST_STARS = 5
LINK = re.compile(r"https?:|www\.|\b[\w-]{2,}\.(?:com|vn|net|org|info|shop|xyz|link)\b", re.IGNORECASE)
PHONE = re.compile(r"(?<![\d.,])(?:\+?84|0)(?:[\s.\-]?\d){8,9}(?!\d)")


@dataclass(frozen=True)
class Ratings:
    """How many gave one, two … five stars; no counts where nobody has."""

    counts: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        return sum(self.counts)

    @property
    def tenths(self) -> int:
        """The average, rounded half up: 47 are 4.7 stars; 0 where there are none."""
        given = sum(stars * n for stars, n in enumerate(self.counts, 1))
        return (20 * given + self.count) // (2 * self.count) if self.count else 0

    @property
    def average(self) -> float:
        return self.tenths / 10

    @property
    def spread(self) -> list[tuple[int, int]]:
        """Stars and how many gave them, the best first."""
        return [(stars, self.counts[stars - 1]) for stars in range(MOST_STARS, 0, -1)] if self.counts else []

    @classmethod
    def of(cls, counted: Sequence[tuple[int, int]]) -> "Ratings":
        """From pairs of stars and how many."""
        by_stars = dict(counted)
        return cls(tuple(by_stars.get(stars, 0) for stars in range(1, MOST_STARS + 1))) if by_stars else cls()


NOT_RATED = Ratings()


def public_name(name: str, signed: str) -> str:
    """As much of a buyer's name as everybody may read: the last word (how people are called here), initials, or nothing."""
    words = name.split()
    if signed == Review.Signed.FIRST_NAME and words:
        return words[-1][:40]
    if signed == Review.Signed.INITIALS:
        return " ".join(f"{word[0].upper()}." for word in words[:6])
    return ""


def leads_away(words: str) -> bool:
    """Whether it holds a link or a phone number: what advertisers write, and what would give somebody away."""
    return bool(LINK.search(words) or PHONE.search(words))
