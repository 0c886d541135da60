"""What many priced customers pay over the price list's horizon."""

import numpy as np
import pandas as pd

from pricing.customers.cells import Whole, default_cells, read_cells
from pricing.price_lists.price_list import PriceList


def horizon_total(price_list: PriceList, priced: pd.DataFrame) -> int:
    """The sum over the horizon (12 months) of the rows of `portfolio` that have a price.

    As `compare` reckons it: contracts of the row's kind follow each other,
    one-off services once, and a manager taken for the whole contract stays for
    the whole horizon.
    """
    sound = priced[priced["error"] == ""]
    horizon = price_list.horizon
    months, manager = _values("months", sound), _values("manager", sound)
    support: Whole = sound["support_total"].to_numpy(dtype=np.int64)
    services: Whole = sound["one_off_total"].to_numpy(dtype=np.int64)
    contacts = _values("contacts", sound) * price_list.add_on("contacts").monthly * horizon
    kept = np.where(manager == months, horizon, manager) * price_list.add_on("manager").monthly
    return int((support * horizon // months + contacts + kept + services).sum())


def _values(field: str, frame: pd.DataFrame) -> Whole:
    if field not in frame.columns:
        return default_cells(field, len(frame)).values
    return read_cells(field, frame[field], str).values
