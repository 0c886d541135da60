"""Text that a spreadsheet would run as a formula, made harmless, and read back as it was."""

import re

# A spreadsheet takes text that starts like this for a formula, also in the
# full-width forms and after spaces.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
SHIELD = "'"


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
