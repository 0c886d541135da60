"""A page of its own beside the calculator: short, without scripts, in light and dark."""

from html import escape

from pricing.views.catalog import Catalog

STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;"
    "color:#1d2b3a;background:#fff;overflow-wrap:anywhere}.note{color:#56657a}"
    "h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.15rem;margin-top:2rem}"
    "table{border-collapse:collapse;font-size:.9rem;overflow-wrap:normal}.wide{overflow-x:auto}"
    "th,td{padding:.3rem .6rem;text-align:left;border-bottom:1px solid #d9e1ec;white-space:nowrap}"
    "th{font-weight:400;color:#56657a}.figure{text-align:right}code{font-size:.8rem}"
    ".valid{color:#15753a}.expired,.replaced,.coming,.other,.unread{color:#a33a00}a{color:#0b5fd0}"
    "@media(prefers-color-scheme:dark){body{color:#e6edf5;background:#121a24}"
    "th,.note{color:#a9b6c6}th,td{border-color:#2b394d}"
    ".valid{color:#6fd08c}.expired,.replaced,.coming,.other,.unread{color:#ffb184}a{color:#8ab8ff}}"
)


def plain_page(words: Catalog, tab: str, content: str, *, is_listed: bool = True) -> str:
    """The whole page around its content; one that is not listed asks search engines to pass on."""
    robots = "" if is_listed else '<meta name="robots" content="noindex">'
    return (
        f'<!DOCTYPE html><html lang="{words.lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"{robots}<title>{escape(tab)}</title><style>{STYLE}</style></head>"
        f"<body><main>{content}</main></body></html>"
    )
