"""What day it is: by one clock, wherever the server stands (R17)."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from pricing import limits


def test_a_day_begins_at_midnight_in_moscow(monkeypatch):
    for utc, day in (
        (datetime(2026, 11, 24, 20, 59, 59, tzinfo=UTC), date(2026, 11, 24)),  # 23:59:59 in Moscow
        (datetime(2026, 11, 24, 21, 0, tzinfo=UTC), date(2026, 11, 25)),  # midnight in Moscow
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ):
        at = SimpleNamespace(now=utc.astimezone)
        monkeypatch.setattr(limits, "datetime", at)
        for server in ("UTC", "America/Los_Angeles", "Pacific/Auckland"):
            monkeypatch.setenv("TZ", server)
            assert limits.today() == day
