"""How fast a reading goes."""

from reformdash.desktop.pace import Pace


def test_nothing_is_said_too_early():
    pace = Pace()
    assert pace.rate is None
    pace.note(0, 0)
    pace.note(1, 50)
    assert pace.rate is None
    assert pace.seconds_left(100) is None


def test_the_last_half_minute_counts():
    pace = Pace()
    for second in range(0, 101):
        pace.note(second, second if second <= 50 else 50 + 4 * (second - 50))
    assert round(pace.rate, 3) == 4
    assert round(pace.seconds_left(450)) == 50


def test_a_pause_is_no_part_of_it():
    pace = Pace()
    pace.note(0, 0)
    pace.note(10, 100)
    pace.restart()
    pace.note(1000, 100)
    assert pace.rate is None
    pace.note(1005, 150)
    assert pace.rate == 10
