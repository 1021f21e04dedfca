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
