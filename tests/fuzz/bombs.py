"""Files made to do harm, a new member of a kind each time: small to send, large to read."""

import io
import zipfile
from collections.abc import Callable

from hypothesis import strategies as st

from tests.fuzz.hostile import Draw

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main"><sheetData>{rows}</sheetData>{after}</worksheet>'
)
HEADINGS = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="inlineStr"><is><t>dry_cleaning</t></is></c></row>'  # noqa: E501
PARTS = {
    "[Content_Types].xml": (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content'
        '-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
        'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006'
        '/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
}


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def workbook(rows: str, strings: str = "", after: str = "", **more: str) -> bytes:
    sheet = SHEET.format(rows=rows, after=after)
    shared = f'<?xml version="1.0"?><sst xmlns="{MAIN}">{strings}</sst>'
    return packed(
        {**PARTS, "xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared, **more}
    )


def repeated_cells(draw: Draw) -> bytes:
    """An OpenDocument table whose one cell stands for very many."""
    rows, columns = (draw(st.sampled_from((1_000, 16_384, 1_048_576, 10**9))) for _ in range(2))
    cell = f'<table:table-cell table:number-columns-repeated="{columns}"><text:p>1</text:p>'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-cell>'
    space = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {space}><office:body><office:spreadsheet>'
        f'<table:table table:name="S">{row}</table:table-row></table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": content})


def shared_string(draw: Draw) -> bytes:
    """A long text that is stored once and stands in very many cells."""
    letters, cells = draw(st.integers(30_000, 3_000_000)), draw(st.integers(1_000, 60_000))
    rows = "".join(f'<row r="{n}"><c r="B{n}" t="s"><v>0</v></c></row>' for n in range(2, cells))
    text = draw(st.sampled_from("A<Я")).replace("<", "&lt;") * letters
    return workbook(HEADINGS + rows, f"<si><t>{text}</t></si>")


def many_members(draw: Draw) -> bytes:
    """A package of very many small files."""
    count = draw(st.integers(1_001, 20_000))
    return workbook(HEADINGS, **{f"xl/x{number}.xml": "" for number in range(count)})


def packed_emptiness(draw: Draw) -> bytes:
    """A sheet that packs to a thousandth of its size."""
    size = draw(st.sampled_from((50_000_000, 150_000_000, 260_000_000)))
    return workbook(HEADINGS + draw(st.sampled_from((" ", "\n", "<row/>"))) * (size // 6))


def far_cell(draw: Draw) -> bytes:
    """A cell so far down or to the right that all between would be empty."""
    place = draw(
        st.sampled_from(("XFD1048576", "XFD2", "A1048576", "ZZZZZZ99999999999", "B0", "$$"))
    )
    return workbook(f'{HEADINGS}<row r="2"><c r="{place}"><v>1</v></c></row>')


def merged(draw: Draw) -> bytes:
    """Ranges merged over all of the sheet, many times over."""
    count = draw(st.integers(10, 20_000))
    ranges = '<mergeCell ref="A1:XFD1048576"/>' * count
    return workbook(
        f'{HEADINGS}<row r="2"><c r="B2"><v>1</v></c></row>',
        after=f"<mergeCells>{ranges}</mergeCells>",
    )


def entities(draw: Draw) -> bytes:
    """A text that grows ten times with each entity that it is written in."""
    depth = draw(st.integers(5, 12))
    names = [f'<!ENTITY e0 "{"lol" * 10}">']
    names += [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, depth)]
    head = f'<?xml version="1.0"?><!DOCTYPE sst [{"".join(names)}]>'
    strings = f"{head}<sst xmlns='{MAIN}'><si><t>&e{depth - 1};</t></si></sst>"
    return workbook(
        f'{HEADINGS}<row r="2"><c r="B2" t="s"><v>0</v></c></row>',
        **{"xl/sharedStrings.xml": strings},
    )


def deep(draw: Draw) -> bytes:
    """Elements within elements, very deep."""
    depth = draw(st.integers(10_000, 1_000_000))
    return workbook(HEADINGS + "<row>" * depth + "</row>" * draw(st.sampled_from((0, depth))))


def long_line(draw: Draw) -> bytes:
    """CSV whose one line, cell or quotes never end."""
    size = draw(st.integers(1_000_000, 18_000_000))
    unit = draw(st.sampled_from((b";", b"x", b'"', b'";"', b"\t", b"name;dry_cleaning,", b"\xd0")))
    return b"name;dry_cleaning\n" + unit * (size // len(unit))


def many_rows(draw: Draw) -> bytes:
    """CSV of more rows, columns or faults than there may be."""
    rows, columns = draw(
        st.sampled_from(((2_000_000, 1), (300_000, 3), (100, 40_000), (190_000, 40)))
    )
    row = draw(st.sampled_from((b"", b"x", b"9"))) + b";" * columns + b"\n"
    return b"name;dry_cleaning\n" + row * min(rows, 18_000_000 // len(row))


def long_names(draw: Draw) -> bytes:
    """Sheets whose names are texts of millions of letters."""
    name = draw(st.sampled_from("SЯ")) * draw(st.sampled_from((40, 100_000, 2_000_000)))
    sheet = f'<sheet name="{name}" sheetId="1" r:id="r1"/>'
    parts = PARTS["xl/workbook.xml"].partition("<sheet ")
    book = f"{parts[0]}{sheet * draw(st.integers(1, 11))}</sheets></workbook>"
    return workbook(
        f'{HEADINGS}<row r="2"><c r="B2"><v>1</v></c></row>', **{"xl/workbook.xml": book}
    )


def long_numbers(draw: Draw) -> bytes:
    """Numbers of rows, shared texts, styles and merges with very many digits."""
    digits = draw(st.sampled_from("19٣")) * draw(st.sampled_from((10, 5_000, 200_000)))
    rows = draw(st.sampled_from((
        f'<row r="{digits}"><c r="B2"><v>1</v></c></row>',
        f'<row r="2"><c r="B{digits}"><v>1</v></c></row>',
        f'<row r="2"><c r="B2" t="s"><v>{digits}</v></c></row>',
        f'<row r="2"><c r="B2" s="{digits}"><v>{digits}</v></c></row>',
    )))  # fmt: skip
    merge = f'<mergeCells><mergeCell ref="A1:B{digits}"/></mergeCells>'
    return workbook(HEADINGS + rows, "<si><t>1</t></si>", after=draw(st.sampled_from(("", merge))))


def unstorable(draw: Draw) -> bytes:
    """Names with what no cell may hold, as letters or as a workbook's escapes."""
    text = draw(
        st.sampled_from(
            ("\uffff", "\ufffe", "_xD800_", "_xDFFF_", "_xFFFF_", "_x0000_", "&#xFFFF;")
        )
    )
    name = f'<c r="A2" t="inlineStr"><is><t>{text * draw(st.integers(1, 400))}</t></is></c>'
    return workbook(f'{HEADINGS}<row r="2">{name}<c r="B2"><v>1</v></c></row>')


BOMBS: tuple[Callable[[Draw], bytes], ...] = (
    repeated_cells, shared_string, many_members, packed_emptiness, far_cell, merged, entities, deep,
    long_line, many_rows, long_names, long_numbers, unstorable,
)  # fmt: skip
