"""`python -m pricing`: the command line."""

import errno
import os
import sys

from pricing.cli import main


def run() -> None:
    """Run a command; an answer that cannot be written, on a full disk say, ends in a sentence."""
    try:
        try:
            main(prog_name="python -m pricing")
        finally:
            sys.stdout.flush()
    except OSError as error:
        # What is left in the buffer would fail once more as the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno != errno.EPIPE:
            sys.stderr.write(f"the answer cannot be written: {error.strerror}\n")
        sys.exit(2)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # A console without ₽ among its letters shows a question mark, and no traceback.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    run()
