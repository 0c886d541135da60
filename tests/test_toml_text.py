"""A data file as people type it: each slip by its line and column, and the rest is checked too."""

import tomllib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing import price_lists, seller, toml_text
from pricing.data_file import checked, load
from pricing.faults import DataFileError
from pricing.limits import DATA, Limits
from pricing.price_lists.files import FOLDER
from pricing.views.faults import sentence, sentences
from tests.texts import EN, RU

PUBLISHED = (FOLDER / "2020-06-15.toml").read_text("utf-8")
DATA_FILES = sorted(DATA.rglob("*.toml"))


def said(content):
    data = content if isinstance(content, bytes) else content.encode()
    return [sentence(EN, fault) for fault in toml_text.read(data).faults]


SLIPS = [
    ("4O40", "'4O40': “O” is LATIN CAPITAL LETTER O, U+004F; perhaps 4040", 4040),
    ("4О4О", "“О” is CYRILLIC CAPITAL LETTER O, U+041E; perhaps 4040", 4040),
    ("l2", "'l2': “l” is LATIN SMALL LETTER L, U+006C; perhaps 12", 12),
    ("O", "LATIN CAPITAL LETTER O", 0),
    ("13 000", "'13 000': is not how a value is written here; perhaps 13000", 13000),
    ("13\u00a0000", "NO-BREAK SPACE, U+00A0; perhaps 13000", 13000),
    ("13\u202f000", "NARROW NO-BREAK SPACE, U+202F; perhaps 13000", 13000),
    ("1,000,000", "perhaps 1000000", 1_000_000),
    ("0,07", "perhaps 0.07", Decimal("0.07")),
    (".07", "perhaps 0.07", Decimal("0.07")),
    ("7 %", "perhaps 0.07", Decimal("0.07")),
    ("20%", "perhaps 0.2", Decimal("0.2")),
    ("007", "perhaps 7", 7),
    ("−5", "MINUS SIGN, U+2212; perhaps -5", -5),
    ("１２", "FULLWIDTH DIGIT ONE, U+FF11; perhaps 12", 12),
    ("1\u200b2", "an unseen character stands here, ZERO WIDTH SPACE, U+200B", 12),
    ("90000 ₽", "RUBLE SIGN, U+20BD; perhaps 90000", 90_000),
    ("True", "perhaps true", True),
]


def test_a_figure_with_a_slip_is_named_and_read_as_meant():
    for typed, names, meant in SLIPS:
        for text in (f"x = {typed}\n", f"x = {typed} # why\n", f"p = {{ x = {typed}, m6 = 3 }}\n"):
            toml = toml_text.read(f"a = 1\n{text}l = [6, 7]".encode())
            (fault,) = toml.faults
            assert sentence(EN, fault).startswith("line 2, column ")
            assert names in sentence(EN, fault)
            assert sentence(RU, fault).startswith("строка 2, столбец ")
            assert (toml.values.get("p") or toml.values)["x"] == meant
            assert toml.values["l"] == [6, 7]


def test_a_day_is_told_how_it_is_written():
    for typed in ("01.03.2027", "1/3/2027", "2027.3.1", "2027-3-1", "2O27-03-01"):
        assert said(f"d = {typed}")[0].endswith("perhaps 2027-03-01")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("m3\u00a0= 1", ["line 1, column 3: an unseen character stands here, NO-BREAK SPACE"]),
        ("сode = 1", ["line 1, column 1: 'сode': “с” is CYRILLIC SMALL LETTER ES, U+0441"]),
        ("a = 1\nn = «Привет, мир»", ["line 2, column 5: '«Привет, мир»': “«” is LEFT-POINTING"]),
        ("a = 1\na = 2", ["line 2: the key a is given again in the same table; expected once"]),
        ("a = { m = 1, m = 2 }", ["line 1: the key m is given again in the same table"]),
        ("is = нет\nb = 1O", ["“O” is LATIN", "line 1, column 6: 'нет': “н” is CYRILLIC SMALL"]),
        ('a = "text\nb = 2', ["line 1: the text of a has no closing quote"]),
        ('a = "one\u202eeno"', ["line 1, column 9: an unseen character stands here, RIGHT-TO"]),
        ("a = 0,07\nb = 13 000\na = 3", ["perhaps 0.07", "perhaps 13000", "the key a is given"]),
    ],
)  # fmt: skip
def test_each_cause_is_named_with_its_place(text, expected):
    found = said(text)
    assert len(found) == len(expected), found
    assert all(part in line for part, line in zip(expected, found, strict=True)), found


