"""What people paste when they are asked where a house is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.errors import LinkHidesPosition, PositionUnreadable
from places.points import Point, kilometres
from places.reading import read_position

NEAR = Point(10.50, 105.13)
HERE = Point(10.5216, 105.1259)


@pytest.mark.parametrize(
    "text",
    [
        "10.5216, 105.1259",
        "10.5216 105.1259",
        "10,5216 105,1259",
        "10,5216; 105,1259",
        "105.1259, 10.5216",
        "(10.5216,105.1259)",
        "10.5216° N, 105.1259° E",
        "10°31'17.8\"N 105°07'33.2\"E",
        "10°31′17,8″B, 105°07′33,2″Đ",
        "geo:10.5216,105.1259?z=17",
        "https://maps.google.com/?q=10.5216,105.1259",
        "https://www.google.com/maps/search/?api=1&query=10.5216%2C105.1259",
        "https://www.google.com/maps/place/x/@10.4,105.0,17z/data=!3m1!4b1!8m2!3d10.5216!4d105.1259",
        "https://www.google.com/maps/@10.5216,105.1259,17z",
        "https://maps.apple.com/?ll=10.5216,105.1259",
        "https://www.openstreetmap.org/?mlat=10.5216&mlon=105.1259#map=17/10.4/105.0",
        "https://www.openstreetmap.org/#map=17/10.5216/105.1259",
        "7P27G4CG+J9",
        "G4CG+J9 Tân Hội, An Giang",
        "https://plus.codes/7P27G4CG+J9",
        "https://www.google.com/maps/place/G4CG%2BJ9+T%C3%A2n+H%E1%BB%99i/",
        "90506G4CG+J9",
    ],
)
def test_a_position_is_read(text: str) -> None:
    assert kilometres(read_position(text, NEAR), HERE) < 0.015


@pytest.mark.parametrize(
    "text", ["", "ấp 3, xã Tân Hội", "10.5216", "10 105", "99.5, 200.1", "0912 345 678", "10°75'00\"N 105°07'33\"E", "1.500.000"]
)  # fmt: skip
def test_what_is_no_position_is_refused(text: str) -> None:
    with pytest.raises(PositionUnreadable):
        read_position(text, NEAR)


@pytest.mark.parametrize("text", ["https://maps.app.goo.gl/AbC123", "https://goo.gl/maps/xyz", "maps.app.goo.gl/AbC"])
def test_a_short_link_says_that_it_hides_the_position(text: str) -> None:
    with pytest.raises(LinkHidesPosition):
        read_position(text, NEAR)


@given(st.floats(8, 24), st.floats(102, 118))
def test_numbers_are_read_back_in_either_order(latitude: float, longitude: float) -> None:
    point = Point(round(latitude, 6), round(longitude, 6))

    assert read_position(f"{latitude:.6f}, {longitude:.6f}") == point
    assert read_position(f"{longitude:.6f} {latitude:.6f}") == point
    assert read_position(f"{latitude:.6f} {longitude:.6f}".replace(".", ",")) == point


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        point = read_position(text, NEAR)
    except PositionUnreadable:
        return
    assert -90 <= point.latitude <= 90
    assert -180 <= point.longitude <= 180


@given(st.text(alphabet="0123456789.,°'\"NSEWBĐ +-/@!?&=qgeo:CFGHJ", max_size=60))
def test_nearly_a_position_is_read_or_refused(text: str) -> None:
    try:
        point = read_position(text, NEAR)
    except PositionUnreadable:
        return
    assert -90 <= point.latitude <= 90
    assert -180 <= point.longitude <= 180
