"""The kinds of things that can be found."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.declarations import Declarations


@dataclass(frozen=True)
class SearchKind:
    """A kind of object in the index, the page that shows one, and the names of its codes.

    Others lie in one that ``holds_others``; ``renew`` writes every entry of the kind anew.
    """

    code: str
    label: StrOrPromise
    url_name: str
    types: tuple[tuple[str, StrOrPromise], ...] = ()
    states: tuple[tuple[str, StrOrPromise], ...] = ()
    channels: tuple[tuple[str, StrOrPromise], ...] = ()
    holds_others: bool = False
    renew: Callable[[], int] | None = None


SEARCH_KINDS: Declarations[SearchKind] = Declarations("search kind")


def type_name(type_code: str) -> str:
    """Return what people call a type, whichever application declared it; else the code."""
    return str(types_of_all().get(type_code, type_code))


def types_of_all() -> dict[str, StrOrPromise]:
    """Return the names of all types by their codes; who declares a code first names it."""
    return _first_named(kind.types for kind in SEARCH_KINDS)


def states_of_all() -> dict[str, StrOrPromise]:
    """Return the names of all states by their codes."""
    return _first_named(kind.states for kind in SEARCH_KINDS)


def channels_of_all() -> dict[str, StrOrPromise]:
    """Return the names of all ways by which something came, by their codes."""
    return _first_named(kind.channels for kind in SEARCH_KINDS)


def _first_named(
    lists: Iterable[Sequence[tuple[str, StrOrPromise]]],
) -> dict[str, StrOrPromise]:
    named: dict[str, StrOrPromise] = {}
    for pairs in lists:
        for code, label in pairs:
            named.setdefault(code, label)
    return named
