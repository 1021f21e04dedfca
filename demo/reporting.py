"""The demo's reports and findings: five communes' officers report of the last months, the department decides, somebody reviews.

At the end there is a report in every state: being written, handed in, sent back, approved, signed, and one that was corrected
after it was signed.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial

from django.utils import timezone

from accounts.actions.roles import give_role
from accounts.models import Role, User
from common import clock
from common.months import add_months, month_of
from demo.clockwork import Clockwork
from demo.staff import MAIN_COMMUNE, PASSWORD, set_up_demo_app
from findings.actions.look import look
from findings.actions.review import dismiss, take_back, uphold
from findings.models import Finding
from findings.rules import can_review
from indicators.actions.make_periods import make_periods
from indicators.actions.reports.approve import approve_report
from indicators.actions.reports.correct import correct_report
from indicators.actions.reports.draft import draft_report
from indicators.actions.reports.explain import explain_check
from indicators.actions.reports.freeze import freeze_report
from indicators.actions.reports.send_back import return_report
from indicators.actions.reports.submit import submit_report
from indicators.checks import failed
from indicators.models import Period, Report
from places.models import Place

SETTLED = 14  # days into the next month on which everything below has happened
# Officers of four more communes, and how far each comes with the last month.
OFFICERS = {
    "30307": ("xb@demo.example", "Võ Thanh Tùng", "anh"),
    "30313": ("xc@demo.example", "Huỳnh Kim Ngân", "chị"),
    "30301": ("xd@demo.example", "Đặng Minh Khôi", "anh"),
    "30316": ("xe@demo.example", "Bùi Thị Hạnh", "chị"),
}
WRITING, SENT_BACK, APPROVED, SIGNED = OFFICERS
WHY = "Đã xem lại từng dòng với tổ công nghệ số, số đúng như đã ghi."
REMARKS = "Số hộ có hàng đang bán giảm so với tháng trước, xã xem lại giúp rồi nộp lại."
REASON = "Có hộ ghi danh muộn sau ngày nộp báo cáo."
UNTRUE = "Gọi lại thì không có người này."
MISTAKEN = "Xem nhầm: hai anh em dùng chung, đã hỏi lại cả hai."
HONEST = "Đã gọi lại, đúng như đã ghi."
# What is decided on the first findings, one after the other; whatever else is found waits.
TURNS: tuple[tuple[tuple[Callable[..., Finding], str], ...], ...] = (
    ((uphold, UNTRUE),),
    ((uphold, UNTRUE), (take_back, MISTAKEN)),
    ((dismiss, HONEST),),
)


class Reporting:
    """Writes into the diary what officers and the department do about two months' reports."""

    def __init__(self, diary: Clockwork, *, communes: Mapping[str, Place], officer: User, department: User) -> None:
        self._diary, self._communes, self._department = diary, communes, department
        self._officers = {MAIN_COMMUNE: officer}
        today = timezone.localdate(diary.now)  # the clock is still at the beginning
        last = add_months(month_of(today), -1)
        if today < add_months(last, 1) + timedelta(days=SETTLED):
            last = add_months(last, -1)
        self.last, self.before = last, add_months(last, -1)

    def follow(self) -> None:
        """What happens when."""
        self._on(self.before, 5, self._employ)
        self._on(self.before, 5, partial(self._hand_in, MAIN_COMMUNE, self.before))
        self._on(self.before, 7, partial(self._decide, MAIN_COMMUNE, self.before, approve_report, freeze_report))
        for code in (MAIN_COMMUNE, SENT_BACK, SIGNED):
            self._on(self.last, 5, partial(self._hand_in, code, self.last))
        self._on(self.last, 5, partial(self._draft, WRITING, self.last))
        self._on(self.last, 6, self._correct)
        self._on(self.last, 7, partial(self._decide, SENT_BACK, self.last, partial(return_report, remarks=REMARKS)))
        self._on(self.last, 7, partial(self._decide, SIGNED, self.last, approve_report, freeze_report))
        self._on(self.last, 12, partial(self._hand_in, APPROVED, self.last))  # two days late
        self._on(self.last, 13, partial(self._decide, APPROVED, self.last, approve_report))
        self._on(self.last, 13, self._review)

    def _on(self, month: date, day: int, deed: Callable[[], object]) -> None:
        """On that day after the month, in the morning."""
        then = add_months(month, 1).replace(day=day)
        self._diary.at(datetime(then.year, then.month, then.day, 9, tzinfo=self._diary.now.tzinfo), deed)

    def _employ(self) -> None:
        for code, (email, name, address) in OFFICERS.items():
            user = User.objects.create_user(email=email, password=PASSWORD, name=name, address=address)
            give_role(by=None, user=user, role=Role.COMMUNE_OFFICER, place=self._communes[code])
            set_up_demo_app(user)
            self._officers[code] = User.objects.get(pk=user.pk)

    def _draft(self, code: str, month: date) -> Report:
        make_periods(month.year)
        period = Period.objects.months().get(year=month.year, number=month.month)
        return draft_report(by=self._officers[code], commune=self._communes[code], period=period)

    def _hand_in(self, code: str, month: date) -> None:
        self._submit(code, self._draft(code, month))

    def _submit(self, code: str, report: Report) -> None:
        officer = self._officers[code]
        for check in failed(report.checks):
            report = explain_check(by=officer, report=report, check=check, words=WHY)
        submit_report(by=officer, report=report)

    def _decide(self, code: str, month: date, *steps: Callable[..., Report]) -> None:
        for step in steps:
            step(by=self._department, report=self._latest(code, month))

    def _correct(self) -> None:
        """What is signed stays; the revision beside it is signed too."""
        signed = self._latest(MAIN_COMMUNE, self.before)
        self._submit(MAIN_COMMUNE, correct_report(by=self._officers[MAIN_COMMUNE], report=signed, reason=REASON))
        self._decide(MAIN_COMMUNE, self.before, approve_report, freeze_report)

    def _latest(self, code: str, month: date) -> Report:
        reports = Report.objects.filter(commune=self._communes[code], period__starts_on=month, period__kind="month")
        return reports.order_by("-revision").select_related("commune", "period")[0]

    def _review(self) -> None:
        """One finding is upheld, one upheld and taken back, one dismissed; the others wait."""
        look(everything=True)
        mine = [each for each in Finding.objects.open().order_by("pk") if can_review(self._department, each)]
        rows = [each for each in mine if each.rows.exists()]
        for finding, turns in zip(rows, TURNS, strict=False):
            for number, (turn, reason) in enumerate(turns):
                with clock.at(clock.now() + timedelta(minutes=10 * number)):
                    turn(by=self._department, finding=finding, reason=reason)
