"""What is agreed to, in plain words (SOURCES 22). The words shown are kept with the consent."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from households.actions.give_consent import ConsentGiven


def words() -> str:
    """The whole text, in the language of the page."""
    return _(
        "The market and the commune may keep my name, phone, where I live and what I grow or make, so that I can sell "
        "here and be counted among those who take part. Buyers see my shop and its place, and my phone only once they "
        "have ordered. I can look at it, correct it or take it back at any time, and nobody may ask me why."
    )


def consent_given(proof: str) -> ConsentGiven:
    """What somebody who just saw ``words`` agreed to."""
    return ConsentGiven(wording=words(), language=get_language() or "vi", proof=proof)
