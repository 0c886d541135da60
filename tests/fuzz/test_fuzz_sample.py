"""A quick sample of what `python -m tests.fuzz` runs in full."""

import pytest

from tests.fuzz.bombs import BOMBS
from tests.fuzz.run import peak_megabytes, tally
from tests.fuzz.targets import TARGETS

SAMPLE = {
    "address": range(600),
    "api": range(200),
    "command line": range(60),
    "price list": range(120),
    "upload": range(120),
    "offer": range(15),
    "bomb": (0, 1, 2, 3, 4, 5, 6, 12, 15, 18, 19, 29, 34),  # one of each kind
    "kind": range(75),
}
MEGABYTES = 1000
KINDS_OF_BOMBS = {make.__name__ for make in BOMBS}


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_makes_a_target_fail_hang_or_grow(name):
    before = peak_megabytes()
    found = tally(name, SAMPLE[name], seed=20200615)
    assert found.failures == []
    if name == "bomb":
        assert {outcome.partition(":")[0] for outcome in found.outcomes} == KINDS_OF_BOMBS
    assert len(found.outcomes) > 1, "every input met the same fate: the generator is too tame"
    assert peak_megabytes() - before < MEGABYTES
