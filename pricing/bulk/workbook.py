"""An .xlsx workbook: its sheets, its shared texts, and which of its numbers are dates."""

import posixpath
import re
from dataclasses import dataclass
from functools import cache, cached_property
from xml.etree.ElementTree import Element

from pricing.bulk.headings import bulk_rules
from pricing.bulk.package import Package, damaged, part_name, whole
from pricing.faults import CustomersError, Fault
from pricing.spreadsheet_text import storable

ROOT = "_rels/.rels"
# What a number format shows as it is: quoted or escaped, a gap or a filling of one letter, a
# language. Elapsed hours in brackets are a time.
SHOWN = re.compile(r'"[^"]*"?|[\\_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
PARTS_OF_SECONDS = re.compile(r"s\W?[.,]0+", re.IGNORECASE)
DIGITS = re.compile(r"[0#?]")
HEXADECIMAL = len("0123456789abcdef")
FORMAT_LETTERS = 255
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class SheetFile:
    """A sheet's name, its file in the package, and whether a reader sees it."""

    name: str
    file: str
    is_visible: bool


class Workbook:
    """What the sheets of a workbook share. Raises CustomersError for what is none."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self.file = self._target(ROOT, "/officeDocument") or "xl/workbook.xml"
        self.starts_1904 = False
        self.sheets = self._sheets()

    @property
    def visible(self) -> list[SheetFile]:
        """The sheets that a reader sees, in order."""
        return [sheet for sheet in self.sheets if sheet.is_visible]

    @cached_property
    def texts(self) -> list[str]:
        """The shared texts. Refuses one that is longer than a cell may hold."""
        file = self._target(_relations(self.file), "/sharedStrings")
        if file is None:
            return []
        limit, texts = bulk_rules().cells_limit, list[str]()
        for item in self.package.children(file, "sst", lambda _: None):
            texts.append(item_text(item))
            if len(texts) > limit:
                raise CustomersError([Fault("", "cells", len(texts), limit)])
        return texts

    @cached_property
    def dates(self) -> frozenset[str]:
        """The styles, as a cell names them, that show a number as a date or time."""
        file = self._target(_relations(self.file), "/styles")
        if file is None:
            return frozenset()
        formats, found, inside, style = dict[str, str](), set[str](), False, 0
        elements = self.package.attributes(file, "numFmt", "cellXfs", "cellStyles", "xf", "dxfs")
        for name, attributes in elements:
            if name == "numFmt":
                formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif name == "xf" and inside:
                if _is_date(attributes.get("numFmtId", ""), formats):
                    found.add(str(style))
                style += 1
            elif name != "xf":
                inside = name == "cellXfs"
        return frozenset(found)

    def _sheets(self) -> list[SheetFile]:
        files = self._targets(_relations(self.file), "/worksheet")
        sheets: list[SheetFile] = []
        for name, attributes in self.package.attributes(self.file, "sheet", "workbookPr"):
            if name == "workbookPr":
                self.starts_1904 = attributes.get("date1904") in {"1", "true"}
            elif file := files.get(attributes.get("id", "")):
                check_length(attributes.get("name", ""), bulk_rules().letters_limit)
                if len(sheets) >= bulk_rules().members_limit:
                    raise CustomersError([Fault("", "members", len(sheets) + 1, len(sheets))])
                visible = attributes.get("state", "visible") == "visible"
                sheets.append(SheetFile(attributes.get("name", ""), file, visible))
        if not sheets:
            raise damaged(ValueError("no sheet"))
        return sheets

    def _target(self, relations: str, kind: str) -> str | None:
        return next(iter(self._targets(relations, kind).values()), None)

    def _targets(self, relations: str, kind: str) -> dict[str, str]:
        """The files that a part refers to, of a kind, by the reference's name."""
        if not self.package.has(relations):
            return {}
        folder = posixpath.dirname(posixpath.dirname(relations))
        return {
            attributes.get("Id", ""): part_name(attributes.get("Target", ""), folder)
            for _, attributes in self.package.attributes(relations, "Relationship")
            if attributes.get("Type", "").endswith(kind)
        }


def item_text(item: Element) -> str:
    """A text's runs without the hints how to pronounce it. Refuses a harmful length."""
    limit = bulk_rules().text_limit
    if len(item) == 1 and _is(item[0], "t"):
        text = item[0].text or ""
    else:
        runs = [run for child in item for run in ([child], child)[_is(child, "r")]]
        text = "".join(run.text or "" for run in runs if _is(run, "t"))
    check_length(text, limit)
    if "_x" not in text:
        return text
    return storable(ESCAPED.sub(lambda code: chr(int(code[1], HEXADECIMAL)), text))


def check_length(text: str, limit: int | None = None) -> None:
    """Refuses a text that is longer than the limit, by default than a cell may hold."""
    most = bulk_rules().text_limit if limit is None else limit
    if len(text) > most:
        raise CustomersError([Fault("", "long_text", len(text), most)])


def _is(element: Element, name: str) -> bool:
    """Whether that is the element's name, in whatever namespace or in none."""
    return element.tag.endswith(f"}}{name}") or element.tag == name


def _relations(file: str) -> str:
    return f"{posixpath.dirname(file)}/_rels/{posixpath.basename(file)}.rels".lstrip("/")


@cache
def _date_parts() -> re.Pattern[str]:
    """Letters of days, months, years, hours or seconds, and of nothing else."""
    letters = bulk_rules().date_letters
    return re.compile(rf"(?<![^\W\d_])[{letters}]+(?![^\W\d_])", re.IGNORECASE)


def _is_date(number: str, formats: dict[str, str]) -> bool:
    if number in formats:
        plain = SHOWN.sub(" ", formats[number][:FORMAT_LETTERS]).partition(";")[0]
        plain = PARTS_OF_SECONDS.sub("s", plain)
        return not DIGITS.search(plain) and bool(_date_parts().search(plain))
    ranges = bulk_rules().date_formats
    return any(low <= whole(number) <= high for low, high in ranges)
