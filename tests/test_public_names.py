"""The public names are documented, and the examples in docstrings are true."""

import doctest
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import pricing

ENGINE = [
    module.name
    for module in pkgutil.walk_packages([str(Path(pricing.__file__).parent)], "pricing.")
    if not module.name.startswith(
        ("pricing.__main__", "pricing.views", "pricing.documents", "pricing.web")
    )
]


@pytest.mark.parametrize("name", pricing.__all__)
def test_a_public_name_is_there_and_has_a_docstring(name):
    thing = getattr(pricing, name)
    # A dataclass without one gets its signature for a docstring.
    assert inspect.getdoc(thing)
    assert not inspect.getdoc(thing).startswith(f"{name}(")
    assert thing.__doc__


@pytest.mark.parametrize("name", pricing.__all__)
def test_the_public_methods_of_a_public_class_have_docstrings(name):
    thing = getattr(pricing, name)
    members = vars(thing) if inspect.isclass(thing) else {}
    own = [
        member
        for key, member in members.items()
        if not key.startswith(("_", "model_"))
        and (isinstance(member, property) or inspect.isfunction(member))
    ]
    assert all(member.__doc__ for member in own)


def test_the_public_names_are_sorted_and_once_each():
    assert list(pricing.__all__) == sorted(set(pricing.__all__))


@pytest.mark.parametrize("name", ["pricing", *ENGINE])
def test_the_examples_in_docstrings_are_true(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples_to_run():
    tried = [
        doctest.testmod(importlib.import_module(name)).attempted for name in ("pricing", *ENGINE)
    ]
    assert sum(tried) >= 4


def test_errors_are_one_family():
    errors = [pricing.PriceListError, pricing.SelectionError, pricing.UnknownPriceListError]
    assert all(issubclass(error, pricing.PricingError) for error in errors)
    assert not issubclass(pricing.PricingError, ValueError)
