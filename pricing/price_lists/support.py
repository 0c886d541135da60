"""The cost of licence support: the one multiplication that everything else uses."""

from pricing.price_lists.price_list import PriceList, rate


def support_cost(price_list: PriceList, price: int, licenses: int, months: int) -> int:
    """Roubles for `licenses` at `price` (a licence a rate period) over `months` (R1, R4).

    `months` is a multiple of the list's rate period, as every checked term is.
    """
    return price * licenses * months // price_list.rate_period.months


def support_total(price_list: PriceList, licenses: int, *, months: int, prompt: bool) -> int:
    """Roubles for the support of `licenses` over a contract of `months`."""
    price = rate(price_list, licenses, months=months, prompt=prompt)
    return support_cost(price_list, price, licenses, months)
