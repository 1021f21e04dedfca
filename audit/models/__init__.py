from audit.models.disclosure import Disclosure
from audit.models.entry import Entry

__all__ = ["Disclosure", "Entry"]
