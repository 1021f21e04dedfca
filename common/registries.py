"""How a lower app reaches a higher one: the higher one registers a handler, ``config`` sees that it does."""

from typing import Generic, TypeVar

Handler = TypeVar("Handler")


class Registry(Generic[Handler]):
    """Named handlers. A name is registered once; asking for an unknown name raises LookupError."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._handlers: dict[str, Handler] = {}

    def register(self, name: str, handler: Handler) -> None:
        if self._handlers.get(name, handler) is not handler:
            raise ValueError(f"{self.what}: {name} is registered twice")
        self._handlers[name] = handler

    def __getitem__(self, name: str) -> Handler:
        try:
            return self._handlers[name]
        except KeyError:
            raise LookupError(f"{self.what}: nothing is registered as {name}") from None

    def names(self) -> list[str]:
        return sorted(self._handlers)
