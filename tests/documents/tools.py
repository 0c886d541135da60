"""What the tests of documents share: worked selections, offers, and ways to read files back."""

import csv
import io
import re
import subprocess
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs

import openpyxl

from pricing import Selection, quote
from pricing.documents import files
from pricing.documents.offer import Offer
from pricing.documents.offer_document import offer_document
from pricing.price_lists import of_date
from pricing.seller import Sale, Seller, Vat
from pricing.views.catalog import Catalog

# 17 × 845 × 12 = 172 380; 2 × 1 000 × 12 = 24 000; 13 000 × 12 = 156 000; 12 500: 364 880.
REFERENCE = {
    "dry_cleaning": 9,
    "reception": 8,
    "months": 12,
    "prompt": True,
    "contacts": 2,
    "manager": 12,
    "cloud_migration": 1,
}
# Every item of the list, in counts up to the largest that a page takes.
LARGEST = {
    "dry_cleaning": 1_000_000,
    "reception": 1_000_000,
    "months": 6,
    "prompt": True,
    "contacts": 1_000_000,
    "manager": 6,
    "payment_integration": 1_000_000,
    "payment_integration_new_country": 1_000_000,
    "sms_integration": 1_000_000,
    "sms_integration_new_country": 1_000_000,
    "cloud_migration": 1_000_000,
    "situation": "renewal",
}
LINK = (
    "https://prices.example.ru/?dry_cleaning=9&reception=8&prompt=1&contacts=2&manager=12"
    "&cloud_migration=1&prices=2020-06-15"
)
EXAMPLE = Path(__file__).parents[1] / "seller" / "seller.toml"
ABOUT = {
    "link": LINK,
    "customer": "ООО «Чистый дом»",
    "offered_on": date(2026, 11, 22),
    "valid_until": date(2026, 12, 6),
}

# What a customer had: 14 licences, paid every 3 months.
WAS = quote(of_date("2020-06-15"), Selection(dry_cleaning=9, reception=5, months=3))

HOSTILE = {
    "formula": "=1+1",
    "at": "@SUM(1+1)",
    "typst": '#eval("1")',
    "markup": "*b* _i_ $x$ `c` \\u{41} // [x]",
    "html": "<b>x</b> & &amp;",
    "template": "{customer} {0} %s ${x}",
    "link": "https://example.org/?a=1",
    "long": "Щ" * 300,
    "long words": "слово " * 60,
    "chinese": "清洁有限公司 Москва",
    "emoji": "Прачечная 👍🏽👨‍👩‍👧",
    "control": "a\x00b\x1b[31mc\r\nd\x85e\u2028f",
    "right to left": "\u202eкод\u202c שלום",
    "marks": "e" + "\u0301" * 40,
    "no characters": "a\ud800b\ufffec\uffff",
}


def offer(lang="ru", selection=None, **about):
    """An offer of the reference selection, or of another one; `about` changes what is around it."""
    chosen = Selection(**(REFERENCE if selection is None else selection))
    figures = quote(of_date("2020-06-15"), chosen)
    return Offer(figures, lang, **{**ABOUT, **about})


def message(made):
    """An offer as text for a messenger."""
    return files.message(offer_document(made))


def pdf(made):
    """An offer as PDF."""
    return files.pdf(offer_document(made))


def workbook(made):
    """An offer as a workbook."""
    return files.workbook(offer_document(made))


def csv_bytes(made):
    """An offer as CSV."""
    return files.csv_bytes(offer_document(made))


def csv_rows(made):
    """The rows of an offer as CSV, by heading."""
    text = csv_bytes(made).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def sale(kind="included", share="0.22", day=date(2026, 11, 22)):
    """The seller of the example file, with VAT of some kind."""
    entries = tomllib.loads(EXAMPLE.read_text("utf-8"), parse_float=Decimal)
    vat = Vat.model_validate({"from": day, "kind": kind, "share": Decimal(share)})
    return Sale(Seller.model_validate(entries["seller"][0]), vat)


def parsed(made):
    """What an offer's check link names, as an address gives it."""
    return parse_qs(made.check_query)


def plain(text):
    """Any kind of space, and any number of them, as one common space."""
    return re.sub(r"\s+", " ", text)


def close(text):
    """Without any space or place to break a line: as letters follow each other."""
    return re.sub(r"[\s\u200b]+", "", text)


def pdf_text(data, order="-layout"):
    """The text of a PDF as poppler reads it: as it stands on the page, or `-raw` as written."""
    command = ["pdftotext", order, "-enc", "UTF-8", "-", "-"]
    read = subprocess.run(command, input=data, capture_output=True, check=True)
    return read.stdout.decode()


def page(made, order="-layout"):
    """The text of an offer's PDF."""
    return pdf_text(pdf(made), order)


def first_sheet(made):
    """What the first sheet of an offer's workbook says, its days in words."""
    words = Catalog.of(made.lang)
    rows = book(workbook(made)).worksheets[0].values
    cells = [cell for row in rows for cell in row if cell is not None]
    said = (words.date(cell) if isinstance(cell, date) else str(cell) for cell in cells)
    return plain(" ".join(said))


def book(data, *, figures=True):
    """A workbook as openpyxl reads it: the cached figures, or the formulas."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=figures)


def cell(opened, name):
    """The cell that a name of the workbook stands for."""
    ((sheet, place),) = opened.defined_names[name].destinations
    return opened[sheet][place.replace("$", "")]


def column_of(opened, name):
    """The values of a named column of cells."""
    ((sheet, place),) = opened.defined_names[name].destinations
    return [row[0].value for row in opened[sheet][place.replace("$", "")]]
