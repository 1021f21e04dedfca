"""Numbers are nobody's."""

from common import personal

personal.declare_impersonal("counts by commune and month", "indicators.Observation", "indicators.Refresh")
