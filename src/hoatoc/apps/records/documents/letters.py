"""From what a drafter writes in the plain composer to a letter in the layout of Annex I."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import translation

from hoatoc.apps.records.practice.contracts import LayoutPlan
from hoatoc.kernel.base import clock
from hoatoc.kernel.org.models import UnitKind
from hoatoc.kernel.typesetting import symbols
from hoatoc.kernel.typesetting.letters import Letter, Signer
from hoatoc.kernel.typesetting.manuscript import Manuscript
from hoatoc.kernel.typesetting.plain import from_plain
from hoatoc.kernel.typesetting.profiles import ARMY, NAMES, PARTY

from .kinds import Circulation, DocumentKind, Urgency

if TYPE_CHECKING:
    from collections.abc import Collection

    from hoatoc.apps.records.competence.contracts import Block
    from hoatoc.kernel.org.models import Unit

    from .contracts import Blocks

_URGENCY = {
    Urgency.ORDINARY: "THUONG",
    Urgency.URGENT: "KHAN",
    Urgency.VERY_URGENT: "THUONG_KHAN",
    Urgency.FLASH: "HOA_TOC",
}
_CIRCULATION = {Circulation.INTERNAL: "LUU_HANH_NOI_BO", Circulation.RETURN: "XEM_XONG_TRA_LAI"}

_ABOUT = re.compile(r"^\s*(?:V/v:?|Về việc:?)\s+", re.IGNORECASE)


AROUND = ("authority_line", "enacting", "addressee_lead", "other_recipients")


@dataclass(frozen=True)
class Printed:
    """A group whose name stands under “Nơi nhận” in the place of its members.

    It is kept as it was when it was chosen: what is printed and to whom it is delivered stay one.
    """

    code: str
    name: str
    unit_ids: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Printed:
        """Return what a draft or a version keeps."""
        return cls(kept["code"], kept["name"], tuple(kept["unit_ids"]), tuple(kept["lines"]))

    def as_json(self) -> dict[str, Any]:
        """Return it for keeping."""
        said = {"code": self.code, "name": self.name}
        return said | {"unit_ids": list(self.unit_ids), "lines": list(self.lines)}

    def is_whole(self, unit_ids: set[int], lines: Collection[str]) -> bool:
        """Tell whether every member is there; the name would say too much otherwise."""
        return set(self.unit_ids) <= unit_ids and set(self.lines) <= set(lines)


@dataclass(frozen=True)
class Written:
    """What is written of a letter: its text, and one addressee or basis a line.

    The text is a manuscript, or plain paragraphs parted by empty lines, as machines send it.
    """

    body: str = ""
    addressees: str = ""
    bases: str = ""
    manuscript: Manuscript | None = None
    # Words that the kind has by itself unless others are given, and lines under “Nơi nhận” that
    # are no unit of ours.
    authority_line: str = ""
    enacting: str = ""
    addressee_lead: str = ""
    other_recipients: str = ""
    profile: str = ""
    printed: tuple[Printed, ...] = ()

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Written:
        """Return what a version keeps; a manuscript in any case."""
        structured = kept.get("manuscript")
        body = str(kept.get("body", ""))
        manuscript = Manuscript.parse(structured) if structured else from_plain(_paragraphs(body))
        return cls(
            addressees=str(kept.get("addressees", "")),
            bases=str(kept.get("bases", "")),
            manuscript=manuscript,
            printed=tuple(Printed.from_json(one) for one in kept.get("printed", ())),
            **{name: str(kept.get(name, "")) for name in (*AROUND, "profile")},
        )

    def text(self) -> Manuscript:
        """Return the text with its structure."""
        if self.manuscript is not None:
            return self.manuscript
        return from_plain(_paragraphs(self.body))

    def words(self) -> str:
        """Return everything that is written, for the index and the gate of secrecy."""
        around = "\n".join([*self.around().values(), *(one.name for one in self.printed)])
        return f"{self.addressees}\n{self.bases}\n{around}\n{self.text().plain_text()}"

    def around(self) -> dict[str, str]:
        """Return the words around the text that a kind may have of its own."""
        return {name: getattr(self, name) for name in AROUND}

    def as_json(self) -> dict[str, Any]:
        """Return the parts for keeping with the version, so that the draft can be opened again."""
        return {
            "manuscript": self.text().to_json(),
            "addressees": self.addressees,
            "bases": self.bases,
            **{name: said for name, said in self.around().items() if said},
            **({"profile": self.profile} if self.profile else {}),
            **({"printed": [one.as_json() for one in self.printed]} if self.printed else {}),
        }


@dataclass(frozen=True)
class Heading:
    """What stands around the text: who issues, who signs, to whom it goes."""

    issuer: Unit
    drafter: Unit
    blocks: Blocks
    kind: str
    subject: str
    urgency: int
    circulation: str
    recipients: tuple[Unit, ...]
    layout: LayoutPlan = field(default_factory=LayoutPlan)


def symbol_of(kind: str, issuer: Unit, drafter: Unit) -> str:
    """Return the symbol that the issuing unit's documents of a kind carry."""
    return symbols.symbol(
        kind,
        issuer.abbreviation,
        drafter.abbreviation,
        is_party=_is_party(issuer),
        year=clock.today().year,
    )


