"""What is agreed to, in plain words, a text for each purpose (SOURCES 22). The words shown are kept with the consent.

Whoever changes a text raises its version: who agreed to the old words is asked again (tests/households/test_consent_words.py).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from households.actions.give_consent import ConsentGiven
from households.models import Consent

Purpose = Consent.Purpose


@dataclass(frozen=True)
class Words:
    """What a purpose is called, what is agreed to, and what withdrawing does."""

    title: Promise
    text: Promise
    withdrawing: Promise
    version: int = 1


WORDS: dict[str, Words] = {
    Purpose.TAKE_PART: Words(
        title=_("Take part in the market"),
        text=_(
            "The market and the commune may keep my name, phone, where I live and what I grow or make, so that I can "
            "sell here and be counted among those who take part. Buyers see my shop and its place, and my phone only "
            "once they have ordered. I can look at it, correct it or take it back at any time, and nobody may ask me why."
        ),
        withdrawing=_("Taking this back means leaving the market: your goods are taken in at once."),
    ),
    Purpose.SHOWN: Words(
        title=_("Show my name on the shop's page"),
        text=_(
            "The shop's page may say my name, and show pictures in which I can be seen, so that buyers know who grew "
            "what they eat."
        ),
        withdrawing=_("Your name goes from the shop's page at once."),
    ),
    Purpose.REMINDERS: Words(
        title=_("Remind me by message"),
        text=_(
            "The market may send me reminders: of a class nearby, of goods that run out. Sign-in codes and news of my "
            "orders come anyway."
        ),
        withdrawing=_("No more reminders are sent, also none that wait to be sent."),
    ),
    Purpose.POSITION: Words(
        title=_("Keep where my house stands"),
        text=_(
            "The exact position of my house may be kept, so that the team finds the way. Buyers see no more than commune "
            "and hamlet; who fetches goods is shown the way only if I say so."
        ),
        withdrawing=_("The position is no longer used or shown from today on."),
    ),
    Purpose.IDENTITY: Words(
        title=_("Keep the number of my identity card"),
        text=_(
            "The number of my identity card may be kept, locked, so that I am counted once and the department can check "
            "who sells here, as the law asks. It is sensitive: others see its last three digits at most. Staff must say "
            "why before they see it whole, and I can see when they did. No picture of the card is asked for or kept."
        ),
        withdrawing=_("The number is deleted at once."),
    ),
    Purpose.BANK: Words(
        title=_("Keep my bank account"),
        text=_(
            "My bank, account number and the name on it may be kept, locked, so that money from sales can be paid to me. "
            "It is sensitive: others see the last digits at most. Staff must say why before they see it whole, and I can "
            "see when they did. Nobody of the market ever asks for a password or a code of the bank."
        ),
        withdrawing=_("The account is deleted at once. Money is paid by hand until you write one down again."),
    ),
}
# As they stand in addresses.
SLUGS = {
    Purpose.TAKE_PART: "tham-gia",
    Purpose.SHOWN: "neu-ten",
    Purpose.REMINDERS: "nhac-nho",
    Purpose.POSITION: "vi-tri",
    Purpose.IDENTITY: "giay-to",
    Purpose.BANK: "tai-khoan",
}


def words(purpose: str = Purpose.TAKE_PART) -> str:
    """The whole text, in the language of the page."""
    return str(WORDS[purpose].text)


def consent_given(proof: str, purpose: str = Purpose.TAKE_PART) -> ConsentGiven:
    """What somebody who just saw ``words`` agreed to."""
    return ConsentGiven(
        wording=words(purpose),
        language=get_language() or "vi",
        proof=proof,
        purpose=purpose,
        version=WORDS[purpose].version,
    )
