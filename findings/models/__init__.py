from findings.models.back_check import BackCheck, Call, Draw
from findings.models.finding import Finding, FindingRow
from findings.models.look import Look

__all__ = ["BackCheck", "Call", "Draw", "Finding", "FindingRow", "Look"]
