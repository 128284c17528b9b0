import pytest

from .world import World, world


@pytest.fixture
def place(db: None) -> World:
    """An office with one object of every kind."""
    return world()
