from indicators.models.observation import Observation
from indicators.models.open_data import OpenCell, OpenPeriod, OpenYear
from indicators.models.outside import OutsideFigure
from indicators.models.paper import Paper
from indicators.models.period import Period
from indicators.models.refresh import Refresh
from indicators.models.report import Report
from indicators.models.sending import Sending, SendingAttempt
from indicators.models.target import Target

__all__ = [
    "Observation",
    "OpenCell",
    "OpenPeriod",
    "OpenYear",
    "OutsideFigure",
    "Paper",
    "Period",
    "Refresh",
    "Report",
    "Sending",
    "SendingAttempt",
    "Target",
]
