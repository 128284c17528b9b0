"""The kinds of things that can be found."""

from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.declarations import Declarations


@dataclass(frozen=True)
class SearchKind:
    """A kind of object in the index, the page that shows one, and the names of its types."""

    code: str
    label: StrOrPromise
    url_name: str
    types: tuple[tuple[str, StrOrPromise], ...] = ()


SEARCH_KINDS: Declarations[SearchKind] = Declarations("search kind")


def type_name(type_code: str) -> str:
    """Return what people call a type, whichever application declared it; else the code."""
    named = (label for kind in SEARCH_KINDS for code, label in kind.types if code == type_code)
    return str(next(named, type_code))
