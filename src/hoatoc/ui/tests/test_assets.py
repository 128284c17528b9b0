"""Assets: what a page costs, and that the fonts draw Vietnamese."""

import gzip
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from hoatoc.ui import assets, bundles
from hoatoc.ui.icons import ICONS

STATIC = Path(__file__).parents[1] / "static" / "ui"
NODE_MODULES = Path(__file__).parents[4] / "node_modules"
BUDGET = 150_000


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def test_script_and_style_stay_within_the_budget() -> None:
    ours = [path.read_bytes() for kind in ("css", "js") for path in (STATIC / kind).iterdir()]
    htmx = files("django_htmx").joinpath("static/django_htmx/htmx-4.min.js").read_bytes()
    assert sum(map(compressed, [*ours, htmx])) < BUDGET / 3


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not NODE_MODULES.is_dir():
        pytest.skip("the packages of package-lock.json are not installed")
    out = tmp_path_factory.mktemp("assets")
    assets.make(NODE_MODULES, out)
    return out


def test_the_sprite_holds_every_icon(made: Path) -> None:
    sprite = (made / "static" / "ui" / "icons.svg").read_text(encoding="utf-8")
    assert sprite.count("<symbol ") == len(ICONS)
    assert all(f'id="{name}"' in sprite for name in ICONS)
    assert compressed(sprite.encode()) < 10_000


def test_screen_faces_draw_vietnamese(made: Path) -> None:
    folder = made / "static" / "ui" / "fonts"
    for weight in assets.WEIGHTS:
        drawn: set[int] = set()
        for face in folder.glob(f"*-{weight}-*.woff2"):
            drawn |= set(TTFont(face).getBestCmap())
        assert {letter for letter in assets.VIETNAMESE if ord(letter) not in drawn} == set()
    assert (folder / "faces.css").read_text(encoding="utf-8").count("@font-face") == 12


def test_document_faces_are_whole(made: Path) -> None:
    faces = sorted((made / "fonts").glob("*.ttf"))
    assert [face.name for face in faces] == [
        "Tinos-400-italic.ttf",
        "Tinos-400-normal.ttf",
        "Tinos-700-italic.ttf",
        "Tinos-700-normal.ttf",
    ]
    for face in faces:
        drawn = TTFont(face).getBestCmap()
        assert all(ord(letter) in drawn for letter in assets.VIETNAMESE)


def test_an_icon_that_the_package_lacks_stops_the_set_up(tmp_path: Path) -> None:
    with pytest.raises(assets.AssetError, match="no outline"):
        assets.sprite(tmp_path, tmp_path / "icons.svg")


def test_a_bundle_holds_what_it_imports_and_keeps_within_its_budget(made: Path) -> None:
    for application in bundles.entries():
        script = (made / "static" / application / "bundle.js").read_text(encoding="utf-8")
        assert "import " not in script.split("*/")[-1][:200]
        assert compressed(script.encode()) < BUDGET


def test_a_script_that_cannot_be_bundled_stops_the_set_up(tmp_path: Path) -> None:
    if not NODE_MODULES.is_dir():
        pytest.skip("the packages of package-lock.json are not installed")
    entry = tmp_path / "main.js"
    entry.write_text('import { nothing } from "no-such-package";\nnothing();\n', encoding="utf-8")
    with pytest.raises(bundles.BundleError, match="no-such-package"):
        bundles.bundle(entry, NODE_MODULES, tmp_path / "bundle.js")
