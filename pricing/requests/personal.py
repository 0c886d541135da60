"""What an offer adds to the choices: for whom, and for how long. It is in no address and no log."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from pricing.limits import limits
from pricing.quotes import selection_text

MAX_VALID_DAYS = 366


@dataclass(frozen=True)
class Personal:
    """The fields as they are typed."""

    customer: str = ""
    valid_days: str = str(limits().offer_valid_days)

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Personal":
        """Those of a form's fields that are personal."""
        return cls(**{name: texts[name] for name in PERSONAL & texts.keys()})

    @property
    def days(self) -> int | None:
        """For how many days the offer is valid, 0 without an end; None where it is no number."""
        text = self.valid_days.strip()
        days = selection_text.whole(text) if text.isdigit() else None
        return days if days is not None and days <= MAX_VALID_DAYS else None


PERSONAL = frozenset(field.name for field in fields(Personal))
