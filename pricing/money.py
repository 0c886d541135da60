"""Exact money: whole roubles, and the one rounding there is."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def round_half_up(value: Decimal | Fraction) -> int:
    """`value` roubles to the nearest whole rouble, a half going up (R4).

    >>> round_half_up(Decimal("1294.56"))
    1295
    """
    if isinstance(value, Fraction):
        return int((value + Fraction(1, 2)) // 1)
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))
