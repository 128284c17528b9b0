"""A small army: three organisations of logistics and the capital's health agency."""

import pytest

from hoatoc.demo import army, blueprint, people
from hoatoc.demo.blueprint import Blueprint

SMALL = ("BQP", "TCHC", "CQY", "BV354", "SYTHN")


@pytest.fixture
def small() -> Blueprint:
    return blueprint.read().limited_to(SMALL)


@pytest.fixture
def small_army(db: None, small: Blueprint) -> Blueprint:
    army.raise_army(small)
    people.fill_posts(small)
    return small
