"""Whether a report has arrived where it is sent to, and how often it was tried."""

from dataclasses import dataclass

from indicators.models import Report, Sending, SendingAttempt


@dataclass(frozen=True)
class Sent:
    """A sending with its attempts, the latest first."""

    sending: Sending
    attempts: list[SendingAttempt]


def sending_of(report: Report) -> Sent | None:
    """None while nothing was tried; only what is frozen is ever sent."""
    sending = Sending.objects.filter(report=report).prefetch_related("made").first() if report.is_frozen else None
    return Sent(sending, list(sending.made.all())) if sending else None
