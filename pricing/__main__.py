"""`python -m pricing`: the command line."""

import sys

from pricing.cli import main

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # A console without ₽ among its letters shows a question mark, and no traceback.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    main(prog_name="python -m pricing")
