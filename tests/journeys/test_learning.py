"""Somebody reads a course on the phone before signing in, keeps it in their name; a team member ticks a roster."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from accounts.models import User
from tests.training.makers import a_class, courses, learner, neighbour, right_answers, team
from training.actions.keep_roster import add_to_roster
from training.models import Completion

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, user: User, market: str) -> None:
    """As if the code had been typed: what was learned before rides along in the session."""
    before = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    client = Client()
    if settings.SESSION_COOKIE_NAME in before:
        client.cookies[settings.SESSION_COOKIE_NAME] = before[settings.SESSION_COOKIE_NAME]
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": market}])


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_what_is_learned_before_signing_in_is_kept_after(visitor, look, market, scripts):
    made = courses()
    user, person = learner()
    right = right_answers(made[0])
    page = visitor(scripts=scripts)

    page.goto("/hoc/")
    page.get_by_role("link", name="Chụp hình trái cây").click()
    page.get_by_role("link", name="Đọc bài 1").click()
    for _lesson in range(2):
        page.get_by_role("button", name="Đọc xong, qua bài").click()
    page.get_by_role("button", name="Đọc xong, qua câu hỏi").click()
    page.get_by_role("button", name="Chấm bài").click()
    assert page.get_by_role("alert").is_visible()
    for number, answer in right.items():
        wrong = answer % 3 + 1 if number < 3 else answer
        page.locator(f"input[name=q{number}][value='{wrong}']").check()
    page.get_by_role("button", name="Chấm bài").click()
    assert page.get_by_role("heading", name="Đúng 3 trên 5 câu").is_visible()
    page.get_by_role("link", name="Làm lại").click()
    for number, answer in right.items():
        page.locator(f"input[name=q{number}][value='{answer}']").check()
    page.get_by_role("button", name="Chấm bài").click()
    assert "/vao/" in (page.get_by_role("link", name="Đăng nhập và giữ lại").get_attribute("href") or "")
    assert not Completion.objects.exists()
    sign_in(page, user, market)
    page.goto(f"/hoc/{made[0].slug}/giu/")
    page.get_by_role("button", name="Ghi tên tôi").click()

    assert page.get_by_role("heading", name="Nguyễn Thị Sáu").is_visible()
    assert Completion.objects.get().person == person


@pytest.mark.parametrize("width", [360, 1280])
def test_every_screen_of_learning_is_fit_to_look_at(visitor, look, market, width):
    made = courses()
    user, person = learner()
    group, member = team()
    page = visitor(at={"width": width, "height": 800})
    from datetime import timedelta

    from common import clock

    for days, which in ((2, made[1]), (5, made[3])):
        a_class(which, group, member, starts_at=clock.now() + timedelta(days=days), seats=12)
    over = a_class(made[0], group, member)

    def at(address: str, name: str) -> None:
        page.goto(address)
        look(page, f"learn-{name}")

    at("/hoc/", "index")
    at("/lop/", "classes")
    at("/hoc/chup-hinh/", "course")
    at("/hoc/chup-hinh/bai-1/", "lesson")
    at("/hoc/chup-hinh/cau-hoi/", "quiz")
    page.get_by_role("button", name="Chấm bài").click()
    look(page, "learn-quiz-errors")
    for number, answer in right_answers(made[0]).items():
        page.locator(f"input[name=q{number}][value='{answer % 3 + 1 if number == 2 else answer}']").check()
    page.get_by_role("button", name="Chấm bài").click()
    look(page, "learn-quiz-result")
    sign_in(page, user, market)
    for number in (1, 2, 3):
        page.goto(f"/hoc/chup-hinh/bai-{number}/")
        page.get_by_role("button", name="Đọc xong").click()
    look(page, "learn-completion")
    sign_in(page, member, market)
    at("/to/lop/", "team-classes")
    at("/to/lop/moi/", "new-class")
    page.get_by_role("button", name="Mở lớp này").click()
    look(page, "learn-new-class-errors")
    at(f"/to/lop/{over.pk}/", "roster-empty")
    for number, name in enumerate(["Lê Văn Ba", "Trần Thị Tư", "Nguyễn Thị Lài Phụng"]):
        someone = neighbour(f"091234570{number}", name)
        if number:
            add_to_roster(by=member, training_class=over, person=someone)
    page.goto(f"/to/lop/{over.pk}/")
    page.get_by_label("Tên hoặc số điện thoại").fill("le van")
    page.get_by_role("button", name="Tìm").click()
    look(page, "learn-roster-search")
    page.get_by_role("button", name="Thêm Lê Văn Ba").click()
    page.get_by_role("group", name="Lê Văn Ba").get_by_label("Làm được bài").check()
    page.get_by_role("button", name="Lưu điểm danh").click()
    look(page, "learn-roster")

    assert Completion.objects.filter(how="class").count() == 1
    assert person.completions.get().how == "quiz"
