"""The errands over a signed file: its certificates, its signatures, what its revisions did."""

from hoatoc.kernel.files.apart.limits import Limits
from hoatoc.kernel.files.apart.worker import Answer
from hoatoc.kernel.pki.validation.added import fields_changed
from hoatoc.kernel.pki.validation.history import revisions_of
from hoatoc.kernel.pki.validation.kinds import certificates_of, validate
from hoatoc.kernel.pki.validation.question import Question


def certificates(content: bytes, arguments: list[str], limits: Limits) -> Answer:
    """Answer with the SHA-256 of every certificate in a file, in hexadecimal digits."""
    del arguments, limits
    return {"certificates": certificates_of(content)}, b""


def judge(framed: bytes, arguments: list[str], limits: Limits) -> Answer:
    """Answer with the report on the file of a framed question."""
    del arguments, limits
    question, content = Question.unframed(framed)
    report = validate(content, trust=question.trust, at=question.at, policy=question.policy)
    return {"report": report.facts()}, b""


def added(pdf: bytes, arguments: list[str], limits: Limits) -> Answer:
    """Answer with what the revisions after so many changed: names of fields, or null."""
    del limits
    return {"fields": fields_changed(pdf, int(arguments[0]))}, b""


def revisions(pdf: bytes, arguments: list[str], limits: Limits) -> Answer:
    """Answer with what each revision of a file changed."""
    del arguments, limits
    return {"revisions": [one.as_dict() for one in revisions_of(pdf)]}, b""
