"""A quick sample of what `pytest tests/fuzz --hypothesis-profile=thorough` feeds in full."""

import resource
import signal
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.bombs import BOMBS
from tests.fuzz.targets import TARGETS, bomb

MEGABYTES = 1000
HANGS_AFTER = 70  # seconds: most inputs take milliseconds, a file its deadline at most


class HangError(BaseException):
    """An input took too long; no handler of the product's may catch it."""


def hang(*_):
    raise HangError(f"no answer in {HANGS_AFTER} s")


def fates(target, share):
    """What became of inputs, so many of a hundred of the profile's; none may fail or hang.

    Memory may not grow with them.
    """
    found = Counter()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    # The first is always the simplest.
    @settings(max_examples=max(2, settings.default.max_examples * share // 100))
    @given(st.data())
    def meet(data):
        signal.signal(signal.SIGALRM, hang)
        signal.alarm(HANGS_AFTER)
        try:
            found[target(data.draw)] += 1
        finally:
            signal.alarm(0)

    meet()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < MEGABYTES * 1024
    return found


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_makes_a_target_fail_hang_or_grow(name):
    found = fates(*TARGETS[name])
    assert len(found) > 1, "every input met the same fate: the generator is too tame"


@pytest.mark.parametrize("make", BOMBS)
def test_a_file_made_to_do_harm_brings_sums_or_a_sentence_in_time(make):
    fates(lambda draw: bomb(make(draw)), 1)
