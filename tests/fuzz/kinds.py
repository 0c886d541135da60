"""Files as programs and people write them, a new member of each kind; what each row must cost.

A row is right, or a fault, or no customer: never priced by what it does not say.
"""

import io
from dataclasses import dataclass

import openpyxl
from hypothesis import strategies as st

from pricing import Selection, quote
from pricing.price_lists import of_date
from tests.fuzz.hostile import Draw, seldom

ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#Н/Д", "#ССЫЛКА!", "#ИМЯ?")
NO_NUMBERS = ("девять", "9,5", "-1", "1e3", "9-10", "?", "x", "н/д", "9 и 8", "∞")
MONTHS = ("{}", "{} мес.", "{}мес", "{} месяцев", " {} ", "{}.0")
COUNTS = ("{}", "{} шт.", "{}шт", "\u00a0{}", "{}\u200b", "{},0", "+{}")
YES, NO = ("1", "да", "Да", "yes", "+", "✓"), ("0", "нет", "no", "—", "")
HEADINGS = (
    ("name", "dry_cleaning", "reception", "months", "prompt"),
    ("Клиент", "Химчистка", "Приёмка", "Период оплаты", "Договор в срок"),
    ("КЛИЕНТ", "химчистка", "приемка", "месяцев", "в срок"),
)
TOTALS = ("Итого", "ИТОГО:", "Всего", "Всего по файлу", "Total", "Grand total")


@dataclass(frozen=True)
class Made:
    """A file, and by the name of each of its rows what must come of it: a total, or none."""

    data: bytes
    totals: dict[str, int | None]
    kinds: tuple[str, ...]


def made(draw: Draw) -> Made:
    """A file of some customers, with as many oddities as chance brings."""
    rows, totals, sums = [], {}, [0, 0]
    for number in range(draw(st.integers(2, 12))):
        name = f"Клиент {number}"
        row, chosen = _customer(draw, name)
        kind = draw(st.integers(0, 19))
        if kind > 16:
            row[draw(st.sampled_from((1, 2, 3)))] = draw(st.sampled_from(ERRORS + NO_NUMBERS))
            totals[name] = None
        elif kind == 16:
            row[1:] = [""] * 4  # a group's heading
            totals[name] = None
        else:
            totals[name] = quote(of_date("2020-06-15"), chosen).total
            sums[0] += chosen.dry_cleaning
            sums[1] += chosen.reception
        rows.append(row)
    kinds = []
    if seldom(draw):
        name = draw(st.sampled_from(TOTALS))
        rows.append([name, *map(str, sums), "", ""])
        totals[name] = None
        kinds.append("totals")
    headings = list(draw(st.sampled_from(HEADINGS)))
    if seldom(draw):
        headings = [_unseen(draw, heading) for heading in headings]
        kinds.append("unseen letters")
    above = [["Наши клиенты"]] * draw(st.sampled_from((0, 0, 0, 1, 2)))
    write = draw(st.sampled_from((_csv, _csv, _workbook)))
    return Made(write(draw, above, [headings, *rows]), totals, (*kinds, write.__name__))


def _customer(draw: Draw, name: str) -> tuple[list[str], Selection]:
    first, second = draw(st.integers(1, 400)), draw(st.integers(0, 60))
    months, prompt = draw(st.sampled_from((3, 6, 12))), draw(st.booleans())
    chosen = Selection(dry_cleaning=first, reception=second, months=months, prompt=prompt)
    row = [
        name,
        draw(st.sampled_from(COUNTS)).format(first),
        draw(st.sampled_from(COUNTS)).format(second),
        draw(st.sampled_from(MONTHS)).format(months),
        draw(st.sampled_from(YES if prompt else NO)),
    ]
    return row, chosen


def _unseen(draw: Draw, text: str) -> str:
    place = draw(st.integers(0, len(text)))
    return text[:place] + draw(st.sampled_from("\u200b\ufeff\u00ad\u2060")) + text[place:]


def _csv(draw: Draw, above: list[list[str]], rows: list[list[str]]) -> bytes:
    """CSV with some delimiter, line end, `sep=` line, quoting and encoding."""
    delimiter, end = draw(st.sampled_from(";,\t|")), draw(st.sampled_from(("\n", "\r\n", "\r")))
    quoted = seldom(draw, 4)

    def cell(text: str) -> str:
        needs = quoted or delimiter in text or '"' in text
        return '"{}"'.format(text.replace('"', '""')) if needs else text

    lines = [delimiter.join(map(cell, row)) for row in [*above, *rows]]
    if seldom(draw, 2):
        lines.insert(0, draw(st.sampled_from(("sep={}", "SEP={}", "Sep={}"))).format(delimiter))
    text = end.join(lines) + draw(st.sampled_from(("", end, end * 3)))
    plain = text.encode("cp1251", "ignore").decode("cp1251") == text
    encodings = ["utf-8", "utf-8-sig", "utf-16"] + (["cp1251"] if plain else [])
    return text.encode(draw(st.sampled_from(encodings)))


def _workbook(draw: Draw, above: list[list[str]], rows: list[list[str]]) -> bytes:
    """A workbook: numbers as numbers or text, float noise, a cover sheet or a hidden one."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [*above, *rows]:
        sheet.append([_value(draw, text) for text in row])
    if seldom(draw):
        cover = book.create_sheet("Обложка", 0)
        cover.append(["Отчёт"])
        if draw(st.booleans()):
            cover.sheet_state = "hidden"
            book.active = 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _value(draw: Draw, text: str) -> str | int | float:
    if not text.isascii() or not text.isdigit() or seldom(draw):
        return text
    noise = draw(st.sampled_from((0.0, 2e-15, -2e-15)))
    return int(text) if not noise else int(text) * (1 + noise)
