"""Why nothing becomes of a report."""

from django.utils.translation import gettext_lazy as _

from common.errors import NotAllowed, Refusal


class NotYoursToReport(NotAllowed):
    message = _("Only an officer of the commune writes its report and hands it in; for the province, the department.")


class NotYoursToDecide(NotAllowed):
    message = _("Only the province decides on a report, and never who handed it in.")


class PeriodNotOver(Refusal):
    message = _("The period is not over yet. Its report is written afterwards.")


class ReportMovedOn(Refusal):
    message = _("Somebody was quicker: the report has another state by now. Look at it again.")


class NotExplained(Refusal):
    message = _(
        "Some checks did not pass. Write beside each why the numbers are right, or mend the facts and count again."
    )


class CountedTooEarly(Refusal):
    message = _("These figures were counted before the period was over. Count them again.")


class NotYoursToSend(NotAllowed):
    message = _("Only the department has a report sent.")


class NowhereToSend(Refusal):
    message = _("Only a report that is signed for good is sent, and only where this site knows whom to send it to.")


class AcceptedAlready(Refusal):
    message = _("It has arrived already: there is nothing to send again.")


class BeingSent(Refusal):
    message = _("It is being sent right now. Look again in half a minute.")


class SaysNotWhat(Refusal):
    message = _("Write down what is meant, in a sentence. No names.")
    field = "words"
