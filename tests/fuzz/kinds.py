"""Files as programs and people write them, a new member of each kind; what each row must cost.

A row is right, or a fault, or no customer: never priced by what it does not say.
"""

import io
from dataclasses import dataclass
from random import Random

import openpyxl

from pricing import Selection, quote
from pricing.price_lists import of_date

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


def made(random: Random) -> Made:
    """A file of some customers, with as many oddities as chance brings."""
    rows, totals, sums = [], {}, [0, 0]
    for number in range(random.randint(2, 12)):
        name = f"Клиент {number}"
        row, chosen = _customer(random, name)
        kind = random.random()
        if kind < 0.15:
            row[random.choice((1, 2, 3))] = random.choice(ERRORS + NO_NUMBERS)
            totals[name] = None
        elif kind < 0.2:
            row[1:] = [""] * 4  # a group's heading
            totals[name] = None
        else:
            totals[name] = quote(of_date("2020-06-15"), chosen).total
            sums[0] += chosen.dry_cleaning
            sums[1] += chosen.reception
        rows.append(row)
    kinds = []
    if random.random() < 0.3:
        name = random.choice(TOTALS)
        rows.append([name, *map(str, sums), "", ""])
        totals[name] = None
        kinds.append("totals")
    headings = list(random.choice(HEADINGS))
    if random.random() < 0.3:
        headings = [_unseen(random, heading) for heading in headings]
        kinds.append("unseen letters")
    above = [["Наши клиенты"]] * random.choice((0, 0, 0, 1, 2))
    write = random.choice((_csv, _csv, _workbook))
    return Made(write(random, above, [headings, *rows]), totals, (*kinds, write.__name__))


def _customer(random: Random, name: str) -> tuple[list[str], Selection]:
    first, second = random.randint(1, 400), random.randint(0, 60)
    months, prompt = random.choice((3, 6, 12)), random.random() < 0.5
    chosen = Selection(dry_cleaning=first, reception=second, months=months, prompt=prompt)
    row = [
        name,
        random.choice(COUNTS).format(first),
        random.choice(COUNTS).format(second),
        random.choice(MONTHS).format(months),
        random.choice(YES if prompt else NO),
    ]
    return row, chosen


def _unseen(random: Random, text: str) -> str:
    place = random.randrange(len(text) + 1)
    return text[:place] + random.choice("\u200b\ufeff\u00ad\u2060") + text[place:]


def _csv(random: Random, above: list[list[str]], rows: list[list[str]]) -> bytes:
    """CSV with some delimiter, line end, `sep=` line, quoting and encoding."""
    delimiter, end = random.choice(";,\t|"), random.choice(("\n", "\r\n", "\r"))
    quoted = random.random() < 0.4

    def cell(text: str) -> str:
        needs = quoted or delimiter in text or '"' in text
        return '"{}"'.format(text.replace('"', '""')) if needs else text

    lines = [delimiter.join(map(cell, row)) for row in [*above, *rows]]
    if random.random() < 0.2:
        lines.insert(0, random.choice(("sep={}", "SEP={}", "Sep={}")).format(delimiter))
    text = end.join(lines) + random.choice(("", end, end * 3))
    plain = text.encode("cp1251", "ignore").decode("cp1251") == text
    encodings = ["utf-8", "utf-8-sig", "utf-16"] + (["cp1251"] if plain else [])
    return text.encode(random.choice(encodings))


def _workbook(random: Random, above: list[list[str]], rows: list[list[str]]) -> bytes:
    """A workbook: numbers as numbers or text, float noise, a cover sheet or a hidden one."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [*above, *rows]:
        sheet.append([_value(random, text) for text in row])
    if random.random() < 0.3:
        cover = book.create_sheet("Обложка", 0)
        cover.append(["Отчёт"])
        if random.random() < 0.5:
            cover.sheet_state = "hidden"
            book.active = 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _value(random: Random, text: str) -> str | int | float:
    if not text.isascii() or not text.isdigit() or random.random() < 0.3:
        return text
    noise = random.choice((0.0, 2e-15, -2e-15))
    return int(text) if not noise else int(text) * (1 + noise)
