"""A province's installation from outside: production settings, gunicorn, worker and scheduler as processes, HTTPS before them.

The tests are one story, in this order: a team member registers a household at its door, the household signs in, hangs up
what it has, the department looks at it, a guest buys by card and another in cash, the seller hands over, and all is in
order afterwards. Where Redis is on this machine the story runs with it too.
"""

import io
import re
import time

import pytest
from PIL import Image

from tests.photos.samples import SECRET, photo
from tests.smoke.installation import SITE, Installation, eventually
from tests.smoke.story import (
    CASH_BUYER,
    EMAIL,
    GROWER,
    GUEST,
    LATE,
    MEMBER,
    PASSWORD,
    YES,
    Story,
    digits,
    order,
    sign_in,
    take,
)
from tests.smoke.visitor import Page

pytestmark = pytest.mark.smoke


def test_only_https_is_answered_and_only_the_sites_own_name(installation: Installation) -> None:
    plain = installation.visitor().session
    web = installation.front.behind

    assert plain.get(f"http://127.0.0.1:{web}/", headers={"Host": "cho.example.vn"}, allow_redirects=False).headers[
        "Location"
    ] == (f"{SITE}/")
    other = plain.get(
        f"http://127.0.0.1:{web}/",
        headers={"Host": "other.example", "X-Forwarded-Proto": "https"},
        allow_redirects=False,
    )
    assert other.status_code == 400


@pytest.mark.parametrize("path", ["/", "/cho/", "/vao/", "/hoc/", "/lop/", "/gio/", "/don/", "/khong-co/"])
def test_public_pages_carry_the_headers_that_protect_people(installation: Installation, path: str) -> None:
    visitor = installation.visitor()

    answer = visitor.session.get(SITE + path)

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<style" not in answer.text
    assert not re.search(r"\sstyle=|\son[a-z]+=\"", answer.text)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    for cookie in visitor.session.cookies:
        assert cookie.secure, cookie.name
        assert cookie.get_nonstandard_attr("SameSite") == "Lax", cookie.name


def test_static_files_come_compressed_and_may_be_kept_for_good(installation: Installation) -> None:
    visitor = installation.visitor()
    home = visitor.open("/")
    names = [str(link["href"]) for link in home.soup.find_all("link", rel="stylesheet")]
    names += [str(script["src"]) for script in home.soup.find_all("script", src=True)]

    assert names
    for name in names:
        for encoding in ("br", "gzip"):
            answer = visitor.session.get(SITE + name, headers={"Accept-Encoding": encoding})
            assert answer.status_code == 200, name
            assert answer.headers["Content-Encoding"] == encoding
            assert "Accept-Encoding" in answer.headers["Vary"]
        assert re.search(r"\.[0-9a-f]{12}\.(css|js)$", name), name
        assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"


def test_there_is_no_demo_on_it(installation: Installation) -> None:
    visitor = installation.visitor()

    visitor.open("/dien-thoai-thu/", status=404)
    visitor.open("/bo-phan/", status=404)


def test_the_first_staff_are_made_by_a_command_and_give_a_helper_the_role_at_the_desk(
    installation: Installation, story: Story
) -> None:
    installation.env["STAFF_PASSWORD"] = PASSWORD
    installation.must(
        "manage.py", "create_staff", "--email", EMAIL, "--name", "Phạm Thị Sở", "--role", "department_staff"
    )

    asked = story.staff.send(story.staff.open("/admin/"), "password", username=EMAIL, password=PASSWORD)
    spare = story.staff.send(asked, "code", code=digits(asked.soup.select_one("code.key").text))
    desk = story.staff.open("/admin/")
    sign_in(installation, story.member, "0987 000 001", MEMBER)
    story.member.open("/to/", status=403)
    form = story.staff.open("/admin/vai-tro/new/")
    story.staff.send(form, "who", who="0987 000 001", role="team_member", commune="my hoa hung")

    assert asked.path == "/vao/lop-hai/dat/"
    assert len(spare.soup.select(".spare-codes li")) == 10
    assert desk.path == "/admin/"
    story.member.open("/to/")


