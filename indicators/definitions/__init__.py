"""Every indicator of the installation, one file each, in the order of the design: households, training, products, sales, …

A new one is a file beside these with ``INDICATOR`` in it, and its test.
"""

from importlib import import_module
from pkgutil import iter_modules

from indicators.definitions.base import Indicator, Kind, Opens, Rows, Shape, Split

FAMILIES = "HTPXSACRQZ"


def _found() -> list[Indicator]:
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    indicators = [module.INDICATOR for module in modules if hasattr(module, "INDICATOR")]
    return sorted(indicators, key=lambda indicator: (FAMILIES.index(indicator.code[0]), indicator.code))


INDICATORS: dict[str, Indicator] = {indicator.code: indicator for indicator in _found()}

# What the province looks at first.
TILES = tuple(INDICATORS[code] for code in ("H1", "H4", "H5", "T1", "P1", "X1", "X2"))

__all__ = ["INDICATORS", "TILES", "Indicator", "Kind", "Opens", "Rows", "Shape", "Split"]
