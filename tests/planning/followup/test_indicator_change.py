import pytest

from pophyte.planning.domain.chain import Aim
from pophyte.planning.domain.indicator_change import Direction, Reading, judge


def reading(value, year=2025, unit="%"):
    return Reading(value, year, unit)


@pytest.mark.parametrize(
    ("aim", "latest", "direction"),
    [
        (Aim.FALL, 18.0, Direction.TOWARD),
        (Aim.FALL, 22.0, Direction.AWAY),
        (Aim.RISE, 22.0, Direction.TOWARD),
        (Aim.RISE, 18.0, Direction.AWAY),
        (Aim.RISE, 20.9, Direction.UNCLEAR),
        (Aim.KEEP, 20.9, Direction.TOWARD),
        (Aim.KEEP, 22.0, Direction.AWAY),
        (Aim.FALL, 19.0, Direction.TOWARD),
    ],
)
def test_the_direction_is_seen_from_the_aim(aim, latest, direction):
    assert judge(aim, baseline=reading(20.0, 2023), latest=reading(latest)) == direction


def test_a_small_share_must_move_a_whole_point():
    assert judge(Aim.FALL, baseline=reading(5.0, 2023), latest=reading(4.2)) == Direction.UNCLEAR


def test_other_units_need_no_point():
    baseline, latest = reading(5.0, 2023, "asiakasta"), reading(4.2, 2025, "asiakasta")

    assert judge(Aim.FALL, baseline=baseline, latest=latest) == Direction.TOWARD


@pytest.mark.parametrize(
    ("baseline", "latest", "direction"),
    [
        (None, reading(5.0), Direction.UNKNOWN),
        (reading(5.0, 2023), None, Direction.UNKNOWN),
        (reading(5.0, 2023, "%"), reading(5.0, 2025, "kpl"), Direction.UNKNOWN),
        (reading(5.0, 2025), reading(5.0, 2025), Direction.NOTHING_NEW),
        (reading(0.0, 2023), reading(3.0, 2025), Direction.UNCLEAR),
    ],
)
def test_nothing_is_claimed_without_ground(baseline, latest, direction):
    assert judge(Aim.FALL, baseline=baseline, latest=latest) == direction


def test_exactly_five_per_cent_is_clear():
    assert judge(Aim.RISE, baseline=reading(100.0, 2023, "kpl"), latest=reading(105.0, 2025, "kpl")) == Direction.TOWARD


def test_what_should_stay_at_nought_has_stayed_only_at_nought():
    nought = reading(0.0, 2023)

    assert judge(Aim.KEEP, baseline=nought, latest=reading(0.0, 2025)) == Direction.TOWARD
    assert judge(Aim.KEEP, baseline=nought, latest=reading(40.0, 2025)) == Direction.UNCLEAR
