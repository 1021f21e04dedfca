"""What the gateway says when it refuses, in the shape of Stripe's error objects."""

from typing import Any


class ApiError(Exception):
    """A refusal with Stripe's ``type``, ``code`` and ``param``, answered with an HTTP status."""

    def __init__(
        self, message: str, *, status: int = 400, kind: str = "invalid_request_error", code: str = "", param: str = ""
    ) -> None:
        super().__init__(message)
        self.message, self.status, self.kind, self.code, self.param = message, status, kind, code, param

    def body(self) -> dict[str, Any]:
        """The JSON object that answers the request."""
        error = {"type": self.kind, "message": self.message, "code": self.code, "param": self.param}
        return {"error": {key: value for key, value in error.items() if value}}


def no_such(kind: str, key: str) -> ApiError:
    """The object named in the address or in a parameter is not held here."""
    return ApiError(f"No such {kind}: '{key}'", status=404, code="resource_missing", param="id")