def letter_of(heading: Heading, written: Written) -> Letter:
    """Build the letter; number and date stay blank until the registry fills them."""
    first, second = heading.blocks.first, heading.blocks.second
    *authority, title = first.lines
    return Letter(
        issuing_unit=heading.issuer.name,
        parent_body=heading.issuer.parent.name if heading.issuer.parent else "",
        symbol=symbol_of(heading.kind, heading.issuer, heading.drafter),
        place=heading.issuer.place,
        year=clock.today().year,
        kind=kind_name(heading.kind),
        kind_code=heading.kind,
        subject=_subject(heading),
        body=written.text(),
        addressees=_lines(written.addressees),
        bases=_lines(written.bases),
        recipients=_recipients(heading, written),
        authority_line=written.authority_line,
        enacting=written.enacting,
        addressee_lead=written.addressee_lead,
        signer_title=title,
        signer_name=first.name,
        signer_rank=first.rank,
        authority=tuple(authority),
        second_signer=_signer(second) if second else None,
        urgency=_URGENCY[Urgency(heading.urgency)],
        circulation=_CIRCULATION.get(Circulation(heading.circulation), ""),
        profile=profile_of(heading.issuer, heading.layout, written.profile),
        settings=heading.layout.settings,
    )


def _signer(block: Block) -> Signer:
    *authority, title = block.lines
    return Signer(title, block.name, block.rank, tuple(authority))


def profile_of(issuer: Unit, layout: LayoutPlan, written: str) -> str:
    """Return the profile with which pages are set, and by which they are measured.

    ``layout`` is what the issuer's office chose, and ``written`` the profile of the template.
    """
    if _is_party(issuer):
        return PARTY
    asked = layout.profile or written
    return asked if asked in NAMES and asked != PARTY else ARMY


def _is_party(issuer: Unit) -> bool:
    """Tell whether a body of the Party issues: its symbol and its page have their own form."""
    return issuer.kind == UnitKind.PARTY_BODY


def _subject(heading: Heading) -> str:
    """Return the subject as the page prints it: a letter has its own *V/v* before it."""
    if heading.kind in symbols.WITHOUT_KIND:
        return _ABOUT.sub("", heading.subject)
    return heading.subject


def without_kind(kind: str, subject: str) -> str:
    """Return a subject without the name of its kind in front, which the page prints above it.

    What is no more than the name, or goes on with a number (“Kế hoạch số 5”), is left as it is.
    """
    said, name = unicodedata.normalize("NFC", subject.strip()), kind_name(kind)
    head, rest = said[: len(name)], said[len(name) :]
    words = rest.split(maxsplit=1)
    is_named = bool(name) and head.casefold() == name.casefold() and rest[:1].isspace()
    if not is_named or not words or words[0][0].isdigit() or words[0].casefold() == "số":
        return subject
    return words[0][0].upper() + rest.strip()[1:]


def kind_name(kind: str) -> str:
    """Return the name of a kind as a page prints it; a letter prints none."""
    if kind in symbols.WITHOUT_KIND:
        return ""
    with translation.override("vi"):
        return str(DocumentKind(kind).label)


def _paragraphs(body: str) -> tuple[str, ...]:
    return tuple(" ".join(p.split()) for p in body.replace("\r", "").split("\n\n") if p.strip())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _recipients(heading: Heading, written: Written) -> tuple[str, ...]:
    """Return the list *Nơi nhận*: who is addressed above the text stands there as "Như trên"."""
    addressees, more = _lines(written.addressees), _lines(written.other_recipients)
    here = {unit.pk for unit in heading.recipients}
    whole = [one for one in written.printed if one.is_whole(here, more)]
    named = {pk: one.name for one in reversed(whole) for pk in one.unit_ids}
    inside = {line for one in whole for line in one.lines}
    units = [named.get(unit.pk, unit.name) for unit in heading.recipients]
    listed = dict.fromkeys([*units, *(one.name for one in whole)])
    others = [name for name in listed if name not in addressees]
    first = ("Như trên",) if addressees else ()
    added = [line for line in more if line not in {*first, *others, *inside}]
    as_said = [line for line in added if line.startswith("Như ")]
    rest = [line for line in added if not line.startswith("Như ")]
    return (*first, *as_said, *others, *rest, f"Lưu: VT, {heading.drafter.abbreviation}")
