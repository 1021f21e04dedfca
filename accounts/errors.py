"""What can go wrong with people and roles."""

from django.utils.translation import gettext_lazy as _

from common.errors import NotAllowed, Refusal


class MayNotGiveRole(NotAllowed):
    """Only the department gives roles; a commune officer those of team members in the commune."""

    message = _("You may not give this role here. Ask the department.")
    field = "role"


class RoleNeedsPlace(Refusal):
    """The role reaches a place only."""

    message = _("Say in which commune or hamlet.")
    field = "place"


class NoSuchPerson(Refusal):
    """Nobody signs in so."""

    message = _("Nobody signs in with this phone or e-mail yet. Make the person first.")
    field = "who"


class NotToOneself(NotAllowed):
    """A desk is given by somebody else, so that two people know of it."""

    message = _("Nobody gives themselves a role at the desk. Ask a colleague.")
    field = "who"


class RoleForWholeProvince(Refusal):
    """Pages and pictures lie in no commune."""

    message = _("This role is for the whole province: leave the commune empty.")
    field = "place"


class RoleStartsInThePast(Refusal):
    """What somebody did without a role is not made right afterwards."""

    message = _("A role starts today or later.")
    field = "starts_on"


class RoleEndsBeforeItStarts(Refusal):
    """The days are the wrong way round, or all of them are over."""

    message = _("The last day lies before the first one, or is over already.")
    field = "ends_on"


class RoleOverlaps(Refusal):
    """Two grants of one role in one place at one time: nobody would know which one to take back."""

    message = _("This person has the role there for some of these days. Take that one back first.")
    field = "starts_on"


class LastFactor(Refusal):
    """Staff always have a second factor."""

    message = _("Staff keep at least one second factor. Set up another one first.")


class MayNotResetFactor(NotAllowed):
    """One's own factor is changed by showing it, not by resetting it."""

    message = _("You may not reset the second factor of this person. Ask a colleague of the department.")
