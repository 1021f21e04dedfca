"""Every indicator of the installation, in the order in which screens show them."""

from indicators.definitions.base import Indicator, Kind, Opens
from indicators.definitions.households import H1, H4, H5, T1
from indicators.definitions.market import P1, X1, X2

INDICATORS: dict[str, Indicator] = {indicator.code: indicator for indicator in (H1, H4, H5, T1, P1, X1, X2)}

__all__ = ["H1", "H4", "H5", "INDICATORS", "P1", "T1", "X1", "X2", "Indicator", "Kind", "Opens"]
