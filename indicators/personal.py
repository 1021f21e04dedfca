"""Numbers are nobody's."""

from common import personal

personal.declare_impersonal(
    "counts by commune and period",
    "indicators.Observation",
    "indicators.OutsideFigure",
    "indicators.Period",
    "indicators.Refresh",
    "indicators.Target",
)
