"""Pure reasoning about templates: what may be entered, how two versions differ, a sample."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from hoatoc.kernel.people.models import Role
from hoatoc.kernel.typesetting.letters import Letter, Signer
from hoatoc.kernel.typesetting.plain import to_plain
from hoatoc.kernel.typesetting.profiles import NAMES, PARTY, profile
from hoatoc.kernel.typesetting.shapes import Form, Shape, shapes
from hoatoc.kernel.typesetting.symbols import symbol

from .contracts import Change, Content, TemplateFields, TemplateText

if TYPE_CHECKING:
    from hoatoc.kernel.org.models import Unit

NAME_LENGTH = 120
NOTE_LENGTH = 300
LINE_LENGTH = 500
MOST_LINES = 30
# Values of the fields that a draft begins with, by the words for them on the page.
URGENCIES: Mapping[int, StrOrPromise] = {
    0: _("Ordinary"), 1: _("Urgent"), 2: _("Very urgent"), 3: _("Flash"),
}  # fmt: skip
CIRCULATIONS: Mapping[str, StrOrPromise] = {
    "": _("No restriction"),
    "internal": _("For internal circulation"),
    "return": _("To be returned after reading"),
}
GROUPS: Mapping[str, StrOrPromise] = {
    "above": _("Above us"), "below": _("Under us"), "beside": _("Beside us"),
}  # fmt: skip
# As what somebody signs, and how the sample prints it; in a draft the lines are derived anew.
SIGNERS: Mapping[str, StrOrPromise] = {
    Role.COMMANDER: _("The commander"),
    Role.COMMISSAR: _("The commissar"),
    Role.DEPUTY_COMMANDER: _("A deputy commander (KT.)"),
    Role.CHIEF_OF_OFFICE: _("The chief of office (TL.)"),
}
_SAMPLE_SIGNERS: Mapping[str, Signer] = {
    Role.COMMANDER: Signer("Tư lệnh", "Nguyễn Văn An", "Đại tá"),
    Role.COMMISSAR: Signer("Chính ủy", "Trần Văn Bình", "Đại tá"),
    Role.DEPUTY_COMMANDER: Signer("Phó Tư lệnh", "Lê Văn Cường", "Đại tá", ("KT. Tư lệnh",)),
    Role.CHIEF_OF_OFFICE: Signer("Chánh Văn phòng", "Phạm Văn Dũng", "Thượng tá", ("TL. Tư lệnh",)),
}
_URGENCY = {0: "THUONG", 1: "KHAN", 2: "THUONG_KHAN", 3: "HOA_TOC"}
_CIRCULATION = {"internal": "LUU_HANH_NOI_BO", "return": "XEM_XONG_TRA_LAI"}
SAMPLE_PERSON, SAMPLE_RANK = "Nguyễn Văn An", "Đại tá"


def faults_of(given: TemplateFields) -> dict[str, StrOrPromise]:
    """Return a sentence for each field that cannot stay as it is."""
    wrong: dict[str, StrOrPromise] = {}
    content = given.content
    if given.kind not in shapes():
        wrong["kind"] = _("Choose one of the kinds of documents.")
    if not given.name.strip() or len(given.name) > NAME_LENGTH:
        wrong["name"] = _("Give the template a name of at most 120 characters.")
    if content.profile not in NAMES:
        wrong["profile"] = _("Choose one of the layout profiles.")
    if content.text.is_empty:
        wrong["opening"] = _("Write the text that a draft begins with.")
    if len(given.note) > NOTE_LENGTH:
        wrong["note"] = _("The note has at most 300 characters. Shorten it.")
    for name in ("bases", "recipients"):
        lines: tuple[str, ...] = getattr(content, name)
        if len(lines) > MOST_LINES or any(len(line) > LINE_LENGTH for line in lines):
            wrong[name] = _("At most 30 lines of at most 500 characters each.")
    for name in ("subject", "authority_line", "enacting", "addressee_lead", "closing"):
        if len(getattr(content, name)) > LINE_LENGTH:
            wrong[name] = _("At most 500 characters. Shorten it.")
    return wrong | _faults_of_defaults(content)


def _faults_of_defaults(content: Content) -> dict[str, StrOrPromise]:
    """Return what is wrong with what the fields of a draft shall begin with."""
    known = {
        "urgency": content.urgency in URGENCIES,
        "circulation": content.circulation in CIRCULATIONS,
        "groups": set(content.groups) <= set(GROUPS),
        "signers": set(content.signers) <= set(SIGNERS),
    }
    said = _("Choose one of the values of the list.")
    wrong: dict[str, StrOrPromise] = {
        name: said for name, is_known in known.items() if not is_known
    }
    if len(content.signers) != len(set(content.signers)) or len(content.signers) > 2:
        wrong["second_signer"] = _("Two heads are two people: choose another, or leave it empty.")
    return wrong


def lines_of(content: Content) -> list[str]:
    """Return all that a version says, one thing a line, for comparing."""
    head = (content.subject, content.authority_line, *content.bases, content.enacting)
    text = (content.addressee_lead, *to_plain(content.opening).splitlines(), content.closing)
    layout = profile(content.profile).title
    handling = (
        str(URGENCIES[content.urgency]) if content.urgency else "",
        str(CIRCULATIONS[content.circulation]) if content.circulation else "",
        *(str(GROUPS[code]) for code in content.groups),
        *(str(SIGNERS[role]) for role in content.signers),
    )
    return [layout, *(line for line in (*head, *text, *content.recipients, *handling) if line)]


def compare(old: Content, new: Content) -> list[Change]:
    """Return the lines of both, each with whether it stayed, is new or went."""
    compared = difflib.ndiff(lines_of(old), lines_of(new))
    return [Change(line[0], line[2:]) for line in compared if line[0] in " +-"]


def _above(unit: Unit, *, is_party: bool) -> str:
    name = unit.parent.name if unit.parent else ""
    return f"Đảng bộ {name}" if is_party and name else name


def _sample_signers(content: Content, shape: Shape) -> tuple[Signer, Signer | None]:
    """Return who signs the sample: as the template says, else as the kind usually is."""
    said = [_SAMPLE_SIGNERS[role] for role in content.signers]
    if said:
        return said[0], said[1] if len(said) > 1 else None
    second = Signer(shape.second, "Trần Văn Bình", "Thiếu tá") if shape.second else None
    if content.profile == PARTY:
        return Signer("Bí thư", SAMPLE_PERSON, SAMPLE_RANK, ("T/M Đảng ủy",)), second
    return Signer(shape.first or "Thủ trưởng", SAMPLE_PERSON, SAMPLE_RANK), second


def sample_of(text: TemplateText, unit: Unit, year: int) -> Letter:
    """Return a letter with sample data, as the unit's page would look."""
    shape, content = shapes()[text.kind], text.content
    is_party = content.profile == PARTY
    first, second = _sample_signers(content, shape)
    has_kind = shape.form is Form.TITLED
    return Letter(
        issuing_unit=f"Đảng ủy {unit.name}" if is_party else unit.name,
        parent_body=_above(unit, is_party=is_party),
        symbol=symbol(
            text.kind, "ĐU" if is_party else unit.abbreviation, "VP", is_party=is_party, year=year
        ),
        place=unit.place or "Hà Nội",
        year=year,
        subject=content.subject,
        kind=shape.name if has_kind else "",
        kind_code=text.kind,
        body=content.text,
        addressees=("[Cơ quan, đơn vị nhận văn bản]",) if shape.addressee else (),
        addressee_lead=content.addressee_lead,
        bases=content.bases,
        authority_line=content.authority_line,
        enacting=content.enacting,
        recipients=content.recipients,
        signer_title=first.title,
        signer_name=first.name,
        signer_rank=first.rank,
        authority=first.authority,
        second_signer=second,
        is_second_left=shape.second_left,
        profile=content.profile,
        urgency=_URGENCY[content.urgency],
        circulation=_CIRCULATION.get(content.circulation, ""),
    )
