"""Text that a spreadsheet would run as a formula, made harmless, and read back as it was."""

import re

# A spreadsheet takes text that starts like this for a formula, also in the
# full-width forms and after spaces.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
SHIELD = "'"
# How xlsxwriter is told that a text is a text.
AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Control characters, halves of a pair, and what is no character: no cell may hold them.
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: a leading `'` where it would be one.

    >>> harmless("=1+1")
    "'=1+1"
    """
    return f"{SHIELD}{text}" if FORMULA.match(text) else text


def unshielded(text: str) -> str:
    """The text that `harmless` was given.

    >>> unshielded("'=1+1"), unshielded("'9")
    ('=1+1', "'9")
    """
    return text[1:] if text.startswith(SHIELD) and FORMULA.match(text, 1) else text


def storable(text: str) -> str:
    r"""The text without what no cell may hold; two halves of a pair are their character.

    >>> storable("a\ud800\uffff"), storable("\ud83d\ude00") == "\U0001f600"
    ('a', True)
    """
    if not UNSTORABLE.search(text):
        return text
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return UNSTORABLE.sub("", paired)
