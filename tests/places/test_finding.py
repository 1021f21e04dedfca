"""`find_place` answers what people write."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from places.actions.add_hamlet import add_hamlet
from places.errors import PlaceAmbiguous, PlaceUnknown
from places.models import Place
from places.queries.find import find_place, index_of, match_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def an_giang() -> Place:
    return Place.objects.provinces().standing().get(code="91")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("xa my hoa hung", "30313"),
        ("X. Mỹ Hòa Hưng", "30313"),
        ("X.Mỹ Hoà Hưng", "30313"),
        ("MỸ HÒA HƯNG", "30313"),
        ("Mỹ Hòa Hưng", "30313"),
        (unicodedata.normalize("NFD", "Xã Mỹ Hòa Hưng"), "30313"),
        ("P. Rạch Giá", "30742"),
        ("phuong rach gia", "30742"),
        ("P.Rạch Giá", "30742"),
        ("ĐK Phú Quốc", "31078"),
        ("dac khu phu quoc", "31078"),
        ("dk. phu quoc", "31078"),
        ("Phú Quốc", "31078"),
        ("Xã An Châu, tỉnh An Giang", "30589"),
        ("Xã An Châu, huyện Châu Thành, tỉnh An Giang", "30589"),
        ("ấp Kinh Đào, Xã Châu Phong, thị xã Tân Châu, An Giang", "30403"),
        ("ấp 3 xã Mỹ Hòa Hưng TP Long Xuyên", "30313"),
        ("Khóm 5 - Phường Long Xuyên", "30307"),
        ("ấp Mỹ An, Mỹ Hòa Hưng, Long Xuyên, An Giang", "30313"),
        ("Phường Tô Châu", "30766"),
        ("Tô Châu", "30766"),
        ("Phường Tịnh Biên", "30520"),
        ("Tịnh Biên", "30520"),
        # of another kind than is said, but there is only one
        ("Xã Tịnh Biên", "30520"),
        # former units
        ("Phường Mỹ Bình", "30307"),
        ("Thị trấn An Châu", "30589"),
        ("TT An Châu, H. Châu Thành", "30589"),
        ("Xã Vĩnh Phú, huyện Giang Thành, tỉnh Kiên Giang", "30793"),
        ("Xã Vĩnh Phú, Thoại Sơn", "30709"),
        ("Phường An Hòa, thành phố Rạch Giá", "30742"),
        ("Vĩnh Thạnh", "30943"),
    ],
)
def test_a_place_is_found_as_it_is_written(an_giang: Place, text: str, code: str) -> None:
    found = find_place(text, an_giang)

    assert (found.code, found.valid_to) == (code, None)
    assert index_of(an_giang).match(text).place == found


@pytest.mark.parametrize(
    "text",
    [
        "xã Không Tồn Tại",
        "",
        "   ",
        ",,,",
        "ấp 3",
        "huyện Châu Thành",
        "Xã An Châu, tỉnh Bắc Giang",
        "12345",
        "\x00",
        "An Giang",
    ],
)
def test_what_is_no_commune_here_is_refused(an_giang: Place, text: str) -> None:
    with pytest.raises(PlaceUnknown):
        find_place(text, an_giang)


def test_a_former_name_that_two_units_had_is_ambiguous(an_giang: Place) -> None:
    with pytest.raises(PlaceAmbiguous) as refusal:
        find_place("xã Vĩnh Phú", an_giang)

    assert {place.code for place in refusal.value.places} == {"30793", "30709", "30943"}


def test_in_the_whole_country_the_province_decides() -> None:
    assert find_place("Xã An Châu, tỉnh An Giang").code == "30589"
    assert find_place("Xã Mỹ Hòa Hưng").code == "30313"
    with pytest.raises(PlaceAmbiguous):
        find_place("Xã Tân Thành")


def test_marks_decide_where_names_differ_by_them_alone() -> None:
    quang_ngai = Place.objects.standing().get(code="51", kind="province")

    assert find_place("Xã Ba Tô", quang_ngai).full_name == "Xã Ba Tô"
    assert find_place("Xã Ba Tơ", quang_ngai).full_name == "Xã Ba Tơ"
    with pytest.raises(PlaceAmbiguous):
        find_place("xa ba to", quang_ngai)


def test_a_divided_unit_gives_its_default_and_says_that_it_is_a_guess(an_giang: Place) -> None:
    match = match_place("xã Vĩnh Châu, thành phố Châu Đốc", an_giang)

    assert match.is_estimated
    assert match.place.full_name == "Phường Châu Đốc"
    assert match.former is not None
    assert match.former.full_name == "Xã Vĩnh Châu"


@pytest.mark.parametrize(
    ("text", "hamlet"),
    [
        ("ấp Kinh Đào, Xã Châu Phong", "ấp Kinh Đào"),
        ("Kinh Đào, Xã Châu Phong", "Kinh Đào"),
        ("tổ 5, ấp Kinh Đào, Xã Châu Phong", "ấp Kinh Đào"),
        ("số 12, tổ 5, Xã Châu Phong", ""),
        ("ấp 3 xã Châu Phong", "ấp 3"),
        ("Xã Châu Phong", ""),
    ],
)
def test_the_hamlet_before_a_commune_is_given_back(an_giang: Place, text: str, hamlet: str) -> None:
    match = match_place(text, an_giang)

    assert (match.place.code, match.hamlet) == ("30403", hamlet)


def test_a_hamlet_is_found_within_its_commune() -> None:
    commune = Place.objects.standing().get(code="30313")
    hamlet = add_hamlet(commune=commune, name="Ấp Mỹ An")

    assert find_place("ap my an", commune) == hamlet
    assert find_place("Mỹ An", commune) == hamlet
    with pytest.raises(PlaceUnknown):
        find_place("ấp Mỹ Khánh", commune)


def test_every_commune_of_the_province_is_found_by_its_own_name(an_giang: Place) -> None:
    index = index_of(an_giang)

    for commune in Place.objects.standing().communes().filter(parent=an_giang):
        assert index.match(commune.full_name).place == commune
        assert index.match(commune.name).place == commune
        assert index.match(f"{commune.full_name}, tỉnh An Giang").place == commune


def test_every_former_unit_of_the_province_is_found_with_its_district(an_giang: Place) -> None:
    index = index_of(an_giang)
    former = Place.objects.filter(parent=an_giang, valid_to__isnull=False).prefetch_related("successions")

    for unit in former:
        default = next(row.new_id for row in unit.successions.all() if row.is_default)
        assert index.match(f"{unit.full_name}, {unit.former_district}, {unit.former_province}").place.pk == default


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=st.text(max_size=80))
def test_no_text_breaks_it(an_giang: Place, text: str) -> None:
    with suppress(PlaceUnknown):
        assert find_place(text, an_giang).parent == an_giang


def test_the_number_of_queries_does_not_grow(an_giang: Place, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(6):  # type: ignore[operator]
        match_place("Xã Vĩnh Phú, Thoại Sơn", an_giang)
    with django_assert_num_queries(6):  # type: ignore[operator]
        index_of(an_giang)
