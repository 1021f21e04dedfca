"""Pages of a list whose length is known already."""

from functools import cached_property

from django.core.paginator import Paginator


class CountedPaginator(Paginator):
    """A paginator that was told how many there are, and does not ask."""

    def __init__(self, objects: object, size: int, *, count: int) -> None:
        super().__init__(objects, size)  # type: ignore[arg-type]
        self._known = count

    @cached_property
    def count(self) -> int:
        return self._known
