"""Cells of a workbook in one style: text, numbers, and formulas with their figures."""

from datetime import date, datetime, time
from typing import Any

from xlsxwriter.utility import xl_range_abs  # type: ignore[import-untyped]

from pricing.views.catalog import NBSP, Catalog

# The page's colours on light paper: `style/tokens.css`.
GREY, ACCENT, GROUND, CHOSEN, LINE = "#52607A", "#0B5FD0", "#F4F7FB", "#E8F0FD", "#DDE4EE"
FIELD, FIELD_EDGE = "#FFF1DC", "#C26500"

Cell = tuple[int, int]

RIGHT = {"align": "right"}
RULED = {"bottom": 1, "bottom_color": LINE, "valign": "vcenter"}
HEAD = {"bold": True, "bg_color": GROUND, "bottom": 2, "bottom_color": ACCENT, "text_wrap": True}
TOTAL = {"bold": True, "font_size": 13, "top": 2, "top_color": ACCENT}
A4, LINE_POINTS = 9, 15
ITEM_WIDTH, ITEM_LETTERS = 48, 48
# `num_format` names a format of `number_formats`.
STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_size": 20, "bold": True, "font_color": ACCENT},
    "heading": {"font_size": 13, "bold": True},
    "text": {"valign": "top"},
    "strong": {"bold": True, "text_wrap": True, "valign": "top"},
    "note": {"font_size": 9, "font_color": GREY, "text_wrap": True, "valign": "top"},
    "right": {**RIGHT, "num_format": "count"},
    "percent": {**RIGHT, "font_color": GREY, "num_format": "percent"},
    "key": {**RIGHT, "font_size": 8, "font_color": GREY},
    "head": HEAD,
    "head_right": {**HEAD, **RIGHT},
    "cell": {**RULED, "text_wrap": True},
    "count": {**RULED, **RIGHT, "num_format": "count"},
    "money": {**RULED, **RIGHT, "num_format": "roubles"},
    "from": {**RULED, **RIGHT, "num_format": "from"},
    "plain_money": {**RIGHT, "num_format": "roubles"},
    "difference": {**RULED, **RIGHT, "num_format": "difference"},
    "field": {
        **RULED,
        **RIGHT,
        "num_format": "count",
        "bg_color": FIELD,
        "border": 1,
        "border_color": FIELD_EDGE,
    },
    "minimum": {"num_format": "from"},
    "minimum_kopecks": {"num_format": "from_kopecks"},
    "kopecks": {**RULED, **RIGHT, "num_format": "kopecks"},
    "date": {"bold": True, "align": "left", "num_format": "date"},
    "chosen": {"bold": True, "bg_color": CHOSEN},
    "total": TOTAL,
    "total_money": {**TOTAL, **RIGHT, "num_format": "roubles"},
    "total_kopecks": {**TOTAL, **RIGHT, "num_format": "kopecks"},
}


# Numbers are grouped by spaces, as in Russian, however large they are; where a program
# groups by its reader's own habit (Excel), it groups by that.
GROUPED = "[$-419]#,##0"


def number_formats(words: Catalog) -> dict[str, str]:
    """Number formats by name; `from` puts «от» before all but zero (R10)."""
    sign, least = f'"{NBSP}₽"', f'"{words("answer.from", amount="")}"'
    from_ = f"[$-419]{least}#,##0{sign}"
    return {
        "count": GROUPED,
        "percent": "0.0%",
        "roubles": f"{GROUPED}{sign}",
        "kopecks": f"{GROUPED}.00{sign}",
        "from": f"{from_};;0{sign}",
        "from_kopecks": f"[$-419]{least}#,##0.00{sign}",
        "difference": f'[$-419]"+"#,##0{sign};[$-419]"−"#,##0{sign};"—"',
        "date": words("workbook.date_format"),
    }


class Styles:
    """One book's formats, each made once."""

    def __init__(self, book: Any, words: Catalog) -> None:
        self.book, self.numbers = book, number_formats(words)
        self.formats: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self.formats:
            style = dict(STYLES[name])
            if "num_format" in style:
                style["num_format"] = self.numbers[style["num_format"]]
            self.formats[name] = self.book.add_format(style)
        return self.formats[name]


