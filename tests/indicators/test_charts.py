"""Numbers on an axis."""

import pytest
from django.utils.translation import override

from indicators.charts import short


@pytest.mark.parametrize(
    ("number", "vietnamese", "english"),
    [
        (9_999, "9999", "9999"),
        (25_000, "25 k", "25 k"),
        (12_000_000, "12 tr", "12 m"),
        (1_500_000_000, "1,5 tỷ", "1.5 bn"),
    ],
)
def test_a_number_on_an_axis_is_short(number: int, vietnamese: str, english: str) -> None:
    assert short(number) == vietnamese
    with override("en"):
        assert short(number) == english
