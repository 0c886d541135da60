"""Files of customers made for a test, and what is read and priced of them."""

import io
import zipfile

import openpyxl
import pytest

from pricing.bulk import price_customers, read_customers
from pricing.faults import CustomersError, PricingError
from pricing.price_lists import of_date
from pricing.views.bulk import file_sentence
from pricing.views.catalog import Catalog

PRICES = of_date("2020-06-15")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def csv_of(*rows, delimiter=";"):
    """Rows of texts as CSV in UTF-8."""
    lines = (delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row)
             for row in rows)  # fmt: skip
    return "\r\n".join(lines).encode()


def table(*rows):
    """The customers of rows given as texts by name, as a CSV file has them."""
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["dry_cleaning"]
    cells = [[row.get(name, "") for name in names] for row in rows]
    return read_customers(csv_of(names, *cells))


def book(*rows, others=()):
    """A workbook of values; `others` are further sheets."""
    made, workbook = io.BytesIO(), openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    for name in others:
        workbook.create_sheet(name)
    workbook.save(made)
    return made.getvalue()


def package(*sheets, shared="", styles="", prefix="", doctype="", extra=()):
    """A workbook of sheets given as (name, attributes, XML of its rows and of what follows)."""
    made = io.BytesIO()
    head = f'<?xml version="1.0" encoding="UTF-8"?><{prefix}{{}} xmlns{prefix and ":"}'
    head += f'{prefix.rstrip(":")}="{MAIN}" xmlns:r="{RELATIONS}">'
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        listed = "".join(
            f'<{prefix}sheet name="{name}" sheetId="{n}" {attributes} r:id="r{n}"/>'
            for n, (name, attributes, _) in enumerate(sheets, 1)
        )
        book_xml = (
            f"{head.format('workbook')}<{prefix}sheets>{listed}</{prefix}sheets></{prefix}workbook>"
        )
        file.writestr("xl/workbook.xml", book_xml)
        targets = [
            (f"r{n}", "worksheet", f"worksheets/s{n}.xml") for n in range(1, len(sheets) + 1)
        ]
        targets += [("t", "sharedStrings", "strings.xml"), ("s", "styles", "styles.xml")]
        links = "".join(
            f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
            for i, kind, target in targets
        )
        file.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        file.writestr("xl/strings.xml", f"{head.format('sst')}{shared}</{prefix}sst>")
        file.writestr("xl/styles.xml", f"{head.format('styleSheet')}{styles}</{prefix}styleSheet>")
        for n, (_, _, content) in enumerate(sheets, 1):
            start = head.format("worksheet").replace("?>", f"?>{doctype}")
            body = f"{start}{content}</{prefix}worksheet>"
            file.writestr(f"xl/worksheets/s{n}.xml", body)
        for name, content in extra:
            file.writestr(name, content)
    return made.getvalue()


def sheet(*rows, name="Клиенты", attributes="", after="", prefix=""):
    """A sheet of rows; a cell is a text, a number, or its XML from the tag's attributes on."""
    written = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            _cell(cell, f"{chr(65 + place)}{number}", prefix) for place, cell in enumerate(row)
        )
        written.append(f'<{prefix}row r="{number}">{cells}</{prefix}row>')
    data = f"<{prefix}sheetData>{''.join(written)}</{prefix}sheetData>{after}"
    return name, attributes, data


def _cell(cell, place, prefix):
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return f'<{prefix}c r="{place}"><{prefix}v>{cell}</{prefix}v></{prefix}c>'
    if cell.startswith((" ", ">")):
        return f'<{prefix}c r="{place}"{cell}</{prefix}c>'
    text = f"<{prefix}is><{prefix}t>{cell}</{prefix}t></{prefix}is>"
    return f'<{prefix}c r="{place}" t="inlineStr">{text}</{prefix}c>'


def told(data, wanted=""):
    """Of each row its total, "total" where it sums up others, or where and why it has no price."""
    customers = read_customers(data, wanted)
    priced = price_customers(PRICES, customers)
    found = []
    for row, figures in priced.frame.to_dict("index").items():
        if figures["has_price"]:
            found.append(figures["total"])
        elif row in customers.totals:
            found.append("total")
        else:
            faults = priced.faults[row]
            reasons = (f"{customers.cell(row, one.field)} {one.rule}".strip() for one in faults)
            found.append("; ".join(reasons))
    return found


def refused(data, wanted=""):
    """The rules that a file breaks as a whole; empty where it is read."""
    try:
        price_customers(PRICES, read_customers(data, wanted))
    except CustomersError as error:
        return [fault.rule for fault in error.faults]
    return []


def reasons(data):
    """Why a file cannot be read, in sentences."""
    with pytest.raises(CustomersError) as error:
        read_customers(data)
    assert isinstance(error.value, PricingError)
    words = Catalog.of("en")
    return [file_sentence(words, fault).replace("\u00a0", " ") for fault in error.value.faults]


def notes(data):
    """The names of what was noted as a file was read, but for columns that are not there."""
    return [one.name for one in read_customers(data).notes if one.name not in {"absent", "no_name"}]
