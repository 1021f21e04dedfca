"""Days as people write them."""

import re
from datetime import date

from django.utils.translation import gettext_lazy as _

from common import clock
from common.errors import Refusal


class NotADay(Refusal):
    """The text is no day."""

    message = _("This is not a day. Write it like 15/12 or 15/12/2026.")
    field = "until"


_WRITTEN = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def parse_day(text: str, *, is_past: bool = False) -> date:
    """Return the day meant by 15/12 (the next one; the last one where it ``is_past``), 15/12/2026, 15-12-26 or 2026-12-15;
    raises NotADay.
    """
    bare = text.strip()
    try:
        if match := _ISO.fullmatch(bare):
            return date(*(int(part) for part in match.groups()))
        if match := _WRITTEN.fullmatch(bare):
            return _written(*match.groups(), is_past=is_past)
    except ValueError:
        raise NotADay from None
    raise NotADay


def _written(day: str, month: str, year: str | None, *, is_past: bool) -> date:
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    today = clock.today()
    step = -1 if is_past else 1
    for candidate in range(today.year, today.year + 9 * step, step):  # 29/2 may have to wait for its year
        try:
            found = date(candidate, int(month), int(day))
        except ValueError:
            if (int(day), int(month)) == (29, 2):
                continue
            raise
        if found == today or (found < today) == is_past:
            return found
    raise ValueError


def show_day(day: date) -> str:
    """A day as it is typed: 15/12, with the year where it is another one."""
    return f"{day.day}/{day.month}" + (f"/{day.year}" if day.year != clock.today().year else "")
