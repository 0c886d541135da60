"""What the customer chose."""

from collections.abc import Iterator
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from pricing.faults import Fault, SelectionError
from pricing.limits import SITUATIONS, ServiceCode, Situation, limits, months_fault

NO_SERVICE_YET = "The same, for a country without a connected one."


class Selection(BaseModel):
    """What the customer chose; every field has a default, and none knows a price.

    `dry_cleaning` and `reception` are licences (whole, together at least 1, no
    upper bound; R2, R15), `months` is a payment term, `prompt` the wish for the
    discount for signing in time, `contacts` the additional contact people,
    `manager` the months of the personal manager (0…months), the five services
    are quantities, `situation` is the contract's.

    Raises SelectionError with every fault.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    # By name: each field's default, and what it is in English; the names of those that are counts.
    DEFAULTS: ClassVar[dict[str, Any]]
    DESCRIPTIONS: ClassVar[dict[str, str]]
    COUNTS: ClassVar[tuple[str, ...]]
    # The licences of each make up the count that sets the tier.
    MODULES: ClassVar[tuple[str, str]] = ("dry_cleaning", "reception")
    # How it is paid, and by what contract: two selections that differ in these alone buy the same.
    HOW_PAID: ClassVar[tuple[str, ...]] = ("months", "prompt", "situation")

    dry_cleaning: int = Field(1, ge=0, description="Licences of the dry cleaning module.")
    reception: int = Field(
        0, ge=0, description="Licences of the reception module. Both together set the tier."
    )
    months: int = Field(
        limits().default_months,
        description=f"Months paid ahead: {', '.join(map(str, limits().months))}.",
    )
    prompt: bool = Field(default=False, description="The contract is signed or renewed in time.")
    contacts: int = Field(0, ge=0, description="Additional contact people, charged each month.")
    manager: int = Field(
        0, ge=0, description="Months of the personal manager, from 0 to the contract's months."
    )
    payment_integration: int = Field(0, ge=0, description="New payment services to integrate.")
    payment_integration_new_country: int = Field(0, ge=0, description=NO_SERVICE_YET)
    sms_integration: int = Field(0, ge=0, description="New SMS operators to integrate.")
    sms_integration_new_country: int = Field(0, ge=0, description=NO_SERVICE_YET)
    cloud_migration: int = Field(0, ge=0, description="Moves of the central database to the cloud.")
    situation: Situation = Field(
        "new", description=f"The contract's situation: {', '.join(SITUATIONS)}."
    )

    def __init__(self, /, **names: Any) -> None:
        faults: list[Fault] = []
        try:
            super().__init__(**names)
        except ValidationError as error:
            faults = [_fault(detail) for detail in error.errors()]
        sound = {**self.DEFAULTS, **names}
        for fault in faults:
            sound.pop(fault.field, None)
        faults += _joint_faults(sound)
        if faults:
            raise SelectionError(faults)

    @property
    def licenses(self) -> int:
        """All installed modules: the count that sets the tier (R2)."""
        return self.dry_cleaning + self.reception

    def quantity(self, code: ServiceCode) -> int:
        """How many of a one-off service are chosen."""
        quantity: int = getattr(self, code)
        return quantity

    def with_(self, **names: Any) -> "Selection":
        """The same selection with other values for `names`, checked again."""
        return Selection(**{**vars(self), **names})

    def with_licenses(self, count: int) -> "Selection":
        """The same with `count` licences in all: the larger module takes the change.

        The first one does where both are of one size. No module loses its last licence: the
        other gives what the larger has not, and less than one each is no count.
        """
        larger, other = self.MODULES if self.dry_cleaning >= self.reception else self.MODULES[::-1]
        many, few = getattr(self, larger), getattr(self, other)
        most = max(count - few, min(many, 1))
        return self.with_(**{larger: most, other: max(min(few, count - most), min(few, 1))})

    def manager_over(self, horizon: int) -> int:
        """Months of the personal manager in `horizon`: one taken for the whole contract stays."""
        return horizon if self.manager == self.months else self.manager


Selection.DEFAULTS = {name: field.default for name, field in Selection.model_fields.items()}
Selection.DESCRIPTIONS = {
    name: field.description or "" for name, field in Selection.model_fields.items()
}
Selection.COUNTS = tuple(
    name for name, value in Selection.DEFAULTS.items() if type(value) is int and name != "months"
)


def _joint_faults(sound: dict[str, Any]) -> Iterator[Fault]:
    """Faults that need more than one field's type, of those fields that are well typed."""
    months = sound.get("months")
    if "months" in sound and months not in limits().months:
        yield months_fault(months)
    if {*Selection.MODULES} <= sound.keys():
        licenses = sound["dry_cleaning"] + sound["reception"]
        if licenses < 1:
            yield Fault("dry_cleaning", "licenses", licenses, 1)
    if months in limits().months and sound.get("manager", 0) > months:
        yield Fault("manager", "manager", sound["manager"], months)


def _fault(detail: ErrorDetails) -> Fault:
    field, given = str(detail["loc"][0]), detail["input"]
    if detail["type"] == "extra_forbidden":
        return Fault(field, "unknown", given, tuple(Selection.DEFAULTS))
    if field == "months":
        return months_fault(given)
    if field == "prompt":
        return Fault(field, "flag", given)
    if field == "situation":
        return Fault(field, "one_of", given, SITUATIONS)
    return Fault(field, "whole", given, 0)
