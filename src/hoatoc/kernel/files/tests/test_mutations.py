"""Ordinary files with bytes changed at random: taken in or refused by code, never anything else."""

import random

import pytest

from hoatoc.kernel.files.apart.findings import Refusal
from hoatoc.kernel.files.apart.inspecting import inspect
from hoatoc.kernel.files.apart.limits import Limits
from hoatoc.kernel.files.errors import REFUSALS

from . import hostile

SEEDS = {
    "pdf": hostile.pdf_saying("Xin chao"),
    "docx": hostile.word(),
    "odt": hostile.open_document(),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", SEEDS)
def test_changed_bytes_are_taken_in_or_refused_by_code(kind: str) -> None:
    chance = random.Random(kind)
    outcomes = {_outcome(_changed(SEEDS[kind], chance)) for _ in range(200)}

    assert outcomes <= {"taken", *REFUSALS}
    assert "files.damaged" in outcomes


def _outcome(data: bytes) -> str:
    try:
        inspect(data, [], Limits())
    except Refusal as refusal:
        return refusal.code
    return "taken"


def _changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 3, 20])):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    if chance.random() < 0.2:
        del changed[chance.randrange(1, len(changed)) :]
    return bytes(changed)
