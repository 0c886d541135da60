"""What day it is: by one clock, wherever the server stands (R17)."""

from datetime import UTC, date, datetime

import pytest

from pricing import clock


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        (datetime(2026, 11, 24, 20, 59, 59, tzinfo=UTC), date(2026, 11, 24)),  # 23:59:59 in Moscow
        (datetime(2026, 11, 24, 21, 0, tzinfo=UTC), date(2026, 11, 25)),  # midnight in Moscow
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
@pytest.mark.parametrize("server", ["UTC", "America/Los_Angeles", "Pacific/Auckland"])
def test_a_day_begins_at_midnight_in_moscow(monkeypatch, utc, day, server):
    class At(datetime):
        @classmethod
        def now(cls, tz=None):
            return utc.astimezone(tz)

    monkeypatch.setenv("TZ", server)
    monkeypatch.setattr(clock, "datetime", At)
    assert clock.today() == day
