"""``python -m tools.scaffold GROUP NAME [--noun NOUN] [--vietnamese WORDS]``.

GROUP is a folder of ``hoatoc/apps`` (made if it is new), NAME a plural noun or an activity, such
as ``vehicles``. The application has one model with two verbs, pages, endpoints, tests and words in
both languages: what it really is for, you write in their place.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parents[2]
MODEL = Path(__file__).resolve().parent / "app"
WORDS = MODEL.parent / "words.po.txt"
NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
MENUS = ("desk", "records", "direction", "reporting", "office", "security")
END_OF_LIST = "\n]\n"


class RefusedError(Exception):
    """The application cannot be written; the message says why."""


def names(group: str, app: str, noun: str, vietnamese: str) -> dict[str, str]:
    """Every form of the names, as the model writes them."""
    human, plural = noun.replace("_", " "), app.replace("_", " ")
    plural_name = app if app != noun else f"{noun}_entries"
    return {
        "group": group,
        "app": app,
        "path": app.replace("_", "-"),
        "menu": group if group in MENUS else "office",
        "noun": noun,
        "plural_name": plural_name,
        "human": human,
        "Human": human.capitalize(),
        "plural": plural,
        "Plural": plural.capitalize(),
        "Model": "".join(part.capitalize() for part in noun.split("_")),
        "Config": "".join(part.capitalize() for part in app.split("_")),
        "vietnamese": vietnamese,
        "Vietnamese": vietnamese[:1].upper() + vietnamese[1:],
    }


def write_app(root: Path, words: dict[str, str]) -> Path:
    """Write the files of the application below ``root`` and return its folder."""
    groups = root / "src/hoatoc/apps"
    folder = groups / words["group"] / words["app"]
    if folder.exists():
        raise RefusedError(f"{folder} is there already.")
    (groups / words["group"]).mkdir(exist_ok=True)
    start = groups / words["group"] / "__init__.py"
    if not start.exists():
        start.write_text(f'"""The group {words["group"]}."""\n', encoding="utf-8")
    for model in sorted(MODEL.rglob("*.txt")):
        named = model.relative_to(MODEL).as_posix().removesuffix(".txt")
        for mark in ("app", "noun"):
            named = named.replace(f"_{mark}_", words[mark])
        named = named.replace("_plural_", words["plural_name"])
        target = folder / named
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(filled(model, words), encoding="utf-8")
    parts = root / "src/hoatoc/locale/vi/parts"
    (parts / f"{words['app']}.po").write_text(filled(WORDS, words), encoding="utf-8")
    return folder


def filled(model: Path, words: dict[str, str]) -> str:
    """A file of the model with the names filled in."""
    return Template(model.read_text(encoding="utf-8")).substitute(words)


def add_to_node(root: Path, words: dict[str, str]) -> None:
    """Name the application in the only list of what a node runs."""
    settings = root / "src/hoatoc/node/settings/applications.py"
    before, head, after = settings.read_text(encoding="utf-8").partition("APPLICATIONS = [\n")
    if not head:
        raise RefusedError(f"There is no list of APPLICATIONS in {settings}.")
    listed, end, rest = after.partition(END_OF_LIST)
    line = f'\n    "hoatoc.apps.{words["group"]}.{words["app"]}",'
    settings.write_text(f"{before}{head}{listed}{line}{end}{rest}", encoding="utf-8")


def finish(root: Path, words: dict[str, str], folder: Path) -> None:
    """Make the first migration, lay out the code and write the pages that follow from it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])}
    for command in (
        ("hoatoc", "makemigrations", words["app"], "-v0"),
        ("ruff", "format", "--quiet", str(folder)),
        ("ruff", "check", "--quiet", "--fix", str(folder)),
        ("tools.catalogue", "compile"),
        ("tools.reference", "write"),
    ):
        subprocess.run([sys.executable, "-m", *command], check=True, cwd=root, env=environment)


def main(arguments: Sequence[str]) -> int:
    """Write the application that the words ask for."""
    parser = argparse.ArgumentParser(prog="./run app", description=__doc__)
    parser.add_argument("group")
    parser.add_argument("name")
    parser.add_argument("--noun", default="", help="the model; else the name without its last s")
    parser.add_argument("--vietnamese", default="", help="the noun as an office writes it")
    asked = parser.parse_args(arguments)
    noun = asked.noun or asked.name.removesuffix("s")
    for name in (asked.group, asked.name, noun):
        if not NAME.fullmatch(name):
            print(f"{name}: use small letters, digits and single underscores.")
            return 2
    words = names(asked.group, asked.name, noun, asked.vietnamese or noun.replace("_", " "))
    try:
        folder = write_app(ROOT, words)
        add_to_node(ROOT, words)
    except RefusedError as refusal:
        print(refusal)
        return 1
    finish(ROOT, words, folder)
    print(f"{folder.relative_to(ROOT)} is written. Now `./run test` passes; make it yours.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
