"""Makes fonts, icons and bundled scripts from packages fetched at set-up.

``python -m hoatoc.ui.assets NODE_MODULES OUT_DIR`` writes ``OUT_DIR/static/ui/fonts`` (faces of
the screen), ``OUT_DIR/static/ui/icons.svg`` (one sprite), ``OUT_DIR/fonts`` (for documents) and
``OUT_DIR/static/<application>/bundle.js`` (see ``bundles``).
Needs no Django, no network; runs again safely.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from hoatoc.ui.bundles import BundleError, bundle_all
from hoatoc.ui.icons import ICONS

SUBSETS: Final = ("latin", "latin-ext", "vietnamese")
WEIGHTS: Final = (400, 500, 600, 700)

# Tables that do not survive a merge of subsets: hinting programs and layout tables of one subset.
_UNMERGEABLE: Final = (
    "GSUB", "GPOS", "GDEF", "kern", "fpgm", "prep", "cvt ", "hdmx", "VDMX", "LTSH", "gasp",
)  # fmt: skip

VIETNAMESE: Final = "ăâđêôơưĂÂĐÊÔƠƯáàãéèíìĩóòõúùũýÁÀÃÉÈÍÌĨÓÒÕÚÙŨÝ–—…“”‘’₫§°" + "".join(
    chr(code) for code in range(0x1EA0, 0x1EFA)
)
"""Letters and signs that an official text cannot do without."""


class AssetError(Exception):
    """A package lacks what we need; the set-up stops with the sentence."""


def make(node_modules: Path, out: Path) -> None:
    """Make every asset below ``out``."""
    static = out / "static" / "ui"
    screen_fonts(node_modules / "@fontsource" / "be-vietnam-pro", static / "fonts")
    sprite(node_modules / "@tabler" / "icons" / "icons" / "outline", static / "icons.svg")
    document_fonts(node_modules / "@fontsource" / "tinos" / "files", out / "fonts")
    bundle_all(node_modules, out / "static")


def screen_fonts(package: Path, out: Path) -> None:
    """Copy the screen face in its weights and write the style sheet that names them."""
    ranges: dict[str, str] = json.loads((package / "unicode.json").read_text(encoding="utf-8"))
    out.mkdir(parents=True, exist_ok=True)
    rules = []
    for weight in WEIGHTS:
        for subset in SUBSETS:
            name = f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
            shutil.copyfile(package / "files" / name, out / name)
            rules.append(
                '@font-face { font-family: "Be Vietnam Pro"; font-style: normal; '
                f"font-display: swap; font-weight: {weight}; "
                f'src: url("{name}") format("woff2"); unicode-range: {ranges[subset]}; }}\n'
            )
    (out / "faces.css").write_text("".join(rules), encoding="utf-8")


def sprite(outlines: Path, out: Path) -> None:
    """Write one sprite with a symbol for each of our icons."""
    symbols = [_symbol(name, outlines / f"{drawn}.svg") for name, drawn in sorted(ICONS.items())]
    out.parent.mkdir(parents=True, exist_ok=True)
    body = "\n".join(symbols)
    out.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n', encoding="utf-8")


def _symbol(name: str, source: Path) -> str:
    if not source.exists():
        message = f"The icon package has no outline {source.stem!r} for our icon {name!r}."
        raise AssetError(message)
    drawing = source.read_text(encoding="utf-8")
    inner = drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")]
    shapes = [
        re.sub(r"\s+", " ", shape)
        for shape in re.findall(r"<[^>]+/>", inner)
        if 'stroke="none"' not in shape
    ]
    return f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(shapes)}</symbol>'


def document_fonts(files: Path, out: Path) -> None:
    """Merge the subsets of Tinos (metric twin of Times New Roman) to four whole faces."""
    out.mkdir(parents=True, exist_ok=True)
    for weight in (400, 700):
        for style in ("normal", "italic"):
            with tempfile.TemporaryDirectory() as folder:
                parts = [
                    _part(files / f"tinos-{subset}-{weight}-{style}.woff2", Path(folder))
                    for subset in SUBSETS
                ]
                whole = Merger().merge([str(part) for part in parts])
            _check(whole, f"Tinos {weight} {style}")
            whole.save(out / f"Tinos-{weight}-{style}.ttf")


def _part(source: Path, folder: Path) -> Path:
    font = TTFont(source)
    font.flavor = None
    for table in _UNMERGEABLE:
        if table in font:
            del font[table]
    glyphs = font["glyf"]
    for name in glyphs.keys():  # noqa: SIM118  # the table is no mapping
        glyphs[name].removeHinting()
    target = folder / f"{source.stem}.ttf"
    font.save(target)
    return target


def _check(font: TTFont, name: str) -> None:
    drawn = font.getBestCmap()
    missing = [letter for letter in VIETNAMESE if ord(letter) not in drawn]
    if missing:
        message = f"{name} cannot draw {''.join(missing)}"
        raise AssetError(message)


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line."""
    root = Path(__file__).resolve().parents[3]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("node_modules", type=Path, nargs="?", default=root / "node_modules")
    parser.add_argument("out", type=Path, nargs="?", default=root / "var" / "assets")
    chosen = parser.parse_args(arguments)
    try:
        make(chosen.node_modules, chosen.out)
    except (AssetError, BundleError, FileNotFoundError) as error:
        sys.stderr.write(f"assets: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
