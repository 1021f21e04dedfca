"""Refusals: what an action says when it will not do a thing."""

from django.utils.functional import Promise


class Refusal(Exception):
    """A rule said no. ``message`` tells the person what to do; ``field`` names the input it belongs to, if any."""

    message: str | Promise = ""
    field: str | None = None

    def __init__(self, message: str | Promise | None = None, *, field: str | None = None) -> None:
        if message is not None:
            self.message = message
        if field is not None:
            self.field = field
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(Refusal):
    """The person may not do this here. Views answer 404 for what may not be known, 403 otherwise."""
