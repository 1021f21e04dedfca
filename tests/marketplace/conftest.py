"""Fixtures of the market's tests."""

import pytest

from tests.marketplace.stall import load_market


@pytest.fixture
def market(db: None) -> None:
    """Kinds of goods, units, channels and delivery rates."""
    load_market()
