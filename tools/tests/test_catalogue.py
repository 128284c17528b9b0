"""The catalogue finds every string and says what is wrong with its translation."""

from pathlib import Path

import polib
import pytest

from tools import catalogue

MODULE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy
from django.utils import translation

LABEL = _("Incoming")
FILE = pgettext_lazy("records", "File")
def count(n):
    _unrelated("not this")
    return ngettext("%(n)s document", "%(n)s documents", n), translation.gettext("Late")
"""
TEMPLATE = """{% load i18n %}
<h1>{% translate "Register" %}</h1> {% include "x" with label=_("It's due") %}
{% blocktranslate trimmed count n=rows|length %}
  {{ n }} row{% plural %}{{ n }} rows of 100%
{% endblocktranslate %}
{% translate "Post" context "office" %}
{% blocktranslate %}For {{ name }} (now){% endblocktranslate %}
"""


def part(folder: Path, *entries: polib.POEntry, name: str = "records.po") -> Path:
    folder.mkdir(exist_ok=True)
    file = polib.POFile()
    file.extend(entries)
    file.save(str(folder / name))
    return folder


def found(*messages: catalogue.Message) -> dict[catalogue.Key, catalogue.Message]:
    for message in messages:
        message.places.append("a.py:1")
    return {message.key: message for message in messages}


def test_messages_of_a_module() -> None:
    messages = [(m.context, m.text, m.plural, line) for m, line in
                catalogue.messages_of_python(MODULE)]  # fmt: skip

    assert sorted(messages, key=lambda message: message[1]) == [
        (None, "%(n)s document", "%(n)s documents", 9),
        ("records", "File", "", 6),
        (None, "Incoming", "", 5),
        (None, "Late", "", 9),
    ]


def test_messages_of_a_template() -> None:
    messages = [(m.context, m.text, m.plural, line) for m, line in
                catalogue.messages_of_template(TEMPLATE, "a.html")]  # fmt: skip

    assert messages == [
        (None, "Register", "", 2),
        (None, "It's due", "", 2),
        (None, "%(n)s row", "%(n)s rows of 100%%", 3),
        ("office", "Post", "", 6),
        (None, "For %(name)s (now)", "", 7),
    ]


def test_a_whole_translation_has_no_problem(tmp_path: Path) -> None:
    parts = part(tmp_path / "parts", polib.POEntry(msgid="Incoming", msgstr="Văn bản đến"))

    assert catalogue.problems_of(found(catalogue.Message(None, "Incoming")), parts) == []


@pytest.mark.parametrize(
    ("entry", "message", "problem"),
    [
        ({}, "Incoming", "no Vietnamese"),
        ({"msgid": "Incoming", "msgstr": ""}, "Incoming", "no Vietnamese"),
        ({"msgid": "Due", "msgstr": "Hạn", "flags": ["fuzzy"]}, "Due", "fuzzy"),
        ({"msgid": "By %(who)s", "msgstr": "Do %(ai)s"}, "By %(who)s", "fills in ['ai']"),
        ({"msgid": "By %(who)s", "msgstr": "Do ai đó"}, "By %(who)s", "fills in []"),
    ],
)
def test_a_translation_that_does_not_fit_is_named(
    tmp_path: Path, entry: dict[str, object], message: str, problem: str
) -> None:
    parts = part(tmp_path / "parts", *([polib.POEntry(**entry)] if entry else []))

    problems = catalogue.problems_of(found(catalogue.Message(None, message)), parts)

    assert len(problems) == 1
    assert problem in problems[0]


def test_an_unused_translation_is_named_unless_it_is_a_library_s(tmp_path: Path) -> None:
    parts = part(tmp_path / "parts", polib.POEntry(msgid="Old", msgstr="Cũ"))
    part(parts, polib.POEntry(msgid="Theirs", msgstr="Của họ"), name=catalogue.LIBRARIES)

    problems = catalogue.problems_of({}, parts)

    assert problems == ["unused: 'Old' stands in no code and no template"]


def test_two_parts_must_agree(tmp_path: Path) -> None:
    parts = part(tmp_path / "parts", polib.POEntry(msgid="Due", msgstr="Hạn"))
    part(parts, polib.POEntry(msgid="Due", msgstr="Đến hạn"), name="office.po")

    problems = catalogue.problems_of(found(catalogue.Message(None, "Due")), parts)

    assert len(problems) == 1
    assert "differently" in problems[0]
