"""The kinds of notices and their sentences."""

from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.declarations import Declarations


@dataclass(frozen=True)
class NoticeKind:
    """What is told; the sentence may use the names given to ``notify``."""

    code: str
    sentence: StrOrPromise
    url_name: str
    is_urgent: bool = False


NOTICE_KINDS: Declarations[NoticeKind] = Declarations("notice kind")
