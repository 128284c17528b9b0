"""What the letters of the demonstration say: topics with invented figures, always the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hoatoc.kernel.base import clock

from .blueprint import read_toml

if TYPE_CHECKING:
    import random

    from hoatoc.kernel.org.models import Unit

_QUARTERS = ("I", "II", "III", "IV")
# Kinds with addressees over the text (Kính gửi).
_ADDRESSED = frozenset({"CV", "TTr", "BC", "CĐ", "GM"})
_GENERAL = "office"
_ALL = "các cơ quan, đơn vị"
_SENTENCE = re.compile(rf"(^|[.:] ){_ALL}")


@dataclass(frozen=True)
class Text:
    """The words of one document."""

    kind: str
    subject: str
    body: str
    addressees: str = ""
    bases: str = ""


def write(dice: random.Random, issuer: Unit, receivers: list[Unit], *, kind: str = "") -> Text:
    """Write a document as an organisation would send it to these receivers today."""
    topic = _topic(dice, issuer.code, kind)
    facts = _facts(dice, issuer, receivers)
    is_addressed = topic["kind"] in _ADDRESSED
    return Text(
        kind=topic["kind"],
        subject=dice.choice(topic["subjects"]).format(**facts),
        body="\n\n".join(_sentences(paragraph.format(**facts)) for paragraph in topic["body"]),
        addressees="\n".join(unit.name for unit in receivers) if is_addressed else "",
        bases="\n".join(base.format(**facts) for base in topic.get("bases", ())),
    )


def phrase(dice: random.Random, name: str) -> str:
    """Choose one of the sentences of a list: instructions, reports, reasons, remarks."""
    return str(dice.choice(read_toml("letters")[name]))


def _sentences(paragraph: str) -> str:
    """Begin a sentence with a capital where a filled-in word opens it."""
    return _SENTENCE.sub(rf"\1{_ALL.capitalize()}", paragraph)


def _topic(dice: random.Random, code: str, kind: str) -> dict[str, Any]:
    letters = read_toml("letters")
    own = letters["fields"].get(code, _GENERAL)
    # Two of three documents are about the organisation's own field.
    field = own if dice.randrange(3) else _GENERAL
    of_kind = [t for t in letters["topics"] if kind in ("", t["kind"])]
    found = [t for t in of_kind if t["field"] == field]
    topic: dict[str, Any] = dice.choice(found or of_kind or letters["topics"])
    return topic


def _facts(dice: random.Random, issuer: Unit, receivers: list[Unit]) -> dict[str, object]:
    day = clock.today()
    due = day + timedelta(days=dice.randint(5, 25))
    who = receivers[0].name if len(receivers) == 1 else _ALL
    return {
        "issuer": issuer.name,
        "receiver": who,
        "quarter": _QUARTERS[(day.month - 1) // 3],
        "month": f"{day.month:02}",
        "year": day.year,
        "day": day.strftime("%d/%m/%Y"),
        "due": due.strftime("%d/%m/%Y"),
        "count": f"{dice.randint(3, 24):02}",
        "other": dice.randint(40, 900),
        "percent": dice.randint(72, 99),
        "hour": f"{dice.choice((7, 8, 9, 14, 15)):02}",
    }
