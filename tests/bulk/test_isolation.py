"""Work on a file has bounds: whatever it does to its process, the answer is a sentence."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pricing import bulk
from pricing.bulk import bulk_rules, isolation, run_isolated
from pricing.faults import CustomersError, Fault

ROOT = Path(__file__).resolve().parents[2]


def nothing(*_):
    """Hear nothing of the progress."""


# The work that is tried: each runs in the other process.


def double(on_progress, number):
    on_progress("pricing", 1, 2)
    return 2 * number


def process(_tell):
    return os.getpid(), sorted({"streamlit", "altair"} & sys.modules.keys())


def devour(_tell):
    return len(bytes(2**33))


def flood(_tell):
    return bytes(bulk_rules().work["small"].answer)


def abort(_tell):
    os.abort()


def recurse(_tell, depth=0):
    return recurse(_tell, depth + 1)


def sleep(_tell):
    time.sleep(60)


def refuse(_tell):
    raise CustomersError([Fault("A1", "no_heading")])


def fail(_tell):
    raise ValueError("ООО «Чистый дом»")


def full(_tell):
    raise OSError(28, "No space left on device")


def bounded(monkeypatch, seconds):
    """Small files have so many seconds."""
    work = bulk_rules().work
    small = {**work, "small": work["small"].model_copy(update={"seconds": seconds})}
    rules = bulk_rules().model_copy(update={"work": small})
    monkeypatch.setattr(bulk, "bulk_rules", lambda: rules)


@pytest.fixture(autouse=True)
def _patient(monkeypatch):
    """A busy machine fails no test: none but that of the deadline waits for it."""
    bounded(monkeypatch, 300)


def reasons(job):
    with pytest.raises(CustomersError) as error:
        run_isolated(1, nothing, job)
    return [fault.rule for fault in error.value.faults]


def test_the_work_is_done_in_another_process_that_knows_no_screen():
    heard = []
    assert run_isolated(1, lambda *told: heard.append(told), double, 21) == 42
    assert ("pricing", 1, 2) in heard
    other, screens = run_isolated(1, nothing, process)
    assert (other != os.getpid(), screens) == (True, [])
    assert run_isolated(1, nothing, process)[0] != other


def test_memory_beyond_the_bound_is_a_sentence():
    assert reasons(devour) == ["memory"]


def test_an_answer_beyond_its_bound_is_a_sentence_and_is_not_taken_in():
    assert reasons(flood) == ["memory"]
    assert run_isolated(1, nothing, double, 3) == 6


def test_an_abort_is_a_sentence():
    assert reasons(abort) == ["memory"]


def test_a_deadline_is_a_sentence(monkeypatch):
    bounded(monkeypatch, 1)
    assert reasons(sleep) == ["too_slow"]


def test_a_refusal_comes_with_its_faults():
    with pytest.raises(CustomersError) as error:
        run_isolated(1, nothing, refuse)
    assert error.value.faults == (Fault("A1", "no_heading"),)


@pytest.mark.parametrize("job", [fail, recurse])
def test_an_unforeseen_fault_comes_without_a_word_of_the_file(job):
    with pytest.raises(RuntimeError) as error:
        run_isolated(1, nothing, job)
    assert str(error.value) in {"ValueError", "RecursionError"}


def test_a_full_disk_is_the_systems_own_error():
    with pytest.raises(OSError, match="No space left"):
        run_isolated(1, nothing, full)


def test_work_that_nobody_wants_any_more_ends():
    pids = []

    def stop(_step, pid, _keeper):
        if pid:
            pids.append(pid)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_isolated(1, stop, sleep_and_tell)
    ended(pids[0])
    assert run_isolated(1, nothing, double, 1) == 2


def test_a_keeper_that_was_killed_is_started_again():
    keeper = run_isolated(1, nothing, parent)
    os.kill(keeper, signal.SIGKILL)
    assert isolation._keeper().control.recv(1) == b""  # once it is gone, its side is closed
    assert run_isolated(1, nothing, double, 4) == 8
    assert run_isolated(1, nothing, parent) != keeper


def parent(_tell):
    return os.getppid()


def test_the_keeper_and_its_work_end_with_the_process_that_asked(tmp_path):
    """Killed as it may be: nothing is left behind."""
    script = tmp_path / "server.py"
    script.write_text(
        "import sys\nfrom pricing.bulk.isolation import run_isolated\n"
        "from tests.bulk.test_isolation import sleep_and_tell\n"
        "def tell(step, pid, keeper):\n    pid and print(pid, keeper, flush=True)\n"
        "run_isolated(1, tell, sleep_and_tell)\n",
        "utf-8",
    )
    server = subprocess.Popen(
        [sys.executable, script], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )  # fmt: skip
    worker, keeper = map(int, server.stdout.readline().split())
    assert alive(worker)
    assert alive(keeper)
    server.kill()
    server.wait()
    ended(worker)
    ended(keeper)


def sleep_and_tell(on_progress):
    on_progress("pricing", os.getpid(), os.getppid())
    time.sleep(60)


def ended(pid):
    """Wait until a process has ended."""
    assert any(not alive(pid) or time.sleep(0.1) for _ in range(200)), pid


def alive(pid):
    """Whether a process runs; one that has ended and is not yet asked for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):  # it may end while it is looked at
        return False
