"""Certificates: handed in, looked at, seen by buyers until their last day, and no day longer."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from accounts.models import Message, User
from audit.models import Entry
from common import clock
from households.errors import NotAssisting
from marketplace.actions.add_certificate import (
    CertificateGone,
    NoGoods,
    StarsMissing,
    WrongDays,
    add_certificate,
    change_certificate,
    remove_certificate,
)
from marketplace.actions.check_certificate import approve_certificate, mark_of, send_back_certificate
from marketplace.actions.keep_scan import keep_scan, sweep_scans
from marketplace.actions.remind_of_expiry import remind_of_expiry
from marketplace.errors import NotYourPlace, NotYours, ReasonMissing, StateMovedOn
from marketplace.models import Certificate
from marketplace.queries.cards import stale_cards
from marketplace.queries.certificates import certificates_of_product, waiting_certificates
from photos.errors import PhotoRefused
from tests.client import Client
from tests.households.makers import assisting
from tests.marketplace.papers import PDF, certified, handed_in, printed
from tests.marketplace.stall import draft, farmer, live, member_of, officer_of, other_commune, seller

pytestmark = pytest.mark.usefixtures("market")
Standing, Verdict = Certificate.Standing, Certificate.Verdict


def browser(user: User | None = None) -> Client:
    client = Client()
    if user:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_owner_and_a_helper_with_leave_hand_in_and_nobody_else():
    user, participant = seller()
    product = draft(user, participant)
    helper = member_of()
    assisting(helper, participant)
    neighbour, _home = seller("0912345679", "Lê Văn Tám")

    own = handed_in(user, participant, product)
    helped = handed_in(helper, participant, product)
    for stranger in (neighbour, farmer("0912000000")):
        with pytest.raises(NotYours):
            handed_in(stranger, participant, product)

    assert set(Certificate.objects.all()) == {own, helped}
    deeds = Entry.objects.filter(action="add_certificate").order_by("pk")
    assert [(deed.by, deed.on_behalf_of) for deed in deeds] == [(user, None), (helper, participant.pk)]


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"stars": None}, StarsMissing),
        ({"stars": 2}, StarsMissing),
        ({"expires_on": clock.today() - timedelta(days=5000)}, WrongDays),
        ({"issued_on": clock.today() + timedelta(days=1)}, WrongDays),
        ({"products": []}, NoGoods),
        ({"products": [0]}, NoGoods),
    ],
)
def test_what_cannot_be_printed_so_is_refused(more: dict, refusal: type[Exception]):
    user, participant = seller()
    product = draft(user, participant)

    with pytest.raises(refusal):
        handed_in(user, participant, product, **more)

    assert not Certificate.objects.exists()


def test_a_certificate_is_not_for_the_goods_of_others():
    user, participant = seller()
    neighbour, next_door = seller("0912345679", "Lê Văn Tám")

    with pytest.raises(NoGoods):
        handed_in(user, participant, draft(neighbour, next_door))


@pytest.mark.parametrize(
    ("verdict", "days", "standing"),
    [
        (Verdict.WAITING, 400, Standing.WAITING),
        (Verdict.WAITING, -1, Standing.EXPIRED),
        (Verdict.SENT_BACK, 400, Standing.SENT_BACK),
        (Verdict.GOOD, 181, Standing.VALID),
        (Verdict.GOOD, 180, Standing.EXPIRING),
        (Verdict.GOOD, 0, Standing.EXPIRING),
        (Verdict.GOOD, -1, Standing.EXPIRED),
    ],
)
def test_how_it_stands_follows_from_its_days_and_the_check(verdict: str, days: int, standing: str):
    certificate = Certificate(verdict=verdict, expires_on=clock.today() + timedelta(days=days))

    assert certificate.standing == standing


def test_the_officer_of_the_place_lets_it_through_and_the_owner_hears():
    user, participant = seller()
    certificate = handed_in(user, participant, draft(user, participant))
    assert list(waiting_certificates(officer_of())) == [certificate]
    assert not waiting_certificates(officer_of(other_commune(), email="xa-khac@example.vn")).exists()

    approve_certificate(by=User.objects.get(email="xa@example.vn"), certificate=certificate)

    certificate.refresh_from_db()
    assert certificate.verdict == Verdict.GOOD
    assert "OCOP 4★ OCOP-0001/QĐ" in Message.objects.get(phone="+84912345678").text


def test_nobody_checks_what_they_handed_in_themselves():
    user, participant = seller()
    officer, elsewhere = officer_of(), officer_of(other_commune(), email="xa-khac@example.vn")
    assisting(officer, participant)
    certificate = handed_in(officer, participant, draft(user, participant))

    for somebody in (officer, elsewhere, user, member_of()):
        with pytest.raises(NotYourPlace):
            approve_certificate(by=somebody, certificate=certificate)

    certificate.refresh_from_db()
    assert certificate.verdict == Verdict.WAITING


def test_what_goes_back_needs_a_reason_that_the_owner_reads():
    (user, participant), officer = seller(), officer_of()
    certificate = handed_in(user, participant, draft(user, participant))
    with pytest.raises(ReasonMissing):
        send_back_certificate(by=officer, certificate=certificate, remark=" ")

    send_back_certificate(by=officer, certificate=certificate, remark="Hình mờ, không đọc được số")

    assert "Hình mờ" in browser(user).get("/cua-toi/chung-nhan/").content.decode()
    assert "Hình mờ" in Message.objects.get(phone="+84912345678").text
    with pytest.raises(StateMovedOn):
        approve_certificate(by=officer, certificate=certificate)


def test_what_changed_since_the_officer_looked_is_not_let_through():
    (user, participant), officer = seller(), officer_of()
    product = draft(user, participant)
    certificate = handed_in(user, participant, product)
    seen = mark_of(certificate)
    change_certificate(by=user, certificate=certificate, printed=printed(product, number="OCOP-0002"))

    with pytest.raises(StateMovedOn):
        approve_certificate(by=officer, certificate=certificate, seen=seen)


def test_a_change_takes_the_badge_away_until_it_is_looked_at_again():
    (user, participant), officer = seller(), officer_of()
    product = live(user, participant, officer=officer)
    certificate = certified(user, participant, product, officer=officer)
    assert certificates_of_product(product.pk) == [certificate]

    change_certificate(by=user, certificate=certificate, printed=printed(product, stars=5))

    assert certificates_of_product(product.pk) == []
    assert not [*stale_cards()]


def test_the_old_scan_goes_when_another_is_handed_in(django_capture_on_commit_callbacks):
    user, participant = seller()
    product = draft(user, participant)
    certificate = handed_in(user, participant, product)
    shelf, old = storages["private"], certificate.scan.name

    with django_capture_on_commit_callbacks(execute=True):
        change_certificate(by=user, certificate=certificate, printed=printed(product))

    certificate.refresh_from_db()
    assert not shelf.exists(old)
    assert shelf.exists(certificate.scan.name)


def test_taking_it_away_takes_scan_and_badge(django_capture_on_commit_callbacks):
    (user, participant), officer = seller(), officer_of()
    product = live(user, participant, officer=officer)
    certificate = certified(user, participant, product, officer=officer)
    name = certificate.scan.name

    with django_capture_on_commit_callbacks(execute=True):
        remove_certificate(by=user, certificate=certificate)

    assert certificates_of_product(product.pk) == []
    assert not storages["private"].exists(name)
    with pytest.raises(CertificateGone):
        remove_certificate(by=user, certificate=certificate)


def test_reminders_go_out_at_half_a_year_three_months_and_one_once_each():
    (user, participant), officer = seller(), officer_of()
    certified(user, participant, draft(user, participant), officer=officer, days=200)
    told = []
    for days in range(0, 201, 5):
        with clock.at(clock.now() + timedelta(days=days)):
            for _twice in range(2):
                told += [200 - days] * remind_of_expiry()

    assert told == [180, 90, 30]
    assert Message.objects.filter(kind=Message.Kind.REMINDER, phone="+84912345678").count() == 3


def test_one_handed_in_late_is_reminded_of_once_at_first():
    (user, participant), officer = seller(), officer_of()
    certificate = certified(user, participant, draft(user, participant), officer=officer, days=60)

    assert (remind_of_expiry(), remind_of_expiry()) == (1, 0)
    certificate.refresh_from_db()
    assert certificate.reminded == [90, 180]


def test_of_what_waits_or_is_over_nobody_is_reminded():
    (user, participant), officer = seller(), officer_of()
    product = draft(user, participant)
    handed_in(user, participant, product, days=20)
    certified(user, participant, product, officer=officer, days=-1, number="OCOP-0009")

    assert remind_of_expiry() == 0


def test_the_scan_is_for_the_owner_who_helps_with_leave_and_staff_of_the_place():
    user, participant = seller()
    certificate = handed_in(user, participant, draft(user, participant))
    helper, other_helper = member_of(), member_of(phone="0987000009", name="Phạm Chưa Hỏi")
    assisting(helper, participant)
    neighbour, _home = seller("0912345679", "Lê Văn Tám")
    url = f"/chung-nhan/{certificate.pk}/ban-chup/"

    def status(somebody: User | None) -> int:
        response = browser(somebody).get(url)
        if response.streaming:
            response.getvalue()
        return response.status_code

    assert [status(each) for each in (user, helper, officer_of())] == [200, 200, 200]
    there = officer_of(other_commune(), email="xa-khac@example.vn")
    assert [status(each) for each in (other_helper, neighbour, there, None)] == [404, 404, 404, 302]


def test_a_pdf_is_given_out_to_be_saved_and_nothing_else_is_taken():
    user, participant = seller()
    scan = keep_scan(io.BytesIO(PDF))
    certificate = handed_in(user, participant, draft(user, participant), scan=scan)

    response = browser(user).get(f"/chung-nhan/{certificate.pk}/ban-chup/")

    assert response.getvalue() == PDF
    assert response["Content-Disposition"].startswith("attachment")
    with pytest.raises(PhotoRefused):
        keep_scan(io.BytesIO(b"<html><script>alert(1)</script>"))


def test_the_form_hands_in_and_keeps_the_scan_when_a_day_is_wrong():
    user, participant = seller()
    product = draft(user, participant)
    client = browser(user)
    paper = {
        "scheme": "vietgap",
        "number": "VG-12",
        "issuer": "Trung tâm Chứng nhận",
        "issued_on": "1/2/2026",
        "expires_on": "ngày mai",
        "products": [product.pk],
        "scan": io.BytesIO(PDF),
    }
    wrong = client.post("/cua-toi/chung-nhan/", paper)
    assert wrong.status_code == 422
    kept = wrong.context["form"].data["kept"]

    right = client.post(
        "/cua-toi/chung-nhan/", {**paper, "expires_on": "1/2/2029", "kept": kept, "scan": ""}, follow=True
    )

    certificate = Certificate.objects.get()
    assert right.status_code == 200
    assert (certificate.scheme, certificate.stars, certificate.is_pdf) == ("vietgap", None, True)


def test_scans_of_forms_that_were_never_finished_go_after_a_day(monkeypatch):
    user, participant = seller()
    used = handed_in(user, participant, draft(user, participant)).scan.name
    lost = keep_scan(io.BytesIO(PDF))
    assert sweep_scans() == 0
    monkeypatch.setattr("marketplace.actions.keep_scan.GRACE", timedelta(seconds=-60))

    sweep_scans()

    shelf = storages["private"]
    assert (shelf.exists(used), shelf.exists(lost)) == (True, False)


@pytest.mark.parametrize(
    "broken", [{"stars": None}, {"stars": 6}, {"scheme": "vietgap"}, {"verdict": "good"}, {"expires_on": "2001-01-01"}]
)
def test_the_database_refuses_what_makes_no_sense(broken: dict):
    user, participant = seller()
    certificate = handed_in(user, participant, draft(user, participant))

    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(**broken)


def test_the_desk_lists_filters_and_decides():
    (user, participant), officer = seller(), officer_of()
    product = live(user, participant, officer=officer)
    soon = handed_in(user, participant, product, days=20, number="SAP-HET")
    certified(user, participant, product, officer=officer, days=300, number="CON-LAU")
    client = browser(officer)

    within = client.get("/admin/chung-nhan/?ends=30").content.decode()
    sheet = client.get("/admin/chung-nhan/?export=csv&ends=30")
    inspected = client.get(f"/admin/chung-nhan/inspect/{soon.pk}/")
    client.post(f"/admin/xem-chung-nhan/{soon.pk}/", {"approve": "1", "seen": inspected.context["mark"]})

    assert "SAP-HET" in within
    assert "CON-LAU" not in within
    assert sheet.getvalue().decode().count("\r\n") == 2
    soon.refresh_from_db()
    assert soon.verdict == Verdict.GOOD


def test_the_list_asks_as_often_for_thirty_as_for_one(django_assert_max_num_queries):
    user, participant = seller()
    product = draft(user, participant)
    client = browser(user)

    def queries() -> int:
        with django_assert_max_num_queries(60) as caught:
            client.get("/cua-toi/chung-nhan/")
        return len(caught)

    scan = keep_scan(io.BytesIO(PDF))
    handed_in(user, participant, product, scan=scan)
    one = queries()
    for n in range(29):
        handed_in(user, participant, product, scan=scan, number=f"SO-{n}")

    assert queries() == one


def test_a_helper_without_leave_is_told_to_ask():
    user, participant = seller()
    product = draft(user, participant)
    helper = member_of()

    with pytest.raises(NotAssisting):
        add_certificate(by=helper, participant=participant, printed=printed(product))

    assert not Certificate.objects.exists()
