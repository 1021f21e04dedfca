"""What an amount of goods costs, in whole đồng."""


def price_of_units(base_units: int, base_units_in_one: int, price_vnd: int) -> int:
    """What so many base units cost at ``price_vnd`` for ``base_units_in_one``; halves go up.

    More never costs less: what the scale takes off an order can be given back without a remainder.
    """
    return (2 * base_units * price_vnd + base_units_in_one) // (2 * base_units_in_one)
