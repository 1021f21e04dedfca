"""What an indicator is: a name, a meaning in plain words, and the one query that both counts and opens it (decision 002)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """A stock is as at the cut-off; a flow is what happened within the period."""

    STOCK = "stock", _("at the end of the period")
    FLOW = "flow", _("within the period")
    RATIO = "ratio", _("a share or an average")
    COHORT = "cohort", _("what became of those of the period")
    OUTSIDE = "outside", _("from outside, with its source")


class Shape(Enum):
    """How rows become a number.

    STOCK: rows that last, counted where they are open at the cut-off. FLOW: rows of a day, summed within the period.
    DISTINCT: rows of a day, of which each ``row_id`` counts once where its weights within the period come to more than nought;
    so it cannot be added up from shorter periods.
    """

    STOCK = "stock"
    FLOW = "flow"
    DISTINCT = "distinct"


class Opens(Enum):
    """What the rows behind a number are."""

    PARTICIPANTS = "participants"
    PEOPLE = "people"
    PRODUCTS = "products"
    CERTIFICATES = "certificates"
    SALES = "sales"
    VISITS = "visits"
    TEAMS = "teams"
    MEMBERS = "members"
    PLACES = "places"
    FIGURES = "figures"
    REPORTS = "reports"


class Split(models.TextChoices):
    """Along what a number is split."""

    SEX = "sex", _("sex of the head")
    KIND = "kind", _("kind of participant")
    CHANNEL = "channel", _("channel")
    CROP = "crop", _("kind of goods")
    SKILL = "skill", _("skill")
    SCHEME = "scheme", _("certificate")
    STANDING = "standing", _("how it stands")
    WITHIN = "within", _("within so many days")


@dataclass(frozen=True)
class Rows:
    """The rows of one number, as SQL.

    It selects ``commune_id, row_id, weight, recorded_at`` and each of ``splits`` as a column; a STOCK also ``during`` and
    ``verified`` (multiranges of days) and ``since``, its first day; the others ``day`` and ``is_verified``. It knows
    %(communes)s, %(known_at)s, %(first)s and %(last)s (the days asked for), and the tables ``taking_part`` (indicators/sql)
    and ``left_out``. ``apart`` are queries of their own for splits of which a row may be in several parts, named ``part``.
    ``reads``: the tables of facts it depends on. ``back``: a fact of today may change periods that many days ago.
    """

    sql: str
    shape: Shape
    opens: Opens
    reads: tuple[str, ...]
    splits: tuple[Split, ...] = ()
    apart: Mapping[Split, str] = field(default_factory=dict)
    back: int = 0

    @property
    def all_splits(self) -> tuple[Split, ...]:
        """Along what these rows can be split."""
        return (*self.splits, *self.apart)


@dataclass(frozen=True)
class Indicator:
    """A defined number. The words are for people: what it counts, what makes it verified, which plan asks for it.

    Its value is what ``rows`` come to, or that over what ``of`` come to (times 100 where it is a percentage). ``outside`` is
    the code under which its figures are imported, where nothing here is counted. Parts into which both sides fall are its
    splits.
    """

    code: str
    name: str | Promise
    unit: str | Promise
    kind: Kind
    counts: str | Promise
    verified: str | Promise
    plan: str | Promise
    since: date
    rows: Rows | None = None
    of: Rows | None = None
    of_words: str | Promise = ""
    outside: str = ""
    is_money: bool = False
    is_percent: bool = False
    version: int = 1

    @property
    def splits(self) -> tuple[Split, ...]:
        """Along what it is split: where it is a ratio, only along what both sides are."""
        if self.rows is None:
            return ()
        if self.of is None:
            return self.rows.all_splits
        return tuple(split for split in self.rows.all_splits if split in self.of.all_splits)

    @property
    def is_ratio(self) -> bool:
        return self.of is not None

    @property
    def sides(self) -> tuple[Rows, ...]:
        """Its rows, and those that they are a share of."""
        return tuple(rows for rows in (self.rows, self.of) if rows is not None)
