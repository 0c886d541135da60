"""`python -m pricing.bulk.keeper FD MODULE…`: forks a process for each file to be worked on.

It reads no file itself. It has one thread and the modules that the work needs,
so that a fork is safe and takes some milliseconds, whatever process asked for
it. Each byte on the socket FD brings the socket of a new process along; when
FD is closed, as it is when the asking process ends in any way, the keeper ends.
"""

import gc
import importlib
import os
import signal
import socket
import sys
from multiprocessing.connection import Connection

from pricing.bulk.isolation import work


def keep(control: socket.socket) -> None:
    """Fork for each socket that comes, until the other side is gone."""
    while True:
        message, sockets, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        (number,) = sockets
        if os.fork() == 0:
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            work(Connection(number))
        os.close(number)


def main() -> None:
    """Read the modules, then keep."""
    for name in sys.argv[2:]:
        importlib.import_module(name)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the asking process ends, and this one with it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead
    gc.freeze()
    gc.disable()
    keep(socket.socket(fileno=int(sys.argv[1])))


if __name__ == "__main__":
    main()
