"""Words that are not allowed: whole words whatever their marks; refused at once, or shown to the officer."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from common.errors import Refusal
from marketplace.actions.edit_shop import edit_shop
from marketplace.actions.list_product import edit_product
from marketplace.actions.review_product import approve_product
from marketplace.models import BannedWord, Product, Shop
from marketplace.queries.banned_words import as_words, banned_in
from marketplace.queries.moderation import looks_at, waiting_products
from tests.marketplace.stall import department, draft, goods, live, officer_of, seller

pytestmark = pytest.mark.usefixtures("market")


def banned(words: str, *, is_refused: bool = False) -> BannedWord:
    return BannedWord.objects.create(
        words=words, folded=as_words(words).strip(), why="Không được bán.", why_en="Not sold.", is_refused=is_refused
    )


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Rượu đế", True),
        ("ruou, ngâm chuối", True),
        ("RƯỢU!", True),
        ("rượu-nếp", True),
        ("ruouu", False),
        ("trượu", False),
        ("", False),
    ],
)
def test_a_word_is_found_whole_whatever_its_marks(text, is_found):
    word = banned("rượu")

    assert (word in banned_in(text)) is is_found


def test_several_words_are_found_side_by_side():
    word = banned("pháo hoa nổ")

    assert word in banned_in("Bán PHAO HOA NO, rẻ")
    assert word not in banned_in("hoa pháo nở")


def test_what_is_refused_is_said_at_its_field_and_nothing_is_kept():
    user, participant = seller()
    banned("trứng rùa", is_refused=True)
    Product.objects.filter(shop__participant=participant)

    with pytest.raises(Refusal) as in_name:
        draft(user, participant, name="Trung rua biển")
    with pytest.raises(Refusal) as in_words:
        draft(user, participant, description="Có cả trứng rùa")

    assert (in_name.value.field, in_words.value.field) == ("name", "description")
    assert str(in_name.value) == "“trứng rùa” không được bán ở đây. Không được bán."
    assert not Product.objects.exists()
    assert draft(user, participant).pk


def test_a_shop_does_not_say_it_either():
    user, participant = seller()
    draft(user, participant)
    banned("trứng rùa", is_refused=True)

    with pytest.raises(Refusal) as refusal:
        edit_shop(by=user, participant=participant, name="Nhà Sáu", about="Bán trứng rùa", portrait=None)

    assert refusal.value.field == "about"
    assert Shop.objects.get().about == ""


def test_live_goods_that_say_it_are_looked_at_once_and_the_officer_reads_why():
    user, participant = seller()
    officer = officer_of()
    product = live(user, participant, officer=officer)
    word = banned("chữa bệnh")

    edited = edit_product(by=user, product=product, goods=goods(user, photo=None, description="Chữa bệnh bao tử"))
    look = looks_at(waiting_products(officer))[0]
    approve_product(by=officer, product=product)
    again = edit_product(by=user, product=product, goods=goods(user, photo=None, description="Chữa bệnh gan"))

    assert edited.state == Product.State.WAITING
    assert look.words == [word]
    assert again.state == Product.State.LIVE


def test_staff_read_the_word_on_their_screen(client):
    user, participant = seller()
    officer = officer_of()
    product = live(user, participant, officer=officer)
    banned("chữa bệnh")
    edit_product(by=user, product=product, goods=goods(user, photo=None, description="Chữa bệnh bao tử"))
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(reverse("waiting_goods")).content.decode()

    assert "Có chữ “chữa bệnh”." in page
    assert "Không được bán." in page


def test_the_department_keeps_the_list_and_no_word_stands_twice(client):
    client.force_login(department(), backend="django.contrib.auth.backends.ModelBackend")
    sent = {"words": "Trứng rùa", "why": "Không được bán.", "is_refused": "on"}

    made = client.post(reverse("bannedword:add"), sent)
    twice = client.post(reverse("bannedword:add"), {**sent, "words": "trung  rua"})
    nothing = client.post(reverse("bannedword:add"), {**sent, "words": "!!"})

    word = BannedWord.objects.get(folded="trung rua")
    assert (made.status_code, twice.status_code, nothing.status_code) == (302, 200, 200)
    assert (word.words, word.is_refused) == ("Trứng rùa", True)


def test_the_database_keeps_a_word_once_and_none_empty():
    banned("trứng rùa")

    for folded in ("trung rua", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            BannedWord.objects.create(words="x", folded=folded, why="x")
