"""The input fields of Annex VI, part II, of Decree 30/2020: names, order and lengths (R-009)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

# The values of a form by path; several only where the form repeats the group (To, SignerInfo).
Values = Mapping[str, Sequence[str]]
LANGUAGE = "Tiếng Việt"


@dataclass(frozen=True)
class AnnexField:
    """One field: the group in which it stands, its name, and how long the decree lets it be."""

    name: str
    length: int
    group: str = ""

    @property
    def path(self) -> str:
        """How it is asked for."""
        return f"{self.group}.{self.name}" if self.group else self.name


# The decree's 13 characters are the former identifier; the present one has up to 35.
ORGAN_ID = 35
_CODE = (
    AnnexField("OrganId", ORGAN_ID, "FileCode"),
    AnnexField("FileCatalog", 4, "FileCode"),
    AnnexField("FileNotation", 20, "FileCode"),
)
_COMMON = (
    *_CODE,
    AnnexField("DocOrdinal", 3),
    AnnexField("TypeName", 100),
    AnnexField("CodeNumber", 11),
    AnnexField("CodeNotation", 30),
    AnnexField("IssuedDate", 10),
    AnnexField("OrganName", 200),
    AnnexField("Subject", 500),
    AnnexField("Language", 30),
    AnnexField("PageAmount", 3),
    AnnexField("Description", 500),
)
_SIGNER = (
    AnnexField("Position", 100, "SignerInfo"),
    AnnexField("FullName", 50, "SignerInfo"),
)
OUTGOING = (
    *_COMMON,
    *_SIGNER,
    AnnexField("OrganId", ORGAN_ID, "To"),
    AnnexField("OrganName", 200, "To"),
    AnnexField("Priority", 1),
    AnnexField("IssuedAmount", 3),
    AnnexField("DueDate", 10),
)
INCOMING = (
    *_COMMON,
    AnnexField("ArrivalDate", 10),
    AnnexField("ArrivalNumber", 10),
    *_SIGNER,
    AnnexField("Priority", 1),
    AnnexField("ToPlaces", 1000),
    # A long text of the decree: instructions and states.
    AnnexField("TraceHeaderList", 20_000),
    AnnexField("DueDate", 10),
)
PAPER = _COMMON
FILE = (
    *_CODE,
    AnnexField("Title", 500),
    AnnexField("Maintenance", 30),
    AnnexField("Rights", 30),
    AnnexField("Creator", 30),
    AnnexField("Language", 50),
    AnnexField("StartDate", 10),
    AnnexField("EndDate", 10),
    AnnexField("DocTotal", 4),
    AnnexField("PageTotal", 4),
    AnnexField("Description", 500),
)


def put_fields(place: Element, form: Sequence[AnnexField], values: Values) -> None:
    """Write every field of a form in its order, empty ones too, none longer than the decree says.

    A group is written once for each of its values, at least once.
    """
    for group, members in groupby(form, key=lambda one: one.group):
        own = list(members)
        if not group:
            for field in own:
                _put(place, field, values, 0)
            continue
        for number in range(max(1, *(len(values.get(one.path, ())) for one in own))):
            under = SubElement(place, group)
            for field in own:
                _put(under, field, values, number)


def _put(place: Element, field: AnnexField, values: Values, number: int) -> None:
    given = values.get(field.path, ())
    said = given[number] if number < len(given) else ""
    # XML knows no control characters; the lines of a long text stay lines.
    clean = "".join(c for c in said if c.isprintable() or c == "\n")
    SubElement(place, field.name).text = clean[: field.length]