def test_a_team_member_registers_a_household_at_its_door_and_notes_a_visit(
    installation: Installation, story: Story
) -> None:
    member = story.member

    wrong = member.send(
        member.open("/to/ghi-ho/"),
        "produce",
        name="Nguyễn Thị Sáu",
        phone="12",
        commune="xa my hoa hung",
        hamlet="Ấp Mỹ An",
        produce="sầu riêng",
        consent=YES,
    )
    page = member.send(wrong, "produce", phone="0912345678", consent=YES)

    assert wrong.form("produce").find(attrs={"name": "produce"})["value"] == "sầu riêng"  # type: ignore[index]
    assert page.path.startswith("/to/ho/")
    assert "Nguyễn Thị Sáu" in page.said
    outcome = page.form("outcome").find("button", attrs={"name": "outcome"})
    assert outcome is not None
    after = member.send(page, "outcome", outcome=str(outcome["value"]), note="Sắp có sầu riêng")
    assert "Sắp có sầu riêng" in after.said


def test_the_household_signs_in_by_a_code_and_somebody_new_registers_itself(
    installation: Installation, story: Story
) -> None:
    newcomer = installation.visitor()

    home = sign_in(installation, story.grower, "912.345.678", GROWER)
    sign_in(installation, newcomer, "+84 933 111 444", LATE)
    done = newcomer.send(
        newcomer.open("/ghi-danh/"),
        "produce",
        kind="cooperative",
        name="Hợp tác xã Mỹ An",
        person_name="Lê Văn Tư",
        commune="Mỹ Hòa Hưng",
        hamlet="Ấp Mỹ An 2",
        produce="gạo",
        consent=YES,
    )

    assert home.path == "/cua-toi/"
    assert done.path == "/ghi-danh/xong/"


def test_a_killed_worker_loses_no_message_and_sends_none_twice(installation: Installation, story: Story) -> None:
    """Killed while a message is on its way, and while another waits; both reach their phone once."""
    texts, first, second = installation.texts, "+84933111555", "+84933111666"
    texts.silent_for.add(first)
    guest = installation.visitor()

    guest.send(guest.open("/vao/"), "phone", phone="0933111555")
    assert eventually(lambda: texts.requests_for(first))
    installation.kill("worker")
    other = installation.visitor()
    asked = other.send(other.open("/vao/"), "phone", phone="0933111666")
    assert texts.requests_for(second) == []
    installation.start("worker")

    home = other.send(asked, "code", code=texts.code_for(second, seconds=90))
    assert home.path == "/cua-toi/"
    assert len(texts.requests_for(second)) == 1


def test_goods_are_hung_up_with_a_photo_and_wait_for_the_department(installation: Installation, story: Story) -> None:
    grower = story.grower
    form = grower.open("/treo-hang/")
    typed = {
        "name": "Sầu riêng Ri6",
        "category": form.choices("category")["Trái cây"],
        "unit": form.choices("unit")["kg"],
        "quantity": "180",
    }

    wrong = grower.send(form, "price", {"photo": ("sr.jpg", photo(), "image/jpeg")}, status=422, price="abc", **typed)
    draft = grower.send(wrong, "price", price="95k", **{name: typed[name] for name in ("category", "unit")})
    story.slug = draft.path.rstrip("/").rpartition("/")[2]
    waiting = grower.send(draft, "/treo-len/")

    assert story.slug == "sau-rieng-ri6"
    assert "95.000" in waiting.said
    installation.visitor().open(f"/cho/{story.slug}/", status=404)
    picture = draft.soup.select_one("article img")
    assert picture is not None
    shown = grower.session.get(SITE + str(picture["src"]))
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert SECRET.encode() not in shown.content
    assert Image.open(io.BytesIO(shown.content)).size[0] <= 960


def test_the_department_looks_at_the_goods_and_lets_them_through(installation: Installation, story: Story) -> None:
    waiting = story.staff.open("/admin/hang-cho-duyet/")

    after = story.staff.send(waiting, "look", approve="1")

    assert "Sầu riêng Ri6" in waiting.said
    assert after.path == "/admin/hang-cho-duyet/"
    assert installation.visitor().open(f"/cho/{story.slug}/").soup.h1.get_text() == "Sầu riêng Ri6"  # type: ignore[union-attr]
    assert any("Sầu riêng Ri6" in text for text in installation.texts.wait_for(GROWER, 2))


@pytest.mark.parametrize("words", ["sau rieng", "SẦU RIÊNG", "sa\u0302\u0300u rie\u0302ng", "ri6"])
def test_the_goods_are_found_however_they_are_written(installation: Installation, story: Story, words: str) -> None:
    found = installation.visitor().session.get(f"{SITE}/cho/", params={"q": words})

    assert f"/cho/{story.slug}/" in found.text


