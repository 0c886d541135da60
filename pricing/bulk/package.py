"""A workbook's package: what it declares is judged before anything is unpacked; XML as a stream."""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from pricing.bulk.headings import bulk_rules
from pricing.faults import CustomersError, Fault

PIECE = 1_048_576  # bytes: a mebibyte
REASON_LETTERS = 80
NUMBER_DIGITS = 9
# What a reader of packages and XML raises for a damaged one.
DAMAGE = (zipfile.BadZipFile, expat.ExpatError, EOFError, OSError, RuntimeError, ValueError)
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


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
        if any(part_name(member.filename).endswith("/workbook.bin") for member in members):
            raise CustomersError([Fault("", "binary_workbook")])

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
                while piece := stream.read(PIECE):
                    yield piece
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
