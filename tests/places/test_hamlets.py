"""Hamlets are made as people name them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, close_old_connections, connection

from places.actions.add_hamlet import add_hamlet, add_hamlets
from places.errors import HamletNameWrong
from places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Place:
    return Place.objects.standing().get(code="30313")


@pytest.fixture
def ward() -> Place:
    return Place.objects.standing().get(code="30307")


def test_a_new_name_becomes_a_place_with_the_next_code(commune: Place) -> None:
    first = add_hamlet(commune=commune, name=" ấp  Mỹ An ")
    second = add_hamlet(commune=commune, name="Ấp 3")

    assert (first.code, first.full_name, first.name, first.folded_name) == (
        "30313-001",
        "Ấp Mỹ An",
        "Mỹ An",
        "ap my an",
    )
    assert (second.code, second.parent) == ("30313-002", commune)


@pytest.mark.parametrize("again", ["ấp mỹ an", "ap my an", "ẤP MỸ AN", "Mỹ An", "my an", "Ấp Mỹ An."])
def test_names_that_differ_in_marks_or_case_are_one_hamlet(commune: Place, again: str) -> None:
    first = add_hamlet(commune=commune, name="Ấp Mỹ An")

    assert add_hamlet(commune=commune, name=again) == first
    assert Place.objects.hamlets().filter(parent=commune).count() == 1


def test_ap_and_khom_of_one_number_are_two_hamlets(ward: Place) -> None:
    assert add_hamlet(commune=ward, name="Ấp 1") != add_hamlet(commune=ward, name="Khóm 1")


def test_a_bare_number_takes_the_word_of_the_place(commune: Place, ward: Place) -> None:
    assert add_hamlet(commune=commune, name="3").full_name == "Ấp 3"
    assert add_hamlet(commune=ward, name="03").full_name == "Khóm 3"


def test_the_same_name_in_two_communes_is_two_hamlets(commune: Place, ward: Place) -> None:
    assert add_hamlet(commune=commune, name="Ấp Mỹ An") != add_hamlet(commune=ward, name="Ấp Mỹ An")


@pytest.mark.parametrize("name", ["", "  ", "—", "x" * 61, "Ấp \x07", "Xã Mỹ Hòa Hưng", "\x00"])
def test_what_is_no_name_is_refused(commune: Place, name: str) -> None:
    with pytest.raises(HamletNameWrong):
        add_hamlet(commune=commune, name=name)

    assert not Place.objects.hamlets().filter(parent=commune).exists()


def test_several_at_once_are_made_in_few_queries(commune: Place, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        made = add_hamlets(commune=commune, names=[f"Ấp {n % 30}" for n in range(60)])

    assert len({hamlet.pk for hamlet in made}) == 30
    assert made[0] == made[30]


def test_the_database_refuses_a_second_hamlet_of_the_name(commune: Place) -> None:
    first = add_hamlet(commune=commune, name="Ấp Mỹ An")

    with pytest.raises(IntegrityError):
        Place.objects.create(
            code="30313-999", kind="hamlet", parent=commune, name="x", full_name="x", folded_name=first.folded_name
        )


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_make_one_hamlet() -> None:
    commune = Place.objects.standing().get(code="30313")

    def add(number: int) -> str:
        try:
            return add_hamlet(commune=commune, name="Ấp Mỹ An" if number % 2 else "ap my an").code
        finally:
            close_old_connections()
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        codes = set(threads.map(add, range(10)))

    assert codes == {"30313-001"}
    assert Place.objects.hamlets().filter(parent=commune).count() == 1


def test_a_kind_of_two_words_is_no_part_of_the_name(ward: Place) -> None:
    assert add_hamlet(commune=ward, name="khu phố Bình Khánh 2").name == "Bình Khánh 2"
