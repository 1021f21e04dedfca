"""What can go wrong when somebody takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from common.errors import NotAllowed, Refusal
from places.points import how_far

if TYPE_CHECKING:
    from households.models import Participant


class PhoneTaken(Refusal):
    """A participant has this phone. ``participant`` is it for those who may know, and None for all others."""

    message = _("We could not take this number. Ask its owner to sign in with it, or ask the commune's officer.")
    field = "phone"

    def __init__(self, participant: Participant | None = None) -> None:
        self.participant = participant
        if participant is None:
            super().__init__()
        else:
            super().__init__(_("This number belongs to %(name)s already.") % {"name": participant.name})


class PhoneNotProved(NotAllowed):
    """Somebody registers with a number that is not the one signed in with."""

    message = _("Use the number that you signed in with, or sign in with this one first.")
    field = "phone"


class NotYourPlace(NotAllowed):
    """The place lies outside where the person's role reaches."""

    message = _("This place is not yours to write down. Choose one of your own commune or hamlet.")
    field = "commune"


class NotYourHousehold(NotAllowed):
    """Neither a member of it nor of a team or office there."""

    message = _("You may not do this for this household.")


class NotAssisting(NotYourHousehold):
    """A helper of the place acts without the household's agreement. ``participant`` is whom to ask."""

    message = _("Ask the household for leave first, then go on.")

    def __init__(self, participant: Participant) -> None:
        self.participant = participant
        super().__init__()


class NameMissing(Refusal):
    """There is no name, or it is too long."""

    message = _("Write the name, at most 120 letters.")
    field = "name"


class WrongDay(Refusal):
    """A day that has not come yet."""

    message = _("This day has not come yet. Write today's date or an earlier one.")
    field = "happened_on"


class HasLeft(Refusal):
    """The participant takes part no longer."""

    message = _("This household takes part no longer. Register it again first.")


class StillHere(Refusal):
    """The participant takes part already."""

    message = _("This household takes part already.")


class MovedTooEarly(Refusal):
    """A move before the participant came to the old commune."""

    message = _("It was not registered there yet on that day. Write a later day.")
    field = "since"


class AlreadyInTeam(Refusal):
    """The person is a member of this team."""

    message = _("This person is in the team already.")
    field = "member_phone"


class LeaveInstead(Refusal):
    """Without agreeing to take part nobody takes part."""

    message = _("Without this agreement nothing can be kept. To take it back, leave the market.")
    field = "purpose"


class NotAgreed(Refusal):
    """There is nothing to take back, or something that needs an agreement has none."""

    message = _("This was not agreed to. Read the words and agree first.")
    field = "consent"


class IdentityTaken(Refusal):
    """Somebody has this identity number. ``participant`` is whose for those who may know, and None for all others."""

    message = _("We could not take this number. Look at the card once more, or ask the commune's officer.")
    field = "number"

    def __init__(self, participant: Participant | None = None) -> None:
        self.participant = participant
        if participant is None:
            super().__init__()
        else:
            super().__init__(_("This number belongs to somebody of %(name)s already.") % {"name": participant.name})


class IdentityOfAnother(Refusal):
    """The number says another year of birth or sex than what is known of the person."""

    message = _("The number speaks of another year of birth, or of a man for a woman. Correct one of the two first.")
    field = "number"


class NothingKept(Refusal):
    """There is no number to look at."""

    message = _("No number is kept here.")


class FarFromCommune(Refusal):
    """The point lies far from the middle of the commune: asked again, for it may be right."""

    field = "is_far_right"

    def __init__(self, kilometres: float, commune: str) -> None:
        words = {"far": how_far(kilometres), "place": commune}
        super().__init__(
            _("This is %(far)s from the middle of %(place)s. If it is right all the same, tick below.") % words
        )


class NotLocated(Refusal):
    """There is no address to verify or to describe."""

    message = _("This household has not been located yet. Point at the house first.")


class VerifiedAlready(Refusal):
    """Somebody verified this address before."""

    message = _("This address is verified already.")


class OwnAddress(NotAllowed):
    """Nobody verifies their own address, or one outside their places."""

    message = _("Somebody else of the team or the commune has to verify this address.")


