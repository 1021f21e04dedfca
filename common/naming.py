"""Names of the short lists that staff keep (kinds of goods, units, channels): Vietnamese, and English beside it."""

from django.db import models
from django.db.models import F
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def in_reader_language(vietnamese: str, english: str) -> str:
    """What is shown: the English only to who reads English, and only if there is one."""
    return english if english and _reads_english() else vietnamese


def name_at(path: str = "") -> Combinable:
    """The same for a query: the name of the row that ``path`` leads to, or of the row itself."""
    before = f"{path}__" if path else ""
    name = F(f"{before}name")
    return Coalesce(NullIf(f"{before}name_en", models.Value("")), name) if _reads_english() else name


def _reads_english() -> bool:
    return (get_language() or "").startswith("en")


class Named(models.Model):
    """Gives a row with a ``name`` an English one, and shows the one that the reader understands."""

    name: str | models.CharField
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name for the reader. What is kept in other rows is ``name``."""
        return in_reader_language(str(self.name), self.name_en)
