"""A stranger's file is worked on in a process of its own: any end of it is a sentence.

Reading takes memory many times a file's size, and a file made to do harm takes
all there is. The process has a bound of memory and a deadline (`[work]` of
`data/bulk.toml`); it is started for one file, and ends with it, so that
nothing of the file outlives the work and a file that was given up costs nothing
more.
"""

import atexit
import gc
import importlib
import os
import pickle
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import Connection
from threading import Lock, Semaphore, Thread
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from pricing import bulk
from pricing.faults import CustomersError, Fault, PricingError

if TYPE_CHECKING:
    from pricing.bulk.headings import Work

Found = TypeVar("Found")
# Called with the step ("waiting", "reading", "pricing", "writing"), rows done and all rows.
OnProgress = Callable[[str, int, int], object]
# The work itself: called with `OnProgress` and the arguments, in the other process.
Job = Callable[..., Found]

MODULES = ("pricing.documents.bulk_files", "pricing.bulk.new_prices", "pricing.bulk.result")
LOOK = 0.25  # seconds between two looks whether the work is still wanted
GRACE = 5  # seconds beyond the deadline until a process counts as dead
STATM = "/proc/self/statm"
KEEP = f"from {__name__} import keep; keep()"


def run_isolated(size: int, on_progress: OnProgress, job: Job[Found], *arguments: Any) -> Found:
    """What `job(on_progress, *arguments)` gives, worked out in a process of its own.

    `size` is the file's in bytes. `on_progress` is called here, some times a second;
    what it raises ends the work. Raises CustomersError where the bound of
    memory, of time or of the answer is exceeded, any PricingError that the job
    raises, and RuntimeError with no word of the file for whatever else it raises.
    """
    name = "small" if size <= (bulk.bulk_rules().work["small"].bytes or 0) else "large"
    bounds = bulk.bulk_rules().work[name]
    with _turn(name, on_progress):
        connection = _keeper().start()
        try:
            connection.send((bounds, job, arguments))
            return _answer(connection, bounds, on_progress)  # type: ignore[no-any-return]
        finally:
            connection.close()


def prepare() -> None:
    """Begin to load what the work needs, for whoever will ask for it."""
    _keeper().prepare()


def work(connection: Connection) -> NoReturn:
    """Do one job within its bounds, in the process forked for it; never returns."""
    try:
        bounds, job, arguments = connection.recv()
        Thread(target=_end_with, args=(connection,), daemon=True).start()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(bounds.seconds)
        _bound_memory(bounds.memory)
        connection.send(_outcome(job, arguments, connection))
    except (EOFError, OSError):
        pass  # nobody wants it any more
    finally:
        os._exit(0)


def _outcome(job: Job[Any], arguments: tuple[Any, ...], connection: Connection) -> tuple[str, Any]:
    """What the job has "found", or the error that it has "raised"."""

    def on_progress(*step: Any) -> None:
        connection.send(("progress", step))

    try:
        return "found", job(on_progress, *arguments)
    except PricingError as error:
        return "raised", error
    except MemoryError:
        return "raised", CustomersError([Fault("", "memory")])
    except ConnectionError:
        raise
    except OSError as error:  # a full disk, say
        return "raised", OSError(error.errno, os.strerror(error.errno or 0))
    except Exception as error:  # noqa: BLE001 - its message may hold what stands in the file
        return "raised", RuntimeError(type(error).__name__)


def _end_with(connection: Connection) -> None:
    """End as soon as the asking process has closed its side, or is gone."""
    connection.poll(None)
    os._exit(1)


def _bound_memory(more: int) -> None:
    """At most `more` bytes beyond what the process has now."""
    with open(STATM) as statm:  # noqa: PTH123 - a file of the kernel's
        pages = int(statm.read().split()[0])
    limit = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _answer(connection: Connection, bounds: "Work", on_progress: OnProgress) -> Any:
    started, last = time.monotonic(), ("reading", 0, 0)
    while True:
        if not connection.poll(LOOK):
            on_progress(*last)
            if time.monotonic() - started > bounds.seconds + GRACE:
                raise CustomersError([Fault("", "too_slow")])
            continue
        try:
            kind, value = pickle.loads(connection.recv_bytes(bounds.answer))  # noqa: S301 - ours
        except (EOFError, OSError):
            # It was ended: by its alarm, or because there was no memory even to say so.
            is_late = time.monotonic() - started >= bounds.seconds
            raise CustomersError([Fault("", "too_slow" if is_late else "memory")]) from None
        if kind == "found":
            return value
        if kind == "raised":
            raise value
        last = value
        on_progress(*last)


@cache
def _turns() -> dict[str, Semaphore]:
    return {name: Semaphore(bounds.at_a_time) for name, bounds in bulk.bulk_rules().work.items()}


@contextmanager
def _turn(name: str, on_progress: OnProgress) -> Iterator[None]:
    """One of the few processes that work at a time; while none is free, `on_progress` hears."""
    while not _turns()[name].acquire(timeout=LOOK):
        on_progress("waiting", 0, 0)
    try:
        yield
    finally:
        _turns()[name].release()


class Keeper:
    """The process that forks; started when it is first needed, and again should it have ended."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.control: socket.socket | None = None

    def prepare(self) -> None:
        """Start it now where it has not been."""
        with self.lock:
            self.control = self.control or _start()

    def start(self) -> Connection:
        """A connection to a new process that waits for its job."""
        with self.lock:
            here, there = socket.socketpair()
            with there:
                try:
                    self._send(there)
                except OSError:  # it has ended since
                    self.control = None
                    self._send(there)
            return Connection(here.detach())

    def _send(self, there: socket.socket) -> None:
        self.control = self.control or _start()
        socket.send_fds(self.control, [b"+"], [there.fileno()])


def _start() -> socket.socket:
    control, other = socket.socketpair()
    with other:
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
        command = [sys.executable, "-c", KEEP, str(other.fileno()), *MODULES]
        keeper = subprocess.Popen(  # noqa: S603 - this program's own module
            command,
            stdin=subprocess.DEVNULL,
            pass_fds=[other.fileno()],
            env={**environment, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
    # It would end by itself, but only after it has loaded all, and holds the console until then.
    atexit.register(keeper.kill)
    return control


@cache
def _keeper() -> Keeper:
    return Keeper()


def keep() -> None:
    """Fork for each socket that comes along the one named in `sys.argv`; the keeper's whole life.

    It reads no file itself. It has one thread and the modules that the work needs, so that a
    fork is safe and takes some milliseconds, whatever process asked for it. When the other
    side is closed, as it is when the asking process ends in any way, the keeper ends.
    """
    number, *modules = sys.argv[1:]
    for name in modules:
        importlib.import_module(name)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the asking process ends, and this one with it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead
    gc.freeze()
    gc.disable()
    control = socket.socket(fileno=int(number))
    while True:
        message, sockets, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        if os.fork() == 0:
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            work(Connection(sockets[0]))
        os.close(sockets[0])
