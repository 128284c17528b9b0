"""The page that maps the code names every application and every floor of the kernel."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAP = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
PRODUCT = ROOT / "src" / "hoatoc"


def test_the_map_names_every_application_and_floor() -> None:
    table, floors = MAP.partition("The floors of the kernel")[::2]
    applications = {one.parent.name for one in (PRODUCT / "apps").glob("*/*/manifest.py")}
    kernel = {one.parent.name for one in (PRODUCT / "kernel").glob("*/__init__.py")}

    assert {name for name in applications if name not in table} == set()
    assert {name for name in kernel if name not in floors.partition("\n\n")[2][:400]} == set()
