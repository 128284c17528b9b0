"""What crosses the border of this app: a template as a draft takes it up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from hoatoc.kernel.typesetting.blocks import Paragraph, Text
from hoatoc.kernel.typesetting.manuscript import Manuscript
from hoatoc.kernel.typesetting.profiles import ARMY


@dataclass(frozen=True)
class Content:
    """What a version of a template says; all but the opening may be empty.

    ``opening`` is the text that a draft begins with and ``closing`` the sentence that it ends with.
    """

    opening: Manuscript
    profile: str = ARMY
    subject: str = ""
    authority_line: str = ""
    bases: tuple[str, ...] = ()
    enacting: str = ""
    addressee_lead: str = ""
    recipients: tuple[str, ...] = ()
    closing: str = ""
    # What the fields of a draft begin with; groups of recipients by their codes.
    urgency: int = 0
    circulation: str = ""
    groups: tuple[str, ...] = ()
    # As what the first head signs, and the second where two sign; empty is whoever may.
    signers: tuple[str, ...] = ()

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> Content:
        """Read what ``to_json`` wrote."""
        said: dict[str, Any] = {one.name: data[one.name] for one in fields(cls) if one.name in data}
        said["opening"] = Manuscript.parse(data["opening"])
        for name in ("bases", "recipients", "groups", "signers"):
            said[name] = tuple(data.get(name, ()))
        return cls(**said)

    def to_json(self) -> dict[str, Any]:
        """Return the content for keeping with its version."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return said | {
            "opening": self.opening.to_json(),
            "bases": list(self.bases),
            "recipients": list(self.recipients),
            "groups": list(self.groups),
            "signers": list(self.signers),
        }

    @property
    def text(self) -> Manuscript:
        """The text of a new draft: the opening, and the closing sentence after it."""
        if not self.closing:
            return self.opening
        return Manuscript((*self.opening.blocks, Paragraph((Text(self.closing),))))


@dataclass(frozen=True)
class TemplateText:
    """A template in force: ``keeper`` is the unit that keeps it, empty for a built-in one."""

    id: str
    kind: str
    name: str
    content: Content
    version: int = 0
    keeper: str = ""

    @property
    def is_built_in(self) -> bool:
        """Whether it came with the product."""
        return not self.keeper


@dataclass(frozen=True)
class TemplateFields:
    """What the office enters when it writes a template."""

    kind: str
    name: str
    content: Content
    note: str = ""


@dataclass(frozen=True)
class Change:
    """One line of a comparison: it stayed (" "), is new ("+") or went ("-")."""

    sign: str
    text: str
