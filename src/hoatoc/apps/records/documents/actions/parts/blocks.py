"""Comparing the block that is printed on the pages with that of the person who signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.competence.contracts import Block
from hoatoc.kernel.base.errors import BureauError, Conflict
from hoatoc.kernel.base.text import fold
from hoatoc.kernel.files import pages

from ...contracts import Blocks
from ...letters import Written
from ...models import MADE_BY_SIGNING, DocumentState
from ...policies import DocumentPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ...models import Document, DocumentVersion


class OtherBlockPrinted(BureauError):
    """The pages, composed here, carry another block than that of the person who signs."""

    code = "documents.other_block"
    sentence = _(
        "Above the signature the pages say “%(printed)s”, and you would sign as “%(own)s”. Have "
        "the pages set for your signature, read them, then sign."
    )
    http_status = 409


class OtherNamePrinted(BureauError):
    """The pages, brought as a file, carry another name than that of the person who signs."""

    code = "documents.other_name"
    sentence = _(
        "The pages were brought as a file, and your name does not stand on them: you would sign as "
        "“%(own)s”. Return the draft so that its author brings pages with your block, or let "
        "%(named)s sign himself."
    )
    http_status = 409


@dataclass(frozen=True)
class Compared:
    """What stands on the pages, and what should for this signer."""

    block: Block
    basis: str
    own: DocumentVersion | None
    agrees: bool
    printed: str = ""

    def written(self) -> Written:
        """Return the text from which the pages were composed."""
        if self.own is None or self.own.letter is None:
            raise Conflict
        return Written.from_json(self.own.letter)


def compared_for(actor: Actor, document: Document) -> Compared:
    """Compare for an actor who may sign; refuse him where the pages cannot be set anew."""
    competence = DocumentPolicy(actor, document).competence()
    is_second = document.state == DocumentState.AWAITING_SECOND
    if competence.block is None:
        raise Conflict
    block = competence.block
    made_ready = document.versions.exclude(source__in=MADE_BY_SIGNING)
    own = made_ready.order_by("-ordinal").first()
    version = document.current_version
    blocks = version.blocks if version else ()
    printed = blocks[is_second] if len(blocks) > is_second else None
    if printed is not None:
        agrees = printed == block.as_json()
        return Compared(block, competence.basis, own, agrees, _said(printed))
    # Pages that were brought: the named person signs what he reads, anybody else needs his name.
    if actor.delegation is not None and version is not None:
        text = fold(" ".join(pages.text(version.file)))
        if fold(block.name) not in " ".join(text.split()):
            post = document.signing_post
            named = post.person.rank_and_name if post else ""
            raise OtherNamePrinted(own=_line(block), named=named)
    return Compared(block, competence.basis, own, agrees=True)


def require_own_block(actor: Actor, document: Document) -> Compared:
    """Return the signer's block and on what it rests, or refuse pages on which another stands."""
    compared = compared_for(actor, document)
    if not compared.agrees:
        raise OtherBlockPrinted(printed=compared.printed, own=_line(compared.block))
    return compared


def printed_blocks(document: Document, own: Block) -> Blocks:
    """Return the blocks of the pages with that of who signs now in its place."""
    version = document.current_version
    first, *others = (Block.from_json(one) for one in (version.blocks if version else ()))
    if document.state == DocumentState.AWAITING_SECOND:
        return Blocks(first, own)
    return Blocks(own, *others)


def _said(printed: dict[str, Any]) -> str:
    rank_and_name = f"{printed.get('rank', '')} {printed.get('name', '')}".strip()
    return ", ".join([*printed.get("lines", []), rank_and_name])


def _line(block: Block) -> str:
    return ", ".join([*block.lines, block.rank_and_name])
