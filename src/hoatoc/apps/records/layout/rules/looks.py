"""Size and style of each element (I.5, the table of Annex I)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from ..contracts import Mend, Severity
from ..measured.elements import Elements
from ..measured.model import Line
from .base import Case, Hit, Rule, annex1, look_hits

# The element, its name, its clause in part II or III of the annex.
_NAMED: tuple[tuple[str, StrOrPromise, str], ...] = (
    ("national", gettext_lazy("Style of the national name"), "II.1"),
    ("motto", gettext_lazy("Style of the motto"), "II.1"),
    ("parent", gettext_lazy("Style of the body above"), "II.2"),
    ("issuer", gettext_lazy("Style of the issuing body"), "II.2"),
    ("symbol", gettext_lazy("Style of number and symbol"), "II.3"),
    ("date", gettext_lazy("Style of place and date"), "II.4"),
    ("kind", gettext_lazy("Style of the name of the kind"), "II.5"),
    ("subject", gettext_lazy("Style of the subject"), "II.5"),
    ("about", gettext_lazy("Style of the subject of a letter (V/v)"), "II.5"),
    ("basis", gettext_lazy("Style of the legal bases"), "II.6"),
    ("authority", gettext_lazy("Style of the title of the signatory"), "II.7"),
    ("name", gettext_lazy("Style of the name of the signatory"), "II.7"),
    ("addressing", gettext_lazy("Style of “Kính gửi”"), "II.9"),
    ("receivers_word", gettext_lazy("Style of “Nơi nhận”"), "II.9"),
    ("receivers", gettext_lazy("Style of the list of receivers"), "II.9"),
    ("annex_word", gettext_lazy("Style of the word “Phụ lục”"), "III.1"),
    ("annex_title", gettext_lazy("Style of the title of an annex"), "III.1"),
    ("annex_reference", gettext_lazy("Style of the line below the title of an annex"), "III.1"),
    ("urgency", gettext_lazy("Style of the mark of urgency"), "III.2"),
    ("circulation", gettext_lazy("Style of the direction on circulation"), "III.2"),
)


def lines_of(name: str, found: Elements) -> Iterable[Line]:
    """Return the lines of an element by its name in a profile."""
    single = {
        "national": found.national, "motto": found.motto, "symbol": found.symbol,
        "date": found.date, "kind": found.kind, "name": found.name,
        "receivers_word": found.receivers_word, "addressing": found.addressing,
        "urgency": found.urgency, "circulation": found.circulation,
    }  # fmt: skip
    if name in single:
        line = single[name]
        return (line,) if line else ()
    several = {
        "parent": found.parents, "issuer": found.issuer, "subject": found.subject,
        "about": found.about, "authority": found.titles, "receivers": found.receivers,
        "basis": tuple(line for one in found.bases for line in one.lines),
        "annex_word": tuple(one.word for one in found.annexes),
        "annex_title": tuple(line for one in found.annexes for line in one.title),
        "annex_reference": tuple(one.reference for one in found.annexes if one.reference),
    }  # fmt: skip
    return several[name]


def _rule(name: str, title: StrOrPromise, clause: str) -> Rule:
    def check(case: Case) -> Iterator[Hit]:
        look = case.profile.look(name, case.kind)
        hits = look_hits(lines_of(name, case.elements), look)
        yield from islice(hits, 1)

    return Rule(f"layout.{name}_style", Severity.ERROR, title, annex1(clause), check, Mend.SIZES)


ELEMENTS = tuple(name for name, _title, _clause in _NAMED)
RULES = tuple(_rule(*one) for one in _NAMED)
