"""Setting by typst, in the package's own fonts: texts come as JSON and are shown as they are."""

from functools import cache
from pathlib import Path
from typing import Any

import typst

from pricing.documents.pdf.font import font_folders


def typeset(template: Path, texts: str, **form: Any) -> bytes:
    """A template filled with `texts`, which are JSON; `form` is what typst is asked for.

    The compiler is made for this call, only fonts may be shared by threads.
    """
    compiler = typst.Compiler(
        _content(template),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": texts},
    )
    page = compiler.compile(**form)
    if not isinstance(page, bytes):
        raise TypeError(f"typst set nothing of {template.name}")
    return page


@cache
def _content(template: Path) -> bytes:
    return template.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(font_folders())
    )
