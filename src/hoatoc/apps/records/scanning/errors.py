"""Why paper is not taken in: one code and one sentence for each reason."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError, Conflict


class TooManyLeaves(BureauError):
    """More than one stack may hold."""

    code = "scanning.too_many"
    sentence = _(
        "This is more than %(files)s files or %(pages)s pages. Bring the stack in several parts."
    )
    http_status = 422


class SignedFile(BureauError):
    """An electronic original, which is verified and not read from its picture."""

    code = "scanning.signed_file"
    sentence = _(
        "“%(name)s” carries a digital signature, so it is an electronic original and not a scan "
        "of paper. Take it in as a document with its file: its signatures are verified there."
    )
    http_status = 422


class NotReadYet(Conflict):
    """The machine is still at work on the stack."""

    code = "scanning.not_read_yet"
    sentence = _("The stack is still being read. Wait until all pages are there.")


class AlreadyCompleted(Conflict):
    """A document of the stack is in the register, so its pages stay where they are."""

    code = "scanning.already_completed"
    sentence = _(
        "A document of this stack is in the register already, so its pages cannot be arranged "
        "anew. Put the others aside and scan them again if they are wrong."
    )


class NoPagesLeft(BureauError):
    """All pages were left out."""

    code = "scanning.no_pages"
    sentence = _("At least one page has to begin a document.")
    http_status = 422


class NothingDrawn(Conflict):
    """No page of the document has a picture."""

    code = "scanning.nothing_drawn"
    sentence = _("None of these pages could be drawn. Scan the paper again.")
