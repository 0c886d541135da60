"""What is said about a file of customers: faults that stop its reading, and notes that do not."""

from dataclasses import dataclass

REMARKS = {
    "bytes": "the file has {count} bytes; at most {most} are read",
    "old_workbook": "the file is an old .xls workbook; save it as .xlsx or CSV",
    "not_csv": "row {row}: is not CSV: {reason}",
    "not_text": "the file is neither a workbook (.xlsx) nor text in UTF-8 or cp1251",
    "not_workbook": "the file cannot be read as a workbook: {reason}",
    "formulas": "formulas without their figures: open the file in a spreadsheet and save it",
    "unpacked": "the file unpacks to more than {most} bytes",
    "rows": "the file has more than {most} rows; split it",
    "columns": "the file has more than {most} columns",
    "cells": "the file has more than {most} cells; split it",
    "empty": "the file is empty; expected a row of headings",
    "no_heading": "row 1, column {place}: has no heading",
    "twice": "row 1, column {place}: {heading!r}: {field} is there {count} times; expected once",
    "misspelt": "row 1, column {place}: {heading!r}: is not known; did you mean {close!r}?",
    "no_field": "row 1: has no heading of a selection; they are {fields}",
    "width": "row {row}: has {count} cells; the heading row has {width}",
    "letters": "row {row}, column {place}: has {count} letters; at most {most} are read",
    "more": "{count} more faults like these",
    "sheet": "sheet {heading!r} is not read: only the first sheet is",
    "anew": "columns of the answer are written anew: {headings}",
    "unread": "column {place}, {heading!r}: is no heading of a selection; kept as it is",
    "no_name": "no column of names",
    "default": "{field}: empty in {count} rows; {default} taken",
    "absent": "no such columns, so taken: {absent}",
}


@dataclass(frozen=True, init=False)
class Remark:
    """One fault or note: its `rule`, a key of REMARKS, and the values that fill its sentence."""

    rule: str
    values: tuple[tuple[str, str | int], ...]

    def __init__(self, rule: str, **values: str | int) -> None:
        object.__setattr__(self, "rule", rule)
        object.__setattr__(self, "values", tuple(values.items()))

    def __str__(self) -> str:
        return REMARKS[self.rule].format(**dict(self.values))
