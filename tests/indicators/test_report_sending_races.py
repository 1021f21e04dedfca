"""Two workers and one report, on real connections."""

from collections.abc import Iterator
from datetime import date, datetime
from threading import Barrier
from typing import Any

import pytest

from common import clock
from fakes.endpoint.running import running
from fakes.endpoint.server import Server
from indicators.actions.reports import send_report as sending
from indicators.actions.reports.draft import draft_report
from indicators.actions.reports.send_report import send_report, send_what_waits
from indicators.actions.reports.sign_paper import sign_paper
from indicators.models import Paper, Report, Sending, SendingAttempt
from launch.certificate import practice_certificate
from tests.households.makers import commune, officer_of
from tests.indicators.facts import a_household, a_month, sold
from tests.indicators.test_report_sending import KEY
from tests.indicators.test_reports import HERE, frozen
from tests.marketplace.test_parcel_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def endpoint(settings: Any) -> Iterator[Server]:
    with running(key=KEY) as server:
        settings.REPORT_ENDPOINT, settings.REPORT_ENDPOINT_KEY = server.address, KEY
        yield server


@pytest.fixture
def report(settings: Any) -> Report:
    """Frozen before anybody was named to send it to."""
    with clock.at(datetime(2026, 11, 5, 9, tzinfo=HERE)):
        sold(a_household(date(2026, 9, 3), where=commune()), date(2026, 10, 20), 70_000)
        return frozen(draft_report(by=officer_of(), commune=commune(), period=a_month(date(2026, 10, 1))))


def test_two_workers_and_two_sweeps_send_once(report: Report, endpoint: Server):
    endpoint.books.faults.slowly = 0.3

    results = at_once(*[lambda: send_report(report_id=report.pk)] * 2, *[send_what_waits] * 2)

    assert [result for result in results if isinstance(result, Exception)] == []
    assert endpoint.books.asked == [report.sha256]
    assert SendingAttempt.objects.get().outcome == "accepted"


def test_without_the_claim_all_would_send_and_the_hash_alone_would_make_it_one(
    report: Report, endpoint: Server, monkeypatch: pytest.MonkeyPatch
):
    """The control: the test above shows something."""
    together = Barrier(3, timeout=10)
    row = Sending.objects.create(report=report)

    def unclaimed(pk: int) -> SendingAttempt:
        number = together.wait() + 1
        return SendingAttempt.objects.create(sending=row, number=number)

    monkeypatch.setattr(sending, "_claim", unclaimed)

    at_once(*[lambda: send_report(report_id=report.pk)] * 3)

    assert endpoint.books.asked == [report.sha256] * 3
    assert [each["times"] for each in endpoint.books.taken()] == [3]


def test_two_workers_sign_one_paper(report: Report, settings: Any, tmp_path: Any):
    certificate, key = practice_certificate(tmp_path / "certificate")
    settings.REPORT_CERTIFICATE, settings.REPORT_KEY = str(certificate), str(key)

    results = at_once(*[lambda: sign_paper(report_id=report.pk)] * 3)

    assert {getattr(result, "pk", result) for result in results} == {Paper.objects.get().pk}
