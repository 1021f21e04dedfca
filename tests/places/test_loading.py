"""The map of government as loaded (SOURCES 17)."""

from decimal import Decimal

import pytest
from django.db.models import Count, Sum

from places.actions.add_hamlet import add_hamlet
from places.actions.load_places import load_places
from places.models import Place, Succession

pytestmark = pytest.mark.django_db


def test_vietnam_has_34_provinces_and_3321_communes() -> None:
    standing = Place.objects.standing()

    assert standing.provinces().count() == 34
    assert standing.communes().count() == 3321
    assert standing.communes().filter(parent__kind="province", parent__valid_to=None).count() == 3321


def test_an_giang_has_102_units() -> None:
    kinds = Place.objects.standing().filter(parent__code="91").values_list("kind").annotate(Count("pk"))

    assert dict(kinds) == {"commune": 85, "ward": 14, "special_zone": 3}


def test_former_units_went_into_units_of_today() -> None:
    former = Place.objects.filter(valid_to__isnull=False)
    parts = former.annotate(parts=Count("successions"), total=Sum("successions__share"))

    assert former.count() == 10040
    assert parts.filter(parts=1, total=1).count() == 9569
    assert parts.filter(parts__gt=1, total=1).count() == 471
    assert Succession.objects.filter(is_default=True).count() == 10040
    assert Succession.objects.filter(is_estimated=False, share=1).count() == 9569
    assert not Succession.objects.exclude(new__valid_to=None).exists()


def test_an_giang_has_three_divided_units() -> None:
    divided = Place.objects.filter(parent__code="91", successions__is_estimated=True).distinct()

    assert sorted(divided.values_list("full_name", flat=True)) == ["Xã Phú Hội", "Xã Phước Hưng", "Xã Vĩnh Châu"]


def test_names_are_kept_apart_from_their_kind() -> None:
    ward = Place.objects.standing().get(code="30307")
    city = Place.objects.standing().get(code="92")
    named_for_a_word = Place.objects.standing().get(full_name="Xã Xà Phiên")

    assert (ward.full_name, ward.name, ward.folded_name) == ("Phường Long Xuyên", "Long Xuyên", "long xuyen")
    assert (city.full_name, city.name) == ("Thành phố Cần Thơ", "Cần Thơ")
    assert (named_for_a_word.name, named_for_a_word.folded_name) == ("Xà Phiên", "xa phien")


def test_points_lie_in_vietnam_and_those_not_of_the_source_say_so() -> None:
    communes = Place.objects.standing().communes()

    assert not communes.filter(latitude=None).exists()
    assert not communes.exclude(latitude__range=(8, 23.5), longitude__range=(102, 115)).exists()
    assert communes.filter(is_position_estimated=True).count() == 11


def test_loading_again_writes_nothing_and_keeps_hamlets() -> None:
    commune = Place.objects.standing().get(code="30313")
    hamlet = add_hamlet(commune=commune, name="Ấp Mỹ An")

    again = load_places()

    assert (again.added, again.changed) == (0, 0)
    assert Place.objects.get(pk=hamlet.pk).full_name == "Ấp Mỹ An"


def test_loading_mends_what_differs_from_the_files() -> None:
    commune = Place.objects.standing().get(code="30313")
    Place.objects.filter(pk=commune.pk).update(full_name="Xã Khác", parent=Place.objects.standing().get(code="92"))

    loaded = load_places()

    commune.refresh_from_db()
    assert (loaded.added, loaded.changed) == (0, 1)
    assert (commune.full_name, commune.parent.code) == ("Xã Mỹ Hòa Hưng", "91")


def test_shares_that_staff_loaded_stay() -> None:
    old = Place.objects.get(full_name="Xã Vĩnh Châu", parent__code="91", valid_to__isnull=False)
    old.successions.filter(is_default=True).update(share=Decimal("0.7"), is_estimated=False)
    old.successions.filter(is_default=False).update(share=Decimal("0.3"), is_estimated=False)

    load_places()

    assert sorted(old.successions.values_list("share", flat=True)) == [Decimal("0.3"), Decimal("0.7")]