def test_a_guest_pays_by_card_on_the_hosted_page_and_the_webhook_makes_it_paid(
    installation: Installation, story: Story
) -> None:
    guest = installation.visitor()
    _checkout, hosted = order(installation, story, guest, "card", "0933111222", "180 kg")
    assert hosted.url.startswith(installation.env["CARD_API_BASE"])
    assert "190.000" in hosted.said

    card = {"number": "4000 0000 0000 0002", "expiry": "12/34", "cvc": "123"}
    declined = guest.post(hosted, "number", **card)
    paid = guest.post(Page(declined), "number", follow=False, **{**card, "number": "4242 4242 4242 4242"})

    assert paid.headers["Location"].startswith(f"{SITE}/tra-tien/ve/")
    texts = installation.texts.wait_for(GROWER, 3)  # nobody came back from the hosted page: the webhook said it
    story.card_order = guest.open("/don/").soup.select_one('main a[href^="/don/"]')["href"].split("/")[2]  # type: ignore[index, union-attr]
    shown = guest.open(paid.headers["Location"])
    assert shown.path == f"/don/{story.card_order}/"
    assert "0912 345 678" in shown.said
    assert "190.000" in shown.said
    assert len(texts) == 3


def test_a_forged_webhook_is_refused(installation: Installation, story: Story) -> None:
    forger = installation.visitor().session
    body = b'{"id": "evt_forged", "type": "checkout.session.completed"}'

    answers = [
        forger.post(f"{SITE}/tra-tien/webhook/the/", data=body, headers=headers).status_code
        for headers in ({}, {"Stripe-Signature": f"t={int(time.time())},v1={'0' * 64}"})
    ]

    assert answers == [400, 400]


def test_another_guest_orders_in_cash_and_the_same_form_twice_is_one_order(
    installation: Installation, story: Story
) -> None:
    guest = installation.visitor()

    checkout, page = order(installation, story, guest, "cash", "0933 111 333", "178 kg")
    story.cash_order = page.path.split("/")[2]
    again = guest.send(checkout, "form_key", name="Lê Thị Mua", phone="0933 111 333", way="pick_up", rail="cash")

    assert page.path.startswith("/don/")
    assert again.path == page.path
    assert "0912 345 678" in page.said


def test_the_seller_accepts_packs_and_hands_over_and_the_buyer_sees_it(
    installation: Installation, story: Story
) -> None:
    guest = installation.visitor()

    take(story.grower, story.card_order, "nhan", "da-goi", "da-giao")
    cash = take(story.grower, story.cash_order, "nhan", "da-goi", "da-giao-da-nhan-tien")

    assert "Lê Thị Mua" in cash.said
    guest.open(f"/don/{story.cash_order}/")
    found = guest.send(guest.open("/don/"), "number", number=story.cash_order.lower(), phone="0933111333")
    assert found.path == f"/don/{story.cash_order}/"
    assert len(installation.texts.wait_for(CASH_BUYER, 2)) >= 2
    assert len(installation.texts.wait_for(GUEST, 2)) >= 2


def test_a_stranger_sees_no_order_and_no_buyer(installation: Installation, story: Story) -> None:
    stranger = installation.visitor()

    assert stranger.open(f"/don/{story.card_order}/").path == "/don/"
    assert stranger.open("/cua-toi/don/").path == "/vao/"
    wrong = stranger.send(stranger.open("/don/"), "number", number=story.card_order, phone="0933111333")
    assert "Lê Thị Mua" not in wrong.said


def test_the_message_that_was_on_its_way_came_again_with_its_own_key(installation: Installation, story: Story) -> None:
    texts, phone = installation.texts, "+84933111555"

    assert eventually(lambda: len(texts.requests_for(phone)) == 2, 80), installation.words_of("worker")
    assert len(set(texts.requests_for(phone))) == 1
    assert len(texts.to(phone)) == 1


def test_everything_holds_afterwards(installation: Installation, story: Story) -> None:
    installation.must("manage.py", "refresh_indicators")

    said = installation.must("manage.py", "check_invariants")

    assert said == "Everything holds.\n"


def test_no_log_says_who_somebody_is(installation: Installation, story: Story) -> None:
    for name, child in installation.children.items():
        log = child.log.read_text(errors="replace") if child.log.exists() else ""
        assert "Internal Server Error" not in log, installation.words_of(name)
        assert "Traceback" not in log or name == "web", installation.words_of(name)  # there: a foreign host's name
        for personal in ("912345678", "933111222", "Nguyễn Thị Sáu", "Lê Thị Mua"):
            assert personal not in log, f"{name}: {personal}"
