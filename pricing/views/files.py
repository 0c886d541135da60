"""Buttons of files that take their time to write, as HTML (`page/script/files.js` brings them)."""

from collections.abc import Sequence
from dataclasses import dataclass

from pricing.views.catalog import Catalog
from pricing.views.html import attributes, button, part


@dataclass(frozen=True)
class Writable:
    """A file's button: its key, its label, the file's address, the name it is kept under.

    `progress` is the address that says how far it is; empty where it comes at once. `mark` says
    which file of the session is meant; it is sent beside the address and not in it.
    """

    key: str
    label: str
    address: str
    name: str
    progress: str = ""
    mark: str = ""


def file_buttons(words: Catalog, place: str, files: Sequence[Writable]) -> str:
    """A button for each file; beneath them how far the file asked for is, or why there is none."""
    buttons = "".join(
        button(
            one.key, one.label, data_writes=place, data_href=one.address, data_name=one.name,
            data_progress=one.progress, data_mark=one.mark,
        )
        for one in files
    )  # fmt: skip
    share = attributes(max=1, value=0, aria_label=words("upload.being_written"))
    bar = f'<progress{share}></progress><span role="status"></span>'
    going = bar + button(f"{place}_stop", words("upload.cancel"))
    lost = attributes(data_lost=words("upload.not_brought"), data_title=words("upload.unwritten"))
    return part(
        f"{place}_files",
        f'<div class="files">{buttons}</div><div class="writing" hidden>{going}</div>'
        f'<div class="warning" role="alert" hidden{lost}></div>',
    )
