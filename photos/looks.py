"""What a picture looks like, in 64 bits: nearly the same ones for the same picture saved again, smaller or squeezed.

A difference hash: the picture as 9 × 8 greys, and of each whether it is brighter than its right neighbour. The bits are kept in
four parts of which each takes its bits from all over the picture. Pictures of which at most three bits differ have at least one
part in common, so an index of parts finds them.
"""

from itertools import pairwise

from PIL import Image

SIDE = 8
PARTS = 4
NEAR = 8  # bits of 64 by which two copies of one picture may differ
PLAIN = 6  # a picture with fewer edges than this (a wall, a sky) looks like any other


def look_of(picture: Image.Image) -> list[int]:
    """The parts of its look, each with its place in the upper bits; empty where there is too little to see in it."""
    grey = picture.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.BOX)
    values = list(grey.tobytes())
    rows = [values[start : start + SIDE + 1] for start in range(0, len(values), SIDE + 1)]
    bits = [left > right for row in rows for left, right in pairwise(row)]
    if not PLAIN <= sum(bits) <= len(bits) - PLAIN:
        return []
    return [_part(place, bits[place::PARTS]) for place in range(PARTS)]


def are_near(look: list[int], other: list[int]) -> bool:
    """Whether they are the looks of one picture."""
    if not look or not other:
        return False
    return sum((mine ^ theirs).bit_count() for mine, theirs in zip(look, other, strict=True)) <= NEAR


def _part(place: int, bits: list[bool]) -> int:
    return place << len(bits) | sum(bit << position for position, bit in enumerate(bits))
