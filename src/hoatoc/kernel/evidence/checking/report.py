"""What a check of an evidence record found, in words for people and for machines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

_SENTENCES: Final = {
    # The record.
    "no_record": _("This is no evidence record after RFC 4998, or it is damaged."),
    "too_large": _("The record is larger than is read here."),
    "enciphered": _("The record is about enciphered objects, which are not judged here."),
    "mixed_digests": _("The time stamps of a chain do not use one and the same algorithm."),
    # The object.
    "no_object": _("The file is empty or cannot be read."),
    "not_covered": _("The record is not about this file, or the file was changed: %(part)s"),
    "repacked": _(
        "The package itself is not the one that was stamped, whatever holds of files in it: "
        "%(part)s"
    ),
    "not_whole": _(
        "The record is about %(all)s files, and %(found)s of them are here. What is here is proved."
    ),
    "added": _("This file was added later and is not proved by the record: %(part)s"),
    # A time stamp; the number says which.
    "tree_broken": _("The hashes of time stamp %(number)s do not lead to what it states."),
    "gap": _("Time stamp %(number)s does not cover what came before it."),
    "order": _("Time stamp %(number)s is not later than the one before it."),
    "stamp_broken": _("Time stamp %(number)s is damaged or forged."),
    "stamp_future": _("Time stamp %(number)s lies in the future."),
    "stamp_unknown": _("Time stamp %(number)s was made by %(service)s, which is not trusted here."),
    "stamp_expired": _(
        "A certificate of time stamp %(number)s ended on %(on)s, before it was renewed."
    ),
    "stamp_early": _("A certificate of time stamp %(number)s was not yet valid."),
    "stamp_revoked": _(
        "A certificate of time stamp %(number)s was revoked on %(on)s, before it was renewed."
    ),
    "algorithm_ended": _(
        "Time stamp %(number)s rests on %(algorithm)s, which ended on %(on)s, before it was "
        "renewed."
    ),
}
_REMARKS: Final = frozenset({"not_whole", "added"})


@dataclass(frozen=True)
class Finding:
    """One thing that was found, with the facts of its sentence."""

    code: str
    facts: dict[str, str] = field(default_factory=dict)

    def numbered(self, number: str) -> Finding:
        """Return the finding about one time stamp of a record."""
        return Finding(self.code, {**self.facts, "number": number})

    @property
    def is_remark(self) -> bool:
        """Tell whether the proof stands nevertheless."""
        return self.code in _REMARKS

    @property
    def sentence(self) -> str:
        """The finding in the reader's language."""
        return str(_SENTENCES[self.code]) % self.facts


@dataclass(frozen=True)
class StampFacts:
    """One time stamp of a record: when, by whom, with what, and until when it holds by itself."""

    at: datetime
    service: str
    digest: str
    algorithms: tuple[str, ...]
    ends_at: datetime


@dataclass(frozen=True)
class EvidenceReport:
    """The answer about a file and its record."""

    findings: tuple[Finding, ...]
    stamps: tuple[StampFacts, ...] = ()
    # Names of the parts that the record proves.
    proved: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether the file is proved."""
        return bool(self.proved) and all(one.is_remark for one in self.findings)

    @property
    def since(self) -> datetime | None:
        """The moment since which the file is proved to be as it is."""
        return self.stamps[0].at if self.holds and self.stamps else None

    def as_dict(self) -> dict[str, Any]:
        """Return the report for JSON."""
        return {
            "holds": self.holds,
            "since": self.since.isoformat() if self.since else None,
            "proved": list(self.proved),
            "findings": [
                {"code": one.code, "facts": one.facts, "sentence": one.sentence}
                for one in self.findings
            ],
            "stamps": [
                {
                    "at": one.at.isoformat(),
                    "service": one.service,
                    "algorithms": list(one.algorithms),
                    "ends_at": one.ends_at.isoformat(),
                }
                for one in self.stamps
            ],
        }
