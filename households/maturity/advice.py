"""One plain next step for each dimension, with a course that teaches it where there is one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.registries import Registry
from households.maturity.questions import Dimension
from households.maturity.scores import weakest


@dataclass(frozen=True)
class Course:
    """A course to learn it from."""

    title: str
    href: str


# Called as handler(dimension); gives a course or nothing. Training registers itself.
courses_for: Registry[Callable[[str], Course | None]] = Registry("who knows a course for a dimension")

NEXT = {
    Dimension.SELLING: _("Hang up one thing that you sell most, with a clear picture and its price."),
    Dimension.PAYING: _("Put your QR code where you hand over goods, and look for the message that the money came."),
    Dimension.BOOKS: _("From tonight on, write every sale and every expense into the phone. Two minutes are enough."),
    Dimension.CUSTOMERS: _("Keep the numbers of ten buyers, and write to them when the next lot is ripe."),
    Dimension.PEOPLE: _("Teach one more person of yours to take an order, so that nobody waits when you are out."),
    Dimension.SAFETY: _("Lock the phone with a code that only you know, and turn on the copy of your contacts."),
}


@dataclass(frozen=True)
class Advice:
    """What to do next about a dimension."""

    dimension: Dimension
    text: str | Promise
    course: Course | None


def advice_for(scores: Mapping[str, int]) -> list[Advice]:
    """For the two weakest dimensions."""
    return [Advice(dimension, NEXT[dimension], _course(dimension)) for dimension in weakest(scores)]


def _course(dimension: Dimension) -> Course | None:
    found = (courses_for[name](dimension.value) for name in courses_for.names())
    return next((course for course in found if course), None)
