"""Links to files that take their time to write, as HTML (`page/script/files.js` follows them)."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from pricing.views.catalog import Catalog
from pricing.views.html import attributes, button, part


@dataclass(frozen=True)
class Writable:
    """A file's link: its key, its label, its address, the name it is kept under."""

    key: str
    label: str
    address: str
    name: str


def file_links(links: Sequence[Writable], **more: str) -> str:
    """A link for each file, side by side."""
    inner = "".join(
        f'<span class="st-key-{link.key}"><a class="act"'
        f"{attributes(href=link.address, download=link.name, role='button', **more)}>"
        f"{escape(link.label)}</a></span>"
        for link in links
    )
    return f'<div class="files">{inner}</div>'


def files_to_write(words: Catalog, place: str, links: Sequence[Writable]) -> str:
    """The links, and beneath them how far the file asked for is, or why there is none."""
    share = attributes(max=1, value=0, aria_label=words("upload.being_written"))
    going = (
        f"<progress{share}></progress>"
        + '<span role="status"></span>'
        + button(f"{place}_stop", words("upload.cancel"))
    )
    lost = attributes(data_lost=words("upload.not_brought"), data_title=words("upload.unwritten"))
    return part(
        f"{place}_files",
        file_links(links, data_writes=place)
        + f'<div class="writing" hidden>{going}</div>'
        + f'<div class="warning" role="alert" hidden{lost}></div>',
    )
