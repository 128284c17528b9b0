"""Every pair of colours that stands together is readable, in each theme and contrast."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[1] / "static" / "ui" / "css" / "tokens.css"
TONES = ("muted", "pine", "blue", "red", "amber", "green")
TEXT = [
    *[("ink", ground) for ground in ("ground", "surface", "sunk")],
    *[(tone, ground) for tone in TONES for ground in ("ground", "surface", "sunk")],
    *[(tone, f"{tone}-wash") for tone in TONES if tone != "muted"],
    *[("ink", f"{tone}-wash") for tone in TONES if tone != "muted"],
    *[("muted", f"{tone}-wash") for tone in TONES if tone != "muted"],
    ("on-main", "main"),
    ("on-main", "main-hover"),
    ("on-paper", "paper"),
]
SHAPES = [
    *[("edge", ground) for ground in ("ground", "surface", "sunk")],
    *[("focus", ground) for ground in ("ground", "surface", "sunk")],
    ("main", "surface"),
]
LOOKS = {
    "light": [":root"],
    "dark": [":root", ':root[data-theme="dark"]'],
    "light high": [":root", ':root[data-contrast="high"]'],
    "dark high": [
        ":root",
        ':root[data-theme="dark"]',
        ':root[data-theme="dark"][data-contrast="high"]',
    ],
}


def blocks() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", TOKENS.read_text(encoding="utf-8")):
        name = selector.split("*/")[-1].strip()
        found.setdefault(name, {}).update(re.findall(r"--([\w-]+): ([^;]+);", body))
    return found


def colours(look: str) -> dict[str, str]:
    merged: dict[str, str] = {}
    for selector in LOOKS[look]:
        merged |= blocks()[selector]
    return merged


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_measures_21() -> None:
    assert round(ratio("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("look", LOOKS)
def test_text_is_readable(look: str) -> None:
    wanted = 7.0 if "high" in look else 4.5
    seen = colours(look)
    poor = [
        (text, ground, round(ratio(seen[text], seen[ground]), 2))
        for text, ground in TEXT
        if ratio(seen[text], seen[ground]) < wanted
    ]
    assert not poor


@pytest.mark.parametrize("look", LOOKS)
def test_shapes_can_be_told_from_the_ground(look: str) -> None:
    seen = colours(look)
    poor = [pair for pair in SHAPES if ratio(seen[pair[0]], seen[pair[1]]) < 3]
    assert not poor


@pytest.mark.parametrize("end", ["", '[data-contrast="high"]'])
def test_dark_by_choice_is_dark_by_the_system(end: str) -> None:
    found = blocks()
    assert found[f':root[data-theme="dark"]{end}'] == found[f':root[data-theme="auto"]{end}']
