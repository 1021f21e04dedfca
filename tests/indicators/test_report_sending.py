"""A frozen report on its way to the endpoint: signed, over real HTTP, until it was accepted; each attempt is kept."""

import json
import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import requests

from accounts.models import Role
from audit.models import Entry
from common import clock
from common.errors import NotAllowed
from fakes.endpoint.running import running
from fakes.endpoint.server import Server
from indicators.actions.reports.correct import correct_report
from indicators.actions.reports.draft import draft_report
from indicators.actions.reports.send_again import send_again
from indicators.actions.reports.send_report import AFTER_REFUSAL, PAUSES, send_report, send_what_waits
from indicators.documents import signed
from indicators.endpoint import signature
from indicators.errors import AcceptedAlready, BeingSent, NowhereToSend
from indicators.models import Report, Sending, SendingAttempt
from tests.households.makers import commune, department, officer_of
from tests.indicators.facts import a_household, a_month, sold
from tests.indicators.test_pages import reader
from tests.indicators.test_reports import HERE, WHO, frozen, person

pytestmark = pytest.mark.django_db

KEY = "key-of-the-suite"
NOW = datetime(2026, 11, 5, 9, tzinfo=HERE)


@pytest.fixture
def endpoint(settings: Any) -> Iterator[Server]:
    with running(key=KEY) as server:
        settings.REPORT_ENDPOINT, settings.REPORT_ENDPOINT_KEY = server.address, KEY
        yield server


@pytest.fixture(autouse=True)
def fifth_of_november() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def draft() -> Report:
    sold(a_household(date(2026, 9, 3), where=commune()), date(2026, 10, 20), 70_000)
    return draft_report(by=officer_of(), commune=commune(), period=a_month(date(2026, 10, 1)))


@pytest.fixture
def report(draft: Report) -> Report:
    return frozen(draft)


def taken(server: Server, report: Report) -> list[dict[str, Any]]:
    return [each for each in server.books.taken() if each["id"] == report.sha256]


def later(seconds: float) -> Any:
    return clock.at(clock.now() + timedelta(seconds=seconds))


def outcomes() -> list[tuple[str, int | None]]:
    return list(SendingAttempt.objects.order_by("number").values_list("outcome", "status"))


def test_it_arrives_signed_and_whole_and_is_not_sent_again(endpoint: Server, report: Report):
    assert send_report(report_id=report.pk) == "accepted"

    assert send_report(report_id=report.pk) is None
    (there,) = taken(endpoint, report)
    assert (there["document"], there["times"]) == (report.document, 1)
    attempt = SendingAttempt.objects.get()
    assert (attempt.outcome, attempt.status, attempt.answer) == ("accepted", 200, there["number"])
    assert Sending.objects.get().accepted_at == NOW
    assert endpoint.books.asked == [report.sha256]


def test_two_failures_and_then_it_is_accepted_with_growing_waits(endpoint: Server, report: Report):
    endpoint.books.faults.fail_requests = 2

    assert send_what_waits() == 1
    assert send_what_waits() == 0
    for pause in PAUSES[:2]:
        with later(pause - 1):
            assert send_what_waits() == 0
        clock_at = Sending.objects.get().next_try_at
        with clock.at(clock_at):
            assert send_what_waits() == 1

    assert outcomes() == [("unknown", 500), ("unknown", 500), ("accepted", 200)]
    assert [each["times"] for each in taken(endpoint, report)] == [1]
    assert list(PAUSES) == sorted(PAUSES)


@pytest.mark.parametrize("fault", ["lose_replies", "garble_replies"])
def test_taken_but_not_answered_is_sent_again_and_taken_once(endpoint: Server, report: Report, fault: str):
    setattr(endpoint.books.faults, fault, 1)
    assert send_report(report_id=report.pk) == "unknown"

    with later(PAUSES[0]):
        assert send_report(report_id=report.pk) == "accepted"

    assert [each["times"] for each in taken(endpoint, report)] == [2]
    assert [outcome for outcome, _status in outcomes()] == ["unknown", "accepted"]


def test_what_is_refused_is_kept_with_its_words_and_tried_a_day_later(endpoint: Server, report: Report):
    endpoint.books.faults.refuse = "Kỳ này đã khóa sổ\u0007"

    assert send_report(report_id=report.pk) == "refused"

    attempt = SendingAttempt.objects.get()
    assert (attempt.outcome, attempt.status, attempt.answer) == ("refused", 422, "Kỳ này đã khóa sổ")
    endpoint.books.faults.refuse = ""
    with later(AFTER_REFUSAL - 1):
        assert send_what_waits() == 0
    with later(AFTER_REFUSAL):
        assert send_what_waits() == 1
    assert Sending.objects.get().accepted_at is not None


