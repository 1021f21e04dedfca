"""What happened when: deeds with their moments, done in the order of time with the clock set to each."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

from common import clock

Deed = Callable[[], object]


class Clockwork:
    """A diary that is filled ahead and then lived through until ``now``. What lies after that does not happen."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._deeds: list[tuple[datetime, int, Deed]] = []
        self._order = count()

    def at(self, moment: datetime, deed: Deed) -> None:
        """Write a deed into the diary; what is done may write further ones."""
        heapq.heappush(self._deeds, (moment, next(self._order), deed))

    def after(self, delay: timedelta, deed: Deed) -> None:
        """The same, so long after the deed that is being done."""
        self.at(clock.now() + delay, deed)

    def run(self) -> int:
        """Live through it; return how many deeds were done."""
        done = 0
        while self._deeds and self._deeds[0][0] <= self.now:
            moment, _order, deed = heapq.heappop(self._deeds)
            with clock.at(moment):
                deed()
            done += 1
        return done
