from indicators.models.observation import Observation
from indicators.models.refresh import Refresh

__all__ = ["Observation", "Refresh"]