def test_nobody_listens_and_the_rest_waits(report: Report, settings: Any, caplog: Any):
    settings.REPORT_ENDPOINT, settings.REPORT_ENDPOINT_KEY = "http://127.0.0.1:1/bao-cao?token=geheim", KEY
    other = frozen(correct_report(by=officer_of(email="hai@example.vn"), report=report, reason="Ghi muộn"))

    with caplog.at_level(logging.DEBUG):
        assert send_what_waits() == 1

    assert outcomes() == [("unknown", None)]
    assert not Sending.objects.filter(report=other).exists()
    assert "geheim" not in caplog.text
    assert KEY not in caplog.text


@pytest.mark.parametrize(
    "change", ["other key", "other body", "old", "other hash", "no signature"], ids=lambda change: change
)
def test_the_endpoint_takes_only_what_is_signed_just_now_with_its_key(
    endpoint: Server, report: Report, settings, change
):
    body = signed(report)
    headers = {"Idempotency-Key": report.sha256, "Report-Signature": signature(body)}
    status = 401
    if change == "other key":
        settings.REPORT_ENDPOINT_KEY = "another"
        headers["Report-Signature"] = signature(body)
    elif change == "other body":
        body = body.replace(b"70000", b"90000")
    elif change == "old":
        headers["Report-Signature"] = signature(body, at=1_700_000_000)
    elif change == "other hash":
        body, status = body.replace(b"70000", b"90000"), 422
        headers["Report-Signature"] = signature(body)
    else:
        del headers["Report-Signature"]

    answer = requests.post(endpoint.address, data=body, headers=headers, timeout=5)

    assert answer.status_code == status
    assert taken(endpoint, report) == []


def test_a_wrong_key_is_no_refusal_of_the_report(endpoint: Server, report: Report, settings: Any):
    settings.REPORT_ENDPOINT_KEY = "another"

    assert send_report(report_id=report.pk) == "unknown"

    assert outcomes() == [("unknown", 401)]


def test_only_what_is_frozen_is_sent(endpoint: Server, draft: Report):
    assert send_report(report_id=draft.pk) is None
    assert send_what_waits() == 0
    with pytest.raises(NowhereToSend):
        send_again(by=department(), report=draft)

    assert (endpoint.books.asked, Sending.objects.exists()) == ([], False)


def test_nothing_is_sent_where_nobody_is_named(report: Report):
    assert (send_report(report_id=report.pk), send_what_waits()) == (None, 0)
    assert not Sending.objects.exists()


def test_it_is_sent_when_it_is_frozen(endpoint: Server, draft: Report, django_capture_on_commit_callbacks: Any):
    with django_capture_on_commit_callbacks(execute=True):
        report = frozen(draft)

    assert len(taken(endpoint, report)) == 1
    assert outcomes() == [("accepted", 200)]


@pytest.mark.parametrize("who", WHO)
def test_who_may_have_it_sent_again(endpoint: Server, report: Report, who: str):
    by = person(who) if who != "department" else department("hai@example.vn")
    endpoint.books.faults.fail_requests = 1
    send_report(report_id=report.pk)
    waits = Sending.objects.get().next_try_at

    try:
        send_again(by=by, report=report)
    except NotAllowed:
        assert who != "department"
        assert Sending.objects.get().next_try_at == waits
        return

    assert who == "department"
    assert Sending.objects.get().next_try_at == NOW
    assert Entry.objects.filter(action="send_report_again").count() == 1


def test_what_is_under_way_or_has_arrived_is_not_sent_again(endpoint: Server, report: Report):
    staff = department("hai@example.vn")
    sending = Sending.objects.create(report=report, attempts=1)
    attempt = SendingAttempt.objects.create(sending=sending, number=1)
    with pytest.raises(BeingSent):
        send_again(by=staff, report=report)
    attempt.ended_at = NOW
    attempt.save()
    send_report(report_id=report.pk)

    with pytest.raises(AcceptedAlready):
        send_again(by=staff, report=report)

    assert endpoint.books.asked == [report.sha256]


def test_the_page_shows_each_attempt_and_the_department_a_button(endpoint: Server, report: Report):
    endpoint.books.faults.fail_requests = 1
    send_report(report_id=report.pk)
    where, staff = f"/tinh/bao-cao/{report.pk}/", reader(Role.DEPARTMENT_STAFF)
    officer = reader(Role.COMMUNE_OFFICER, commune())

    pages = [client.get(where).content.decode() for client in (staff, officer)]
    assert all("HTTP 500" in page for page in pages)
    assert ['value="send"' in page for page in pages] == [True, False]
    assert officer.post(f"{where}buoc/", {"press": "send"}).status_code == 403
    staff.post(f"{where}buoc/", {"press": "send"})
    with clock.at(NOW):
        send_what_waits()

    page = staff.get(where).content.decode()
    assert taken(endpoint, report)[0]["number"] in page
    assert 'value="send"' not in page


def test_the_stand_in_shows_what_it_took(endpoint: Server, report: Report):
    send_report(report_id=report.pk)

    page = requests.get(endpoint.base_url, timeout=5).text
    document = requests.get(f"{endpoint.address}/{report.sha256}", timeout=5).content

    assert report.sha256 in page
    assert commune().full_name in page
    assert json.loads(document) == report.document