class SheetWriter:
    """Writes one sheet of a book; rows and columns count from 0.

    Text is written as text whatever it looks like: it never becomes a formula,
    a number or a link.
    """

    def __init__(self, book: Any, worksheet: Any, words: Catalog, styles: Styles) -> None:
        self.book, self.worksheet, self.words, self.styles = book, worksheet, words, styles
        self.heights: dict[int, int] = {}

    def text(self, row: int, column: int, text: str, style: str = "text") -> None:
        """A text, always as text."""
        self.worksheet.write_string(row, column, text, self.styles[style])

    def texts(self, row: int, column: int, texts: list[str], style: str) -> None:
        """Texts side by side."""
        for offset, text in enumerate(texts):
            self.text(row, column + offset, text, style)

    def wide(self, row: int, columns: tuple[int, int], text: str, style: str, lines: int) -> None:
        """A text over several columns and as many lines as it needs."""
        self.worksheet.merge_range(row, columns[0], row, columns[1], "", self.styles[style])
        self.text(row, columns[0], text, style)
        self.worksheet.set_row(row, LINE_POINTS * lines)

    def item(self, row: int, name: str) -> None:
        """The name of an item in the first column, in as many lines as it needs."""
        self.text(row, 0, name, "cell")
        if len(name) > ITEM_LETTERS:
            self.heights[row] = LINE_POINTS * (1 + len(name) // ITEM_LETTERS)
            self.worksheet.set_row(row, self.heights[row])

    def number(self, row: int, column: int, number: float, style: str = "count") -> None:
        """A number as a number."""
        self.worksheet.write_number(row, column, number, self.styles[style])

    def date(self, row: int, column: int, day: date) -> None:
        """A date as a date."""
        self.worksheet.write_datetime(
            row, column, datetime.combine(day, time()), self.styles["date"]
        )

    def summary(self, row: int, column: int, text: str) -> None:
        """The line under which folded rows stand, with the sign that unfolds them."""
        self.worksheet.outline_settings(True, False, True, False)  # noqa: FBT003 - its signature
        self.worksheet.set_row(row, LINE_POINTS, None, {"collapsed": True})
        self.text(row, column, text, "note")

    def unfold_sign(self, row: int) -> None:
        """The sign that unfolds the folded rows just above."""
        height = self.heights.get(row, LINE_POINTS)
        self.worksheet.set_row(row, height, None, {"collapsed": True})

    def fold(self, row: int) -> None:
        """Folds a row away: it is there, hidden, until its sign is clicked."""
        height = self.heights.get(row, LINE_POINTS)
        self.worksheet.set_row(row, height, None, {"level": 1, "hidden": True})

    def formula(
        self, row: int, column: int, formula: str, value: float | str, style: str = "count"
    ) -> None:
        """A live formula, and the figure it has now."""
        self.worksheet.write_formula(row, column, f"={formula}", self.styles[style], value)

    def name(self, name: str, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """A name for cells, by which every sheet's formulas call them."""
        cells = xl_range_abs(row, column, row + rows - 1, column + columns - 1)
        self.book.define_name(name, f"='{self.worksheet.get_name()}'!{cells}")

    def rule(self, name: str, formula: str) -> None:
        """A name for a formula of other names."""
        self.book.define_name(name, f"={formula}")

    def minimum_when(self, row: int, column: int, condition: str, style: str = "minimum") -> None:
        """Puts «от» before an amount as long as `condition` holds (R10)."""
        self.mark((row, column), (row, column), condition, style)

    def mark(self, first: Cell, last: Cell, condition: str, style: str) -> None:
        """A style on cells as long as `condition` holds."""
        rule = {"type": "formula", "criteria": f"={condition}", "format": self.styles[style]}
        self.worksheet.conditional_format(*first, *last, rule)

    def print_on_one_page(self, *, landscape: bool) -> None:
        """A4, as wide as the page, without gridlines."""
        self.worksheet.set_paper(A4)
        if landscape:
            self.worksheet.set_landscape()
        self.worksheet.fit_to_pages(1, 1)
        self.worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.worksheet.hide_gridlines(2)