class OthersInTheHousehold(Refusal):
    """The head wants to be erased, and others of the household come in by their own phones."""

    message = _("Others of your household come in here too. Let one of them be the head first, then ask again.")


class StillHasARole(Refusal):
    """Somebody who works here wants to be erased."""

    message = _("You still have a role here. Ask the department to end it first, then ask again.")


class AskedAlready(Refusal):
    """An erasure waits already."""

    message = _("You have asked for that already; it is on its way.")


class NothingAsked(Refusal):
    """A correction without words."""

    message = _("Write in one sentence what is wrong, and how it should be.")
    field = "words"


class RequestIsClosed(Refusal):
    """The request was answered, carried out or taken back."""

    message = _("This request is closed already.")


class NotChecked(Refusal):
    """The office erases without having said that it looked at who goes."""

    message = _("Look once more at who goes, and tick that you have checked it.")
    field = "checked"


class RefusalNeedsReason(Refusal):
    """A request is refused without saying why."""

    message = _("Say why not, in words that the person understands.")
    field = "answer"


class NotYourDesk(NotAllowed):
    """Somebody else's to decide."""

    message = _("This request is for others to handle.")


class AlreadyAssisting(Refusal):
    """One household at a time: ``participant`` is the one that is being helped."""

    def __init__(self, participant: Participant) -> None:
        self.participant = participant
        super().__init__(
            _("You are helping %(name)s now. Tap Done there first, then help somebody else.")
            % {"name": participant.name}
        )


class OwnHousehold(Refusal):
    """Nobody asks oneself."""

    message = _("This is your own household. You need nobody's leave.")


class NobodyToAsk(Refusal):
    """The head has no phone, or it is the helper's own: a code would prove nothing."""

    message = _("There is no phone of theirs to send a code to. Write down below how they agreed.")


class AskedTooOften(Refusal):
    """So many codes in so short a time."""

    message = _("Many codes were sent already. Wait an hour, or write down below how they agreed.")


class WrongCode(Refusal):
    """Not the code of the message."""

    message = _("This is not the code. Look at their latest message once more.")
    field = "code"


class CodeOver(Refusal):
    """Used, too late, or guessed at too often."""

    message = _("This code is good no more. Send a new one.")
    field = "code"


class WhoAgreed(Refusal):
    """Nobody of the household is named."""

    message = _("Say who of the household agreed.")
    field = "person"


class WhyMissing(Refusal):
    """Without a code, why."""

    message = _("Write in a few words why it goes without a code.")
    field = "note"


class HeadStays(Refusal):
    """The head cannot be taken out, nor lose the only phone."""

    message = _("This person is the head. Make somebody else the head first.")


class PersonIsOut(Refusal):
    """The person belongs to the participant no longer."""

    message = _("This person does not belong to it any longer.")


class YearWrong(Refusal):
    """Nobody alive was born then."""

    message = _("Write the year of birth with four digits, like 1980.")
    field = "birth_year"


class CodeNeeded(Refusal):
    """Somebody signs in with the old number: the new one is proved first."""

    message = _("We send a code to the new number first, so that nobody else gets in.")
    field = "phone"


class CodeWrong(Refusal):
    """The code does not fit, was used, or is too old."""

    message = _("This is not the code, or its time is over. Look at the latest message, or ask for a new code.")
    field = "code"


class TooManyCodes(Refusal):
    """Codes were asked for too often."""

    message = _("Too many codes were asked for. Wait an hour, then try again.")
    field = "phone"


class NotAnOrganisation(Refusal):
    """Households have no tax code, licence or size."""

    message = _("A household needs no business record.")


class TaxCodeWrong(Refusal):
    """The digits do not make a tax code."""

    message = _("This is not a tax code. It has 10 digits, 13 for a branch; look at the licence once more.")
    field = "tax_code"


class TaxCodeTaken(Refusal):
    """Another participant that takes part has this tax code."""

    message = _("Another one has this tax code already. Check the digits, or ask the commune's officer.")
    field = "tax_code"


class AnswersMissing(Refusal):
    """Not every question has an answer."""

    message = _("Some questions have no answer yet.")
