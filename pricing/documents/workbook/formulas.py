"""The rules of the price list as Excel formulas: each is written here, and nowhere else.

The arguments are names of the workbook or places of cells, as in `licenses` or
`B5`. The formulas call the price list's cells by name: `rates`, `tier_first`,
`column_keys`, `rate_months`, `horizon` and `<code>_price`.
"""

from collections.abc import Callable, Iterable


def tier(licenses: str) -> str:
    """The row of the price table that all licences together fall in (R2, R3)."""
    return f"MATCH({licenses},tier_first,1)"


def column(months: str, prompt: str, yes: str) -> str:
    """The column of the price table; a prompt that the period lacks changes nothing (R6)."""
    wish = f'MATCH("m"&{months}&IF({prompt}="{yes}","_prompt",""),column_keys,0)'
    return f'IFERROR({wish},MATCH("m"&{months},column_keys,0))'


def plain_column(months: str) -> str:
    """The column of the price table without the prompt discount (R6)."""
    return f'MATCH("m"&{months},column_keys,0)'


def lacks_prompt(months: str) -> str:
    """Whether the price table has no column with the prompt discount for a period (R6)."""
    return f'ISERROR(MATCH("m"&{months}&"_prompt",column_keys,0))'


def rate(tier_row: str, table_column: str | int) -> str:
    """The printed rate of a licence for all licences (R3)."""
    return f"INDEX(rates,{tier_row},{table_column})"


def support(licenses: str, price: str, months: str) -> str:
    """Licences × rate × months, a rate covering `rate_months` of them (R1, R4)."""
    return f"{licenses}*{price}*{months}/rate_months"


def contacts(people: str, months: str) -> str:
    """Additional people, each month (R8)."""
    return f"{people}*contacts_price*{months}"


def manager_months(manager: str, months: str) -> str:
    """The manager's months within the contract (R9)."""
    return f"MIN({manager},{months})"


def manager_over(manager: str, months: str, span: str) -> str:
    """The manager's months over a span: one taken for the whole contract stays (R9)."""
    return f"IF({manager}={months},{span},{manager})"


def manager_cost(months: str) -> str:
    """The manager for so many months (R9)."""
    return f"manager_price*{months}"


def add_ons(people: str, months: str, manager: str) -> str:
    """Both over so many months, the manager for his own."""
    return f"{contacts(people, months)}+{manager_cost(manager)}"


def service(code: str, quantity: str) -> str:
    """A one-off service (R10)."""
    return f"{quantity}*{code}_price"


def services(codes: Iterable[str], quantity: Callable[[str], str] = str) -> str:
    """One-off services together, each in its `quantity`; 0 where there is none (R10)."""
    return "+".join(service(code, quantity(code)) for code in codes) or "0"


def monthly(recurring: str, months: str) -> str:
    """Support and add-ons a month, to a rouble."""
    return f"ROUND(({recurring})/{months},0)"


def vat_included(total: str) -> str:
    """The VAT within a sum, to a kopeck (R14)."""
    return f"ROUND({total}*vat_share/(1+vat_share),2)"


def vat_on_top(total: str) -> str:
    """The VAT on top of a sum, to a kopeck (R14)."""
    return f"ROUND({total}*vat_share,2)"
