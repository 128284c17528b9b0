"""The Vietnamese catalogue: complete, without leftovers, or the build fails.

The source strings are English and stand in the code and the templates. Their translations stand
in ``src/hoatoc/locale/vi/parts/<area>.po``, so that two people rarely edit one file; the catalogue
that Django reads is put together from them at set-up and is never committed.

    python -m tools.catalogue compile    put the catalogue together
    python -m tools.catalogue check      fail on what is missing, fuzzy, unused or does not fit
    python -m tools.catalogue merge      both, and print entries to fill in for what is missing
"""

from __future__ import annotations

import ast
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "hoatoc"
VIETNAMESE = SOURCE / "locale" / "vi"
# Our words for strings of libraries, which nobody finds by reading our own code.
LIBRARIES = "libraries.po"
METADATA = {
    "Language": "vi",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
# Which argument of a translating function is what: context, message, plural.
SHAPES: dict[str, tuple[str, ...]] = {
    "gettext": ("message",),
    "ngettext": ("message", "plural"),
    "pgettext": ("context", "message"),
    "npgettext": ("context", "message", "plural"),
}
FUNCTIONS = {
    name + ending: shape
    for name, shape in SHAPES.items()
    for ending in ("", "_lazy", "_noop")
}  # fmt: skip
CALL = re.compile(r"(?<![\w.])(_|n?p?gettext)\(")
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[#0\-+]*\d*(?:\.\d+)?([diouxXeEfFgGcrs%])")

Key = tuple[str | None, str]


@dataclass
class Message:
    """A string to translate, and where it stands."""

    context: str | None
    text: str
    plural: str = ""
    places: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """What a translation is found by."""
        return self.context, self.text


def messages_of_python(text: str) -> Iterator[tuple[Message, int]]:
    """Every message of a module with its line, by the names under which it imports gettext."""
    tree = ast.parse(text)
    names: dict[str, tuple[str, ...]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            found = {a.asname or a.name: FUNCTIONS.get(a.name) for a in node.names}
            names |= {name: shape for name, shape in found.items() if shape}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        shape = None
        if isinstance(node.func, ast.Name):
            shape = names.get(node.func.id)
        elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            of_module = node.func.value.id == "translation"
            shape = FUNCTIONS.get(node.func.attr) if of_module else None
        if shape and (message := message_of(node, shape)):
            yield message, node.lineno


def messages_of_template(text: str, origin: str) -> Iterator[tuple[Message, int]]:
    """Every message of a template with its line."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 (only to check)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        code = templatize(text, origin=origin)
    for match in CALL.finditer(code):
        call = first_call(code[match.start() :])
        name = match[1].replace("_", "gettext") if match[1] == "_" else match[1]
        if call and (message := message_of(call, FUNCTIONS[name])):
            yield message, code.count("\n", 0, match.start()) + 1


def first_call(code: str) -> ast.Call | None:
    """The call that ``code`` begins with; it ends at one of the closing brackets."""
    for bracket in re.finditer(r"\)", code):
        try:
            parsed = ast.parse(code[: bracket.end()], mode="eval").body
        except SyntaxError:
            continue
        return parsed if isinstance(parsed, ast.Call) else None
    return None


def message_of(call: ast.Call, shape: tuple[str, ...]) -> Message | None:
    """The message of a call, or None if it is not written out (the lint refuses that)."""
    parts: dict[str, str] = {}
    for name, argument in zip(shape, call.args, strict=False):
        if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
            return None
        parts[name] = argument.value
    if "message" not in parts:
        return None
    return Message(parts.get("context"), parts["message"], parts.get("plural", ""))


def scan(source: Path) -> dict[Key, Message]:
    """Every message of the code and the templates below ``source``."""
    found: dict[Key, Message] = {}
    for path in sorted(source.rglob("*")):
        parts = path.relative_to(source).parts
        if path.suffix not in {".py", ".html", ".txt", ".svg"} or "tests" in parts:
            continue
        if path.suffix == ".py":
            messages = messages_of_python(path.read_text(encoding="utf-8"))
        elif "templates" in parts:
            messages = messages_of_template(path.read_text(encoding="utf-8"), str(path))
        else:
            continue
        for message, line in messages:
            known = found.setdefault(message.key, message)
            known.plural = known.plural or message.plural
            known.places.append(f"{path.relative_to(source)}:{line}")
    return found


def merge(parts: Path) -> tuple[polib.POFile, list[str]]:
    """The parts as one catalogue, and where two of them do not agree."""
    merged = polib.POFile()
    merged.metadata = dict(METADATA)
    known: dict[Key, tuple[str, polib.POEntry]] = {}
    problems: list[str] = []
    for path in sorted(parts.glob("*.po")):
        for entry in polib.pofile(str(path)):
            if entry.obsolete:
                continue
            key = (entry.msgctxt, entry.msgid)
            if key not in known:
                known[key] = path.name, entry
                merged.append(entry)
            elif said(known[key][1]) != said(entry):
                problems.append(
                    f"{path.name} and {known[key][0]} translate {entry.msgid!r} differently: "
                    f"{said(entry)!r}, {said(known[key][1])!r}"
                )
    return merged, problems


def said(entry: polib.POEntry) -> str:
    """The translation; Vietnamese has one form for any number."""
    return str(entry.msgstr or entry.msgstr_plural.get(0, ""))


def problems_of(found: dict[Key, Message], parts: Path) -> list[str]:
    """What keeps the catalogue from being complete, one sentence each."""
    merged, problems = merge(parts)
    translated = {(entry.msgctxt, entry.msgid): entry for entry in merged}
    borrowed: set[Key] = set()
    if (parts / LIBRARIES).exists():
        borrowed = {(e.msgctxt, e.msgid) for e in polib.pofile(str(parts / LIBRARIES))}
    for key, message in sorted(found.items(), key=lambda pair: pair[1].places):
        entry = translated.get(key)
        if entry is None or not said(entry):
            problems.append(f"{message.places[0]}: no Vietnamese for {message.text!r}")
        else:
            problems += misfits(entry, message)
    problems += [
        f"unused: {text!r} stands in no code and no template"
        for context, text in translated
        if (context, text) not in found and (context, text) not in borrowed
    ]
    return problems


def misfits(entry: polib.POEntry, message: Message) -> list[str]:
    """What is wrong with a translation that is there."""
    problems = []
    if entry.fuzzy:
        problems.append(f"{message.places[0]}: the Vietnamese of {message.text!r} is fuzzy")
    if bool(message.plural) != bool(entry.msgstr_plural):
        problems.append(f"{message.places[0]}: {message.text!r} has another plural in its part")
    wanted = placeholders(message.plural or message.text)
    # A plural sentence may leave out the number in English, but then the name is in the other.
    allowed = wanted | placeholders(message.text)
    given = placeholders(said(entry))
    if not wanted <= given or not given <= allowed:
        problems.append(
            f"{message.places[0]}: the Vietnamese of {message.text!r} fills in {sorted(given)} "
            f"instead of {sorted(wanted)}"
        )
    return problems


def placeholders(text: str) -> set[str]:
    """What is filled in; only a text with a named place is filled in at all."""
    found = [(name, kind) for name, kind in PLACEHOLDER.findall(text) if kind != "%"]
    return {name or kind for name, kind in found} if any(name for name, _ in found) else set()


def compile_catalogue() -> None:
    """Put together what Django reads, from the parts."""
    merged, _ = merge(VIETNAMESE / "parts")
    folder = VIETNAMESE / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    # Under another name first: a running node may be reading the old one.
    fresh = folder / "django.mo.new"
    merged.save_as_mofile(str(fresh))
    fresh.rename(folder / "django.mo")


def print_missing(found: dict[Key, Message]) -> None:
    """Entries to fill in, as they go into a part."""
    merged, _ = merge(VIETNAMESE / "parts")
    known = {(entry.msgctxt, entry.msgid) for entry in merged}
    for key, message in found.items():
        if key not in known:
            plural = {"msgid_plural": message.plural, "msgstr_plural": {0: ""}}
            places = [(place.partition(":")[0], "") for place in message.places[:1]]
            print(
                polib.POEntry(
                    msgctxt=message.context,
                    msgid=message.text,
                    occurrences=places,
                    **(plural if message.plural else {}),
                )
            )


def main(arguments: Sequence[str]) -> int:
    """Compile, check, or both."""
    asked = arguments[0] if arguments else "check"
    if asked in {"compile", "merge"}:
        compile_catalogue()
    if asked == "compile":
        return 0
    from django.conf import settings  # noqa: PLC0415 (only to check)

    if not settings.configured:
        settings.configure(USE_I18N=True)
    found = scan(SOURCE)
    if asked == "merge":
        print_missing(found)
    problems = problems_of(found, VIETNAMESE / "parts")
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(found)} strings, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
