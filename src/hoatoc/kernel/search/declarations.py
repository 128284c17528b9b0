"""The kinds of things that can be found."""

from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.declarations import Declarations


@dataclass(frozen=True)
class SearchKind:
    """A kind of object in the index and the page that shows one."""

    code: str
    label: StrOrPromise
    url_name: str


SEARCH_KINDS: Declarations[SearchKind] = Declarations("search kind")
