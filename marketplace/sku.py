"""The number of goods as other platforms keep it: what our feed gives out and a statement brings back."""

import re

_OURS = re.compile(r"\s*CN-?(\d{1,9})(?:-[\w.]+)?\s*", re.IGNORECASE)


def sku_of(product_id: int) -> str:
    """CN-123 for product 123."""
    return f"CN-{product_id}"


def product_of_sku(sku: str) -> int | None:
    """The id of the product that a SKU of ours names: CN-123, cn123, CN-123-2KG; None for anybody else's."""
    match = _OURS.fullmatch(sku)
    return int(match[1]) if match else None
