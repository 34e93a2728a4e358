"""Counted by hand on squares: a map's geometry must not depend on the data at hand."""

from pophyte.areas.domain.outlines import frame_of, path_of, room_of


SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]]]}
# Thin above, wide below: a name fits only in the foot.
BOOT = {
    "type": "MultiPolygon",
    "coordinates": [[[[0, 0], [100, 0], [100, 60], [10, 60], [10, 200], [0, 200], [0, 0]]]],
}


def test_north_is_up():
    frame = frame_of([SQUARE], width=220, margin=10)

    assert (frame.width, frame.height) == (220, 220)
    assert path_of(SQUARE, frame) == "M10,210 210,210 210,10 10,10Z"


def test_a_name_stands_in_the_widest_part():
    frame = frame_of([BOOT], width=100, margin=0)

    room = room_of(BOOT, frame, line=10)

    assert room.width == 100
    assert room.x == 50
    assert 140 < room.y < 200


def test_a_line_that_would_not_fit_leaves_a_point_for_the_sign():
    frame = frame_of([SQUARE], width=100, margin=0)

    room = room_of(SQUARE, frame, line=500)

    assert room.width == 0
    assert 0 < room.x < 100
    assert 0 < room.y < 100
