"""Counting, and what becomes of signed reports, in the background."""

import logging

from celery import shared_task

from common.signatures import CertificateUnfit
from indicators.actions.publish_period import publish_periods
from indicators.actions.refresh_observations import refresh_observations
from indicators.actions.reports import send_report as sending
from indicators.actions.reports import sign_paper as signing

log = logging.getLogger(__name__)


@shared_task
def refresh() -> None:
    """Count again what was touched."""
    refresh_observations()


@shared_task
def sign_paper(report_id: int) -> None:
    """Make and sign the PDF of one report; where the certificate is unfit, the sweep says so until it is mended."""
    try:
        signing.sign_paper(report_id=report_id)
    except CertificateUnfit as error:
        log.error("report %s waits for its signature: %s", report_id, error)


@shared_task
def sign_missing_papers() -> None:
    """Sign what was left behind."""
    signing.sign_missing_papers()


@shared_task
def send_report(report_id: int) -> None:
    """Send one frozen report to the endpoint."""
    sending.send_report(report_id=report_id)


@shared_task
def send_waiting_reports() -> None:
    """Send what a lost worker or a silent endpoint left waiting."""
    sending.send_what_waits()


@shared_task
def publish() -> None:
    """Open data of periods whose reports were due."""
    publish_periods()


SCHEDULE = {
    "indicators.refresh": {"task": "indicators.tasks.refresh", "schedule": 60.0},
    "indicators-sign-missing-papers": {"task": "indicators.tasks.sign_missing_papers", "schedule": 60.0},
    "indicators-send-waiting-reports": {"task": "indicators.tasks.send_waiting_reports", "schedule": 60.0},
    "indicators.publish": {"task": "indicators.tasks.publish", "schedule": 600.0},
}
