"""What a definition's SQL does, said in plain words: made from the definition itself, so that the two cannot part."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from indicators.definitions import INDICATORS, Indicator, Opens, Rows, Shape

# The tables of facts, as people call what is in them.
FACTS: dict[str, str | Promise] = {
    "households_enrolment": gettext_lazy("who takes part from when to when, and where"),
    "households_phoneproof": gettext_lazy("who answered from the phone"),
    "households_digitaladdress": gettext_lazy("digital addresses"),
    "households_addresscheck": gettext_lazy("who verified a digital address"),
    "households_tooluse": gettext_lazy("which digital tools are used"),
    "households_visit": gettext_lazy("visits of teams"),
    "households_teammembership": gettext_lazy("who is in a team"),
    "marketplace_listing": gettext_lazy("what was on sale from when to when, on which channel"),
    "marketplace_sale": gettext_lazy("sales and returns"),
    "marketplace_complaint": gettext_lazy("complaints of buyers"),
    "marketplace_certificate": gettext_lazy("certificates"),
    "marketplace_lot": gettext_lazy("lots and their steps"),
    "training_completion": gettext_lazy("who finished which course"),
    "indicators_outsidefigure": gettext_lazy("figures from outside, with their source"),
    "indicators_report": gettext_lazy("when reports were handed in and accepted"),
}

# What is counted, one by one.
ONE: dict[Opens, str | Promise] = {
    Opens.PARTICIPANTS: gettext_lazy("household or organisation"),
    Opens.PEOPLE: gettext_lazy("person"),
    Opens.PRODUCTS: gettext_lazy("product"),
    Opens.CERTIFICATES: gettext_lazy("certificate"),
    Opens.SALES: gettext_lazy("sale"),
    Opens.VISITS: gettext_lazy("visit"),
    Opens.TEAMS: gettext_lazy("team"),
    Opens.MEMBERS: gettext_lazy("member of a team"),
    Opens.PLACES: gettext_lazy("hamlet"),
    Opens.FIGURES: gettext_lazy("figure"),
    Opens.REPORTS: gettext_lazy("report that was due"),
}


@dataclass(frozen=True)
class Meaning:
    """One indicator for whoever reads a list of them: what is above the line and below it, and how both are counted."""

    indicator: Indicator
    below: str
    how: list[str]
    facts: str
    splits: str


def meaning_of(indicator: Indicator) -> Meaning:
    """Its meaning in the reader's language."""
    reads = dict.fromkeys(table for rows in indicator.sides for table in rows.reads)
    return Meaning(
        indicator=indicator,
        below=str(indicator.of_words),
        how=list(_how(indicator)),
        facts="; ".join(str(FACTS[table]) for table in reads),
        splits=", ".join(str(split.label) for split in indicator.splits),
    )


def all_meanings() -> list[Meaning]:
    """Of every indicator, in their order."""
    return [meaning_of(indicator) for indicator in INDICATORS.values()]


def _how(indicator: Indicator) -> Iterator[str]:
    if indicator.rows is None:
        yield _("Nothing is counted here: it is copied from its source.")
        return
    yield _shape(indicator, indicator.rows)
    if back := max(rows.back for rows in indicator.sides):
        yield ngettext(
            "It looks %(days)d day ahead, so a period is only settled that long after its end.",
            "It looks %(days)d days ahead, so a period is only settled that long after its end.",
            back,
        ) % {"days": back}
    if indicator.of is not None:
        yield _("Both sides are summed over the communes first, and divided then.")


def _shape(indicator: Indicator, rows: Rows) -> str:
    one = ONE[rows.opens]
    if indicator.is_money:
        return _("What every %(one)s of the period's days brought is added up; what came back is taken off.") % {
            "one": one
        }
    if rows.shape is Shape.STOCK:
        return _("Each %(one)s of which it holds at the end of the cut-off day counts once.") % {"one": one}
    if rows.shape is Shape.DISTINCT:
        return _(
            "Each %(one)s of which it holds on any day of the period counts once, however often. So months do not add up to "
            "a quarter: each kind of period is counted by itself."
        ) % {"one": one}
    return _("Each %(one)s of the period's days counts; what came back is taken off.") % {"one": one}
