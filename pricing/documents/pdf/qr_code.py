"""The link of an offer as a QR code."""

import re

import segno
from segno import DataOverflowError

# Any of a code's eight patterns can be read; looking for the best one takes
# longer than all the rest of the page.
MASK = 4
VIEW_BOX = re.compile(r'viewBox="0 0 (\d+) ')
DARK = re.compile(rb"\x01+")
# A longer link, as with variants, makes do with less redundancy in its code.
LONG_LINK = 400


def qr_svg(link: str) -> str:
    """The link as a QR code; empty where there is no link, or one that no code can hold."""
    if not link:
        return ""
    try:
        error = "m" if len(link) <= LONG_LINK else "l"
        code = segno.make(link, error=error, boost_error=False, micro=False, mask=MASK)
    except DataOverflowError:
        return ""
    size = len(code.matrix)
    dark = "".join(
        f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(code.matrix)
        for run in DARK.finditer(row)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
    return f'{svg}<path d="{dark}"/></svg>'


def modules_across(svg: str) -> int:
    """How many squares a code has in a row; 0 where there is no code."""
    return int(VIEW_BOX.findall(svg)[0]) if svg else 0
