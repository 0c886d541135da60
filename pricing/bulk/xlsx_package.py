"""An .xlsx workbook as a package: its sheets, shared texts, and which of its numbers are dates.

What it declares is judged before anything is unpacked; its XML is read as a stream.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from pricing.bulk.headings import bulk_rules
from pricing.faults import CustomersError, Fault
from pricing.spreadsheet_text import storable

PIECE = 1_048_576  # bytes: a mebibyte
REASON_LETTERS = 80
NUMBER_DIGITS = 9
# What a reader of packages and XML raises for a damaged one.
DAMAGE = (zipfile.BadZipFile, expat.ExpatError, EOFError, OSError, RuntimeError, ValueError)
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
RELATIONS = ".rels"
# What programs write before XML, and how they misspell its encoding.
WHITE = b" \t\r\n"
DECLARED = re.compile(rb"""^(<\?xml[^>]*encoding=["'])utf_?8\b""", re.IGNORECASE)


class Package:
    """The files of a workbook, read as streams of XML elements.

    Raises CustomersError for what is no such workbook, and for one that
    declares more files or bytes than the limits. No member gives more bytes
    than it declares.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self.files = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise damaged(error) from None
        self._check()
        self.names = {part_name(name): name for name in self.files.namelist()}

    def _check(self) -> None:
        rules, members = bulk_rules(), self.files.infolist()
        if len(members) > rules.members_limit:
            raise CustomersError([Fault("", "members", len(members), rules.members_limit)])
        if sum(member.file_size for member in members) > rules.unpacked_limit:
            raise CustomersError([Fault("", "unpacked", allowed=rules.unpacked_limit)])
        if self._begins("mimetype", OPEN_DOCUMENT):
            raise CustomersError([Fault("", "open_document")])
        names = [part_name(member.filename) for member in members]
        for rule, ends in rules.other_packages.items():
            if any(name.endswith(ends) for name in names):
                raise CustomersError([Fault("", rule)])
        if not any(name.endswith(RELATIONS) for name in names):
            raise CustomersError([Fault("", "archive")])

    def _begins(self, name: str, content: bytes) -> bool:
        try:
            with self.files.open(name) as stream:
                return stream.read(len(content)) == content
        except KeyError:
            return False
        except DAMAGE as error:
            raise damaged(error) from None

    def has(self, name: str) -> bool:
        """Whether there is a file of that name."""
        return part_name(name) in self.names

    def attributes(self, name: str, *wanted: str) -> Iterator[tuple[str, dict[str, str]]]:
        """The attributes of every element of these local names, in the file's order."""
        found: list[tuple[str, dict[str, str]]] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            local = tag.rpartition("}")[2]
            if local in wanted:
                found.append((local, {key.rpartition("}")[2]: v for key, v in attributes.items()}))

        parser = _parser()
        parser.StartElementHandler = start
        for piece in self._pieces(name):
            _feed(parser, piece)
            yield from found
            found.clear()

    def children(
        self, name: str, inside: str, after: Callable[[Element], Any]
    ) -> Iterator[Element]:
        """The whole elements in the element `inside`, one by one; then `after` gets the root."""
        tree, parser = TreeBuilder(), _parser()
        opened: list[Element] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            element = tree.start(tag, attributes)
            if not opened or tag.rpartition("}")[2] == inside:
                opened.append(element)
                if tag.rpartition("}")[2] == inside:
                    parser.StartElementHandler = tree.start

        parser.StartElementHandler = start
        parser.EndElementHandler = tree.end
        parser.CharacterDataHandler = tree.data
        parser.DefaultHandler = lambda text: tree.data(text) if text.startswith("&") else None
        for piece in self._pieces(name):
            _feed(parser, piece)
            if opened and parser.StartElementHandler is not start:
                # The last one may be half read.
                whole = opened[-1][:-1] if piece else opened[-1][:]
                del opened[-1][: len(whole)]
                yield from whole
        if opened:
            after(opened[0])

    def _pieces(self, name: str) -> Iterator[bytes]:
        """A member's content in pieces; an empty one is the end."""
        try:
            with self.files.open(self.names[part_name(name)]) as stream:
                piece = DECLARED.sub(rb"\1UTF-8", stream.read(PIECE).lstrip(WHITE), 1)
                while piece:
                    yield piece
                    piece = stream.read(PIECE)
            yield b""
        except KeyError:
            raise damaged(ValueError(f"no {name}")) from None
        except DAMAGE as error:
            raise damaged(error) from None


def part_name(name: str, folder: str = "") -> str:
    r"""A part's name as all programs mean it that write one, relative to a folder.

    >>> part_name("..\\Worksheets\\a%20b.xml", "xl/x"), part_name("/xl/s.xml", "xl")
    ('xl/worksheets/a b.xml', 'xl/s.xml')
    """
    path = unquote(name).replace("\\", "/").lower()
    return posixpath.normpath(posixpath.join("/", folder.lower(), path)).lstrip("/")


def whole(text: str) -> int:
    """A number that a workbook declares, 0 where it is none; one of any length is a large one."""
    return int(text.lstrip("0")[:NUMBER_DIGITS] or 0) if text.isdecimal() else 0


def damaged(error: Exception) -> CustomersError:
    """The package cannot be read as a workbook, and why."""
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return CustomersError([Fault("", "not_workbook", reason[:REASON_LETTERS])])


def _parser() -> "expat.XMLParserType":
    """A parser that opens no other file; an entity of the file's own stays as it is written."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    return parser


def _feed(parser: "expat.XMLParserType", piece: bytes) -> None:
    try:
        parser.Parse(piece, not piece)
    except expat.ExpatError as error:
        raise damaged(error) from None


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
    if len(item) == 1 and _is(item[0], "t"):
        text = item[0].text or ""
    else:
        runs = [run for child in item for run in ([child], child)[_is(child, "r")]]
        text = "".join(run.text or "" for run in runs if _is(run, "t"))
    check_length(text)
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
