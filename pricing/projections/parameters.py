"""What the tools for the months to come are asked, as text by name: the form of an address.

`plan` and `payments` say which tool is open. A plan begins with `plan_from` licences, else
with the choice's own, adds `plan_step` a month, and takes `plan_1`, `plan_2`, … for the months that
are given one by one. `interest` is in percent a year; `begins` is the first contract's day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]

from pricing.faults import Fault, YearlyInterestError
from pricing.limits import is_day, limits
from pricing.projections.licence_plan import growing, month_count
from pricing.projections.payments import read_interest
from pricing.quotes import selection_text

OPEN = ("plan", "payments")
FROM, STEP, INTEREST, BEGINS = "plan_from", "plan_step", "interest", "begins"
MONTHS = tuple(f"plan_{month}" for month in range(1, limits().year_months + 1))
# Each field's text where an address is silent.
TEXTS: dict[str, str] = {
    **dict.fromkeys(OPEN, "0"), FROM: "", STEP: "1", **dict.fromkeys(MONTHS, ""),
    INTEREST: "", BEGINS: "",
}  # fmt: skip


@dataclass(frozen=True)
class ProjectionParameters:
    """What an address asks of the tools: `texts` are those that differ from TEXTS, as given."""

    texts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "ProjectionParameters":
        """What is ours of these names and values."""
        texts = {name: given[name].strip() for name in TEXTS if name in given}
        return cls({name: text for name, text in texts.items() if text != TEXTS[name]})

    @property
    def readable(self) -> dict[str, str]:
        """The texts that an address keeps: a field for a day can hold none that is no day."""
        return {name: text for name, text in self.texts.items() if name != BEGINS or is_day(text)}

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, TEXTS[name])

    def is_open(self, tool: str) -> bool:
        """Whether a tool is open."""
        return self[tool] in {"1", "true"}

    def counts(self, licenses: int) -> tuple[object, ...] | None:
        """The licences of each month, as numbers or as they were typed.

        None where a growing plan lacks a number. `licenses` are those of the choice.
        """
        start = selection_text.whole(self[FROM]) if self[FROM] else licenses
        step = selection_text.whole(self[STEP])
        if start is None or step is None:
            return None
        grown = growing(start, step, len(MONTHS))
        return tuple(self[name] or count for name, count in zip(MONTHS, grown, strict=True))

    def interest(self) -> tuple[Decimal, Fault | None]:
        """The yearly interest as a share; the contract's own, and a fault, where it is none."""
        if not self[INTEREST]:
            return limits().default_yearly_interest, None
        try:
            return read_interest(self[INTEREST]), None
        except YearlyInterestError as error:
            return limits().default_yearly_interest, error.faults[0]

    def begins(self, today: date) -> tuple[date, Fault | None]:
        """The day on which the first contract begins; today, and a fault, where it is none."""
        text = self[BEGINS]
        if not text:
            return today, None
        if not is_day(text):
            return today, Fault(BEGINS, "day", text)
        day = date.fromisoformat(text)
        first, last = limits().first_day, limits().last_day
        if not first <= day <= last:
            return today, Fault(BEGINS, "days", text, (first.isoformat(), last.isoformat()))
        return day, None

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What of these texts is not understood, whichever tool is open."""
        _, interest = self.interest()
        _, begins = self.begins(limits().first_day)
        numbers = [
            Fault(name, "integer", self[name])
            for name in (FROM, STEP)
            if self[name] and selection_text.whole(self[name]) is None
        ]
        months = [
            month_count(month, self[name]) for month, name in enumerate(MONTHS, 1) if self[name]
        ]
        others = [each for each in (*months, interest, begins) if isinstance(each, Fault)]
        return (*numbers, *others)


def day_after(begins: date, months: int) -> date:
    """The same day of the month, so many months later; the last one where the month is shorter.

    >>> day_after(date(2027, 1, 31), 1)
    datetime.date(2027, 2, 28)
    """
    day: date = begins + relativedelta(months=months)
    return day
