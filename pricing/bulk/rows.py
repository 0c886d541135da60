"""A file of customers as rows of text: CSV in any usual form, or a workbook's sheet."""

from pricing.bulk.csv_rows import csv_rows
from pricing.bulk.grid import Grid
from pricing.bulk.headings import bulk_rules
from pricing.bulk.sheet import workbook_rows
from pricing.faults import CustomersError, Fault

PACKED, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# Of a text's beginning so many bytes are looked at, without marks and blanks before it.
BEGINNING, BLANK = 4_096, b"\xef\xbb\xbf\xff\xfe \t\r\n"
LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_rows(data: bytes, sheet: str = "") -> Grid:
    """The file's rows, their cells stripped text; of a workbook the sheet of that name.

    The content decides the kind, whatever the file's name. Raises
    CustomersError where the file is none of these or exceeds a limit.
    """
    limit = bulk_rules().bytes_limit
    if len(data) > limit:
        raise CustomersError([Fault("", "bytes", len(data), limit)])
    if rule := _other_kind(data):
        raise CustomersError([Fault("", rule)])
    if data.startswith(OLD_WORKBOOK):
        rule = "locked_workbook" if LOCKED in data else "old_workbook"
        raise CustomersError([Fault("", rule)])
    return workbook_rows(data, sheet) if data.startswith(PACKED) else csv_rows(data)


def _other_kind(data: bytes) -> str:
    """The rule that names a file of another kind by how it begins; empty where none does."""
    beginning = data[:BEGINNING].replace(b"\0", b"").lstrip(BLANK).decode("latin-1").lower()
    for kind in bulk_rules().other_kinds:
        if beginning.startswith(kind.begins) and (
            not kind.holds or any(sign in beginning for sign in kind.holds)
        ):
            return kind.rule
    return ""
