"""Distances, directions, Plus Codes, the codes of the address platform, and the arithmetic of tiles."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from places.address_codes import TenDigitsWrong, VpostcodeWrong, read_ten_digits, read_vpostcode
from places.picking import SIDE, Picked, Taken, found, nudged, tapped, zoomed
from places.plus_codes import find_code, plus_code, point_of
from places.points import Point, bearing, compass_word, how_far, kilometres, way_from
from places.slippy import View

HERE = Point(10.5216, 105.1259)
in_the_south = st.builds(Point, st.floats(8, 12), st.floats(103, 107))


@given(in_the_south)
def test_a_plus_code_leads_back_to_its_point(point: Point) -> None:
    back = point_of(plus_code(point))

    assert back is not None
    assert kilometres(point, back) < 0.005


@given(in_the_south, st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_a_short_code_is_found_from_near_by(point: Point, north: float, east: float) -> None:
    short = plus_code(point)[4:]
    near = Point(point.latitude + north, point.longitude + east)

    back = point_of(short, near)

    assert back is not None
    assert kilometres(point, back) < 0.005


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("7P27G4CG+J9", "7P27G4CG+J9"),
        ("g4cg+j9 Tân Hội, An Giang", "G4CG+J9"),
        ("ở G4CG+J9R nghen", "G4CG+J9R"),
        ("7P270000+", None),
        ("8ABC+12", None),
        ("1+1", None),
        ("", None),
    ],
)
def test_a_plus_code_is_found_in_what_stands_around_it(text: str, code: str | None) -> None:
    assert find_code(text) == code


def test_a_short_code_alone_says_nothing() -> None:
    assert point_of("G4CG+J9") is None


@pytest.mark.parametrize(
    ("to", "angle", "word"),
    [
        (Point(10.6, 105.1259), 0, "north"),
        (Point(10.5216, 105.2), 90, "east"),
        (Point(10.4, 105.1259), 180, "south"),
        (Point(10.5216, 105.0), 270, "west"),
    ],
)
def test_a_direction_is_named(to: Point, angle: float, word: str) -> None:
    with translation.override("en"):
        assert (round(bearing(HERE, to)), compass_word(bearing(HERE, to))) == (angle, word)


@pytest.mark.parametrize(
    ("far", "said"), [(0.001, "10 m"), (0.348, "350 m"), (0.999, "1000 m"), (2.34, "2,3 km"), (18.4, "18 km")]
)
def test_a_distance_is_said_as_people_say_it(far: float, said: str) -> None:
    assert how_far(far) == said


def test_a_distance_has_the_decimal_sign_of_the_language() -> None:
    with translation.override("en"):
        assert how_far(2.34) == "2.3 km"


def test_the_way_is_told_from_the_middle_of_the_commune() -> None:
    assert way_from(HERE, Point(10.54, 105.1449), "Xã Tân Hội") == "cách giữa Xã Tân Hội 2,9 km về hướng đông bắc"
    assert way_from(HERE, HERE, "Xã Tân Hội") == "ngay giữa Xã Tân Hội"


@pytest.mark.parametrize(("text", "kept"), [("", ""), ("1234567890", "1234567890"), ("12.345 678-90", "1234567890")])
def test_ten_digits_are_kept_bare(text: str, kept: str) -> None:
    assert read_ten_digits(text) == kept


@pytest.mark.parametrize("text", ["123456789", "12345678901", "12345a7890", "١٢٣٤٥٦٧٨٩٠"])
def test_what_is_not_ten_digits_is_refused(text: str) -> None:
    with pytest.raises(TenDigitsWrong):
        read_ten_digits(text)


@pytest.mark.parametrize("text", ["90506G4CG+J9", "90506 g4cg+j9", "90506G4CGJ9"])
def test_a_vpostcode_is_kept_in_one_form(text: str) -> None:
    assert read_vpostcode(text) == "90506G4CG+J9"


@pytest.mark.parametrize("text", ["90506G4CG", "9050G4CG+J9", "90506A4CG+J9", "G4CG+J9"])
def test_what_is_no_vpostcode_is_refused(text: str) -> None:
    with pytest.raises(VpostcodeWrong):
        read_vpostcode(text)


@given(in_the_south, st.integers(8, 18), st.floats(0, 320), st.floats(0, 320))
def test_the_point_under_a_pixel_lies_at_that_pixel(centre: Point, zoom: int, x: float, y: float) -> None:
    view = View(centre, zoom, 320, 320)

    back_x, back_y = view.pixel_of(view.point_at(x, y))

    # points are kept to a millionth of a degree
    assert abs(back_x - x) < 0.5
    assert abs(back_y - y) < 0.5


@given(in_the_south, st.integers(8, 18))
def test_tiles_cover_the_window_and_nothing_beside_it(centre: Point, zoom: int) -> None:
    tiles = list(View(centre, zoom, 320, 320).tiles())

    assert min(tile.left for tile in tiles) <= 0
    assert max(tile.left for tile in tiles) + 256 >= 319
    assert all(-256 < tile.left < 320 and -256 < tile.top < 320 for tile in tiles)
    assert len(tiles) in (4, 6, 9)


def test_a_tile_is_the_one_that_tile_servers_give() -> None:
    view = View(Point(10.3712, 105.4328), 12, 2, 2)

    assert [(tile.x, tile.y) for tile in view.tiles()] == [(3247, 1929)]


def test_the_scale_is_a_round_length_that_fits() -> None:
    scale = View(HERE, 14, 320, 320).scale(100)

    assert (scale.metres, round(scale.pixels)) == (500, 53)


def test_zooming_keeps_the_point_and_ends_somewhere() -> None:
    picked = Picked(HERE, 17, Taken.MAP)

    assert zoomed(zoomed(picked, 1), 1).zoom == 18
    assert zoomed(picked, 1).point == HERE


def test_a_tap_brings_the_point_under_the_finger_to_the_middle() -> None:
    picked = Picked(HERE, 12)

    there = tapped(picked, SIDE / 2 + 50, SIDE / 2)

    assert there.point.longitude > HERE.longitude
    assert there.point.latitude == pytest.approx(HERE.latitude, abs=1e-6)
    assert (there.zoom, there.taken) == (14, "map")
    assert tapped(picked, 10, 10, closer=False).zoom == 12


def test_a_nudge_moves_a_quarter_of_the_map() -> None:
    assert nudged(Picked(HERE, 14), 1, 0).point == tapped(Picked(HERE, 14), SIDE / 2 + 80, SIDE / 2).point


def test_what_a_phone_says_is_looked_at_from_near() -> None:
    assert found(HERE, Taken.PHONE, 12) == Picked(HERE, 17, "phone", 12)
