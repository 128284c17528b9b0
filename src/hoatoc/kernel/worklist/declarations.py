"""The kinds of work that can wait on a desk."""

from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.declarations import Declarations


@dataclass(frozen=True)
class WorkKind:
    """A step that waits for somebody; ``act`` is the verb on the row's button."""

    code: str
    label: StrOrPromise
    act: StrOrPromise
    url_name: str
    # Where several of these are done together, and what the button to it says.
    many_url_name: str = ""
    many_act: StrOrPromise = ""


WORK_KINDS: Declarations[WorkKind] = Declarations("work kind")
