"""Templates stay small, carry no script or style of their own, and every word is translated."""

import re
from pathlib import Path

import pytest

import hoatoc

SOURCE = Path(hoatoc.__file__).parent
# The page on which the look is shown to developers speaks of invented things.
TEMPLATES = sorted(
    path for path in SOURCE.rglob("templates/**/*.html") if "style_guide" not in str(path)
)
LONGEST = 150
FORBIDDEN = {
    "a script of its own": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>"),
    "a style of its own": re.compile(r"<style\b|\sstyle="),
    "a handler": re.compile(r"\son[a-z]+\s*=\s*[\"'{]"),
    "a script in an address": re.compile(r"javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"),
    "something from another host": re.compile(r"""(?:src|href)=["'](?:https?:)?//"""),
}
TRANSLATED = re.compile(
    r"\{%-?\s*blocktranslate.*?\{%-?\s*endblocktranslate\s*%\}"
    r"|\{%\s*comment.*?\{%\s*endcomment\s*%\}|\{#.*?#\}|<!--.*?-->",
    re.DOTALL,
)
TEMPLATE_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
SPOKEN = re.compile(
    r"""\b(?:title|alt|placeholder|aria-label|aria-description|label)=(["'])(.*?)\1""", re.DOTALL
)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
ENTITY = re.compile(r"&#?\w+;")
WORD = re.compile(r"[^\W\d_]{2,}")
# Codes for the help desk, and attributes that a block puts into a tag.
NOT_WORDS = re.compile(r"""<p class="code">.*?</p>|\bdata-[\w-]+""")
# Names that are the same in any language.
NAMES = re.compile(r"\b(?:Hỏa Tốc|PDF|DOCX|ODT|API|PIN|SHA|Enter|Tiếng Việt|English)\b")


@pytest.fixture(params=TEMPLATES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def text(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text(encoding="utf-8")


def test_a_template_is_short(text: str) -> None:
    assert text.count("\n") <= LONGEST


def test_a_template_carries_nothing_that_the_policy_would_stop(text: str) -> None:
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


def test_every_word_is_translated(text: str) -> None:
    plain = NOT_WORDS.sub(" ", TEMPLATE_CODE.sub(" ", TRANSLATED.sub(" ", text)))
    spoken = [match[2] for match in SPOKEN.finditer(plain)]
    between = TAG.sub(" ", plain)

    bare = [NAMES.sub(" ", ENTITY.sub(" ", words)) for words in [between, *spoken]]

    assert [word for words in bare for word in WORD.findall(words)] == []
