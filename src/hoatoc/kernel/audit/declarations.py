"""What can be recorded, and the sentence in which it is told."""

from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.declarations import Declarations


@dataclass(frozen=True)
class AuditAction:
    """One verb of an application; the sentence may use ``%(person)s`` and ``%(subject)s``."""

    code: str
    sentence: StrOrPromise


AUDIT_ACTIONS: Declarations[AuditAction] = Declarations("audit action")
