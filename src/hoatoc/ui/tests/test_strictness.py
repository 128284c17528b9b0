"""What the content security policy and our own rules forbid is in no template of the product."""

import re
from pathlib import Path

import pytest

from hoatoc.ui.icons import ICONS

PACKAGE = Path(__file__).parents[2]
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
SCRIPTS = sorted((PACKAGE / "ui" / "static" / "ui" / "js").glob("*.js"))
# Tokens name the colours; paper has its own.
SHEETS = [
    sheet
    for sheet in sorted((PACKAGE / "ui" / "static" / "ui" / "css").glob("*.css"))
    if sheet.name not in {"tokens.css", "print.css"}
]

FORBIDDEN = {
    "an inline style": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style\b",
    "an inline script": r"<script(?![^>]*\bsrc=)",
    "an inline handler": r"<[^>]*\son[a-z]+\s*=",
    "hx-on, which is an inline handler": r"\bhx-on\b",
    "an evaluated value": r"\bhx-(vals|headers)[^=]*=\s*['\"]\s*js:",
    "an address elsewhere": r"\b(src|href|action)\s*=\s*['\"](https?:)?//",
    "an address of JavaScript": r"javascript:",
}


def name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_template_obeys_the_policy(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    broken = [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text)]
    assert not broken


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_template_is_short(template: Path) -> None:
    assert len(template.read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_icons_that_a_template_names_exist(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    named = re.findall(r"""\{% icon ["']([\w-]+)["']|\bmark=["']([\w-]+)["']""", text)
    assert {one or other for one, other in named} <= set(ICONS)


@pytest.mark.parametrize("script", SCRIPTS, ids=name)
def test_a_script_evaluates_nothing_and_calls_nobody_else(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|innerHTML|insertAdjacentHTML|https?://", text)


@pytest.mark.parametrize("sheet", SHEETS, ids=name)
def test_colours_stand_in_the_tokens_alone(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgb\(", text)
    assert "@import" not in text
    assert "http" not in text
