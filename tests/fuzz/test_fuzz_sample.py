"""A quick sample of what `python -m tests.fuzz` runs in full."""

import pytest

from tests.fuzz.run import peak_megabytes, tally
from tests.fuzz.targets import TARGETS

SAMPLE = {
    "address": 1500,
    "api": 500,
    "command line": 150,
    "price list": 250,
    "upload": 250,
    "offer": 30,
    "bomb": 20,
    "kind": 150,
}
MEGABYTES = 1000


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_makes_a_target_fail_hang_or_grow(name):
    before = peak_megabytes()
    found = tally(name, range(SAMPLE[name]), seed=20200615)
    assert found.failures == []
    assert len(found.outcomes) > 1, "every input met the same fate: the generator is too tame"
    assert peak_megabytes() - before < MEGABYTES