def test_another_encoding_is_called_that():
    for encoding, names in (
        ("cp1251", "perhaps Windows-1251"),
        ("utf-16", "perhaps UTF-16"),
        ("cp866", "is not UTF-8 text; save the file as UTF-8"),
    ):
        assert names in said(PUBLISHED.encode(encoding, "replace"))[0]


def test_every_data_file_reads_the_same_with_a_mark_and_other_line_ends():
    for path in DATA_FILES:
        content = path.read_bytes()
        read = toml_text.read(content)
        assert read.faults == ()
        assert read.values == tomllib.loads(content.decode(), parse_float=Decimal)
        other = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")
        assert toml_text.read(other).values == read.values
        assert toml_text.hash_of(other) == toml_text.hash_of(content)


def test_an_unseen_sign_in_any_data_file_is_named_by_its_file_and_place(tmp_path):
    for path in DATA_FILES:
        broken = tmp_path / path.name
        lines = path.read_text("utf-8").split("\n")
        number, line = next(
            (number, line)
            for number, line in enumerate(lines)
            if " = " in line and not line.startswith("#")
        )
        lines[number] = line.replace(" = ", "\u200b = ", 1)
        broken.write_text("\n".join(lines), "utf-8")
        with pytest.raises(DataFileError) as caught:
            load(broken)
        (found,) = sentences(EN, caught.value)
        assert found.startswith(f"{broken}: line {number + 1}, column ")
        assert "ZERO WIDTH SPACE, U+200B" in found


def test_a_letter_that_only_looks_latin_is_named_in_the_codes_of_each_file(monkeypatch, tmp_path):
    path = tmp_path / "seller.toml"
    path.write_text(
        '[[vat]]\nfrom = 2026-01-01\nkind = "ехеmpt"\nreason = {ru = "а", en = "a"}', "utf-8"
    )
    monkeypatch.setattr(seller, "FILE", path)
    (fault,) = seller.seller_faults()
    assert sentence(EN, fault).startswith(
        "vat[0].kind: is 'ехеmpt', where “е” is CYRILLIC SMALL LETTER IE, U+0435 (line 3, column 9)"
    )
    text = (DATA / "limits.toml").read_text("utf-8").replace("paid_limit", '"раid_limit"')
    _, faults = checked(Limits, toml_text.read(text.encode()))
    (line,) = (sentence(EN, fault) for fault in faults)
    assert "where “р” is CYRILLIC SMALL LETTER ER" in line


@given(st.text(alphabet="ax=1O,0. '\"[]{}#\n«»я\u00a0\u200b%-", max_size=60))
def test_what_python_reads_is_read_the_same_and_anything_else_is_a_fault(text):
    toml = toml_text.read(text.encode())
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError:
        assert toml.faults
        return
    if toml.faults:
        assert {fault.rule for fault in toml.faults} == {"unseen"}
    else:
        assert toml.values == values


def test_typical_slips_in_a_copied_list_are_all_named_at_once(tmp_path):
    slips = [
        ("effective_from = 2020-06-15", "effective_from = 01.03.2027", "perhaps 2027-03-01"),
        ("m3 = 4440, m6 = 4129", "m3 = 4440, m6 = 4 129", "perhaps 4129"),
        ("m3 = 2280", "m3 = 228O", "LATIN CAPITAL LETTER O"),
        ("advance_discount = 0.07", "advance_discount = 0,07", "perhaps 0.07"),
        ("share = 0.20", "share = 20", "prompt_discount.share: is 20, expected less than 1"),
        ("m12 = 1056", 'm12 = "1056"', "tiers[4].printed.m12: is '1056', expected a valid integer"),
        ("monthly = 13000\n", "monthly = 13000\nmonthly = 14000\n", "monthly is given again"),
        ("price = 12500", "price = -12500", "one_off_services[4].price: is -12500, expected great"),
        ("first = 31\n", "first = 30\n", "tiers[6].first: is 30, expected 31: an overlap after 30"),
        ('"sms_integration"', '"smѕ_integration"', "CYRILLIC SMALL LETTER DZE"),
        ('en = "Personal manager"', 'en = "Personal\u200bmanager"', "ZERO WIDTH SPACE"),
        ('rule = "R17"', 'rule = "R15"', "].rule: is 'R15' again"),
    ]
    text = PUBLISHED
    for old, new, _ in slips:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = tmp_path / "copied.toml"
    path.write_text(text, "utf-8")
    lines = [sentence(EN, fault) for fault in price_lists.files.faults_in(path)]
    for *_, part in slips:
        assert sum(part in line for line in lines) == 1, (part, lines)
    assert len(lines) == len(slips), lines
