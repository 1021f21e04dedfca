"""What can go wrong when somebody learns or teaches."""

from django.utils.translation import gettext_lazy as _

from common.errors import NotAllowed, Refusal


class NoSuchLesson(Refusal):
    """The course was changed while it was open on a phone."""

    message = _("This lesson is no longer there. Open the course again.")


class NotYourClass(NotAllowed):
    """The class is of another team."""

    message = _("This class belongs to another team.")


class NotYourTeam(NotAllowed):
    """Only its members and the officer there open a class in a team's name."""

    message = _("You are not in this team. Choose one of your own teams.")
    field = "team"


class CourseNotOpen(Refusal):
    """The course is no longer published."""

    message = _("This course is not open. Choose another one.")
    field = "course"


class VenueMissing(Refusal):
    message = _("Write where the class meets, so that people find it.")
    field = "venue"


class ImpossibleTime(Refusal):
    """Classes are opened from two months back, for a roster kept on paper, to a year ahead."""

    message = _("Choose a day between two months ago and one year from now.")
    field = "day"


class ImpossibleSeats(Refusal):
    message = _("Write how many seats there are, from 1 to 500.")
    field = "seats"


class ClassFull(Refusal):
    """Every seat is taken."""

    message = _("Every seat in this class is taken. Write more seats, or open another class.")


class NotTheirPlace(NotAllowed):
    """The person does not live where the team works."""

    message = _("This person lives outside your places. Ask the team there.")


class ClassNotYet(Refusal):
    """A roster is ticked on the day or after it."""

    message = _("This class has not met yet. Tick the roster on the day.")


class NotADay(Refusal):
    """A training day in the future, or none."""

    message = _("The day of training lies in the future.")
    field = "trained_on"
