"""The sales rep's desk, a screen of its own: files of many customers, and new price lists."""

from pricing.web.page.desk.screen import desk_screen

__all__ = ["desk_screen"]
