"""The structured text of a document: a flat list of blocks, whose numbers are computed."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from typing_extensions import override

from hoatoc.kernel.base.text import squeeze

from .blocks import Annex, Block, Figure, words_of
from .numbering import Numbered, number
from .reading import VERSION, read_blocks, read_document


@dataclass(frozen=True)
class Manuscript:
    """The text that stands between heading and signature, and the annexes after it."""

    blocks: tuple[Block, ...] = ()

    @classmethod
    def parse(cls, data: object) -> "Manuscript":
        """Read the JSON of the contract (text, bytes or what was read from them).

        Raises ``typesetting.bad_manuscript`` with the place of the first fault.
        """
        return cls(read_blocks(read_document(data)))

    def to_json(self) -> dict[str, Any]:
        """Return what ``parse`` reads."""
        return {"version": VERSION, "blocks": [block.to_json() for block in self.blocks]}

    @cached_property
    def numbered(self) -> tuple[Numbered, ...]:
        """Every block with its label, such as "Điều 3.", and the annex it belongs to."""
        return number(self.blocks)

    @property
    def figures(self) -> frozenset[str]:
        """The hashes of the files that the pictures come from."""
        return frozenset(block.file for block in self.blocks if isinstance(block, Figure))

    @property
    def annexes(self) -> tuple[str, ...]:
        """The titles of the annexes."""
        return tuple(words_of(block) for block in self.blocks if isinstance(block, Annex))

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not any(words_of(block) for block in self.blocks) and not self.figures

    def plain_text(self) -> str:
        """Return all words with their numbers, one block a line: for search and secrecy."""
        lines = (f"{one.label} {words_of(one.block)}".strip() for one in self.numbered)
        return "\n".join(_squeezed(line) for line in lines if line)

    @override
    def __str__(self) -> str:
        """Return the JSON in one line."""
        return json.dumps(self.to_json(), ensure_ascii=False)


def _squeezed(text: str) -> str:
    return "\n".join(squeeze(line) for line in text.splitlines())
