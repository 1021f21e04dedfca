"""The demo's officers and department leave a report in every state, by the actions alone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from accounts.models import Role, User
from common import clock
from demo.clockwork import Clockwork
from demo.reporting import OFFICERS, Reporting
from demo.staff import MAIN_COMMUNE, make_staff
from findings.models import Finding
from indicators.models import Observation, Report
from indicators.queries.invariants import broken
from places.models import Place
from tests.indicators.facts import a_household, sold

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
State = Report.State


def test_there_is_a_report_in_every_state_and_one_that_was_corrected():
    communes = {place.code: place for place in Place.objects.standing().filter(code__in=[MAIN_COMMUNE, *OFFICERS])}
    with clock.at(datetime(2026, 8, 2, 9, tzinfo=HERE)):
        staff = make_staff(communes[MAIN_COMMUNE])
        sellers = [a_household(date(2026, 8, 2), where=place) for place in communes.values()]
    with clock.at(datetime(2026, 11, 22, 9, tzinfo=HERE)):
        diary = Clockwork(clock.now())
        with clock.at(datetime(2026, 8, 2, 9, tzinfo=HERE)):
            Reporting(diary, communes=communes, officer=staff["officer"], department=staff["department"]).follow()
        for household in sellers:
            diary.at(datetime(2026, 10, 7, 9, tzinfo=HERE), lambda household=household: sold(household, clock.today()))
        diary.run()

        latest = {report.commune.code: report for report in Report.objects.filter(period__number=10)}
        assert sorted(report.state for report in latest.values()) == sorted(State.values)
        corrected = Report.objects.filter(commune__code=MAIN_COMMUNE, period__number=9).order_by("revision")
        assert [(report.revision, report.state) for report in corrected] == [(1, State.FROZEN), (2, State.FROZEN)]
        assert {report.commune.code for report in latest.values() if report.is_late} == {
            "30307",
            "30301",
        }  # one is still being written
        assert Observation.objects.filter(indicator="R1", commune__code=MAIN_COMMUNE, raw=1).exists()
        assert list(broken()) == []
    assert User.objects.filter(grants__role=Role.COMMUNE_OFFICER).count() == 1 + len(OFFICERS)
    assert not Finding.objects.exclude(state="open").filter(reviewed_by=None).exists()
