"""The generated pages say what the code says; the interface changes only on purpose."""

from tools.reference import stale


def test_every_reference_page_is_fresh() -> None:
    assert stale() == [], "run ./run reference and look at the difference"
