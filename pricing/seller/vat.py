"""The VAT of a sum: exact, in kopecks, rounded once (R14)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pricing.money import round_half_up
from pricing.seller.seller import Vat

KOPECKS = 10**2  # in a rouble


@dataclass(frozen=True)
class VatSum:
    """Roubles and kopecks: the VAT of a sum, and the sum with VAT."""

    amount: Decimal
    with_vat: Decimal


def vat_sum(vat: Vat, roubles: int) -> VatSum | None:
    """What `vat` makes of a sum of prices; None where no VAT is computed.

    >>> from datetime import date
    >>> vat = Vat(starts=date(2026, 1, 1), kind="included", share=Decimal("0.22"))
    >>> vat_sum(vat, 364_880).amount
    Decimal('65798.03')
    """
    if vat.share is None:
        return None
    share, prices = Fraction(vat.share), roubles * KOPECKS
    if vat.kind == "included":
        return VatSum(_roubles(round_half_up(prices * share / (1 + share))), _roubles(prices))
    amount = round_half_up(prices * share)
    return VatSum(_roubles(amount), _roubles(prices + amount))


def vat_dict(vat: Vat, roubles: int) -> dict[str, str]:
    """The VAT of a sum as JSON: decimals as text, none where no VAT is computed."""
    found = vat_sum(vat, roubles)
    if found is None:
        return {"kind": vat.kind}
    amounts = {"amount": str(found.amount), "with_vat": str(found.with_vat)}
    return {"kind": vat.kind, "share": str(vat.share), **amounts}


def _roubles(kopecks: int) -> Decimal:
    """Exact however many digits there are."""
    whole, rest = divmod(kopecks, KOPECKS)
    return Decimal(f"{whole}.{rest:02}")
