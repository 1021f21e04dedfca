from findings.models.finding import Finding, FindingRow
from findings.models.look import Look

__all__ = ["Finding", "FindingRow", "Look"]
