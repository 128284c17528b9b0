"""A million findable documents as rows for COPY: real-looking text, audiences and vectors.

The vectors are made here and not by the trigger, because that takes twenty times as long; the
benchmark compares a sample of them with what the trigger makes.
"""

from __future__ import annotations

import random
import re
import struct
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from hoatoc.apps.records.documents import work
from hoatoc.apps.records.documents.kinds import DocumentKind
from hoatoc.apps.records.documents.letters import symbol_of
from hoatoc.apps.records.incoming import work as incoming_work
from hoatoc.demo import writing
from hoatoc.kernel.access.tokens import audience_of_unit, person_token, unit_token
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.people.models import Post

from ..army import Organisation, organisations

SEED = 1954
YEARS = 10
# Sentences of a document: half have fewer than so many, a few a hundred.
MEDIAN_SENTENCES, SPREAD, MOST_SENTENCES = 10, 0.6, 120
POOL = 5000
# One in so many is an order that moves people: what the benchmark looks for.
MOVES = 60
INCOMING_SHARE = 0.4
# The newest are still on their way: arrived ones are worked on, our own wait for their issue.
OPEN_SHARE = 0.01
COLUMNS = (
    "kind", "subject_id", "title", "reference", "number", "symbol", "type_code", "type_name",
    "organ", "signatory", "recipients", "urgency", "channel", "arrival_number", "arrived_on",
    "state", "dated_on", "dossiers", "words", "audience", "exact", "folded", "heading",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.;:]) ")
_EPOCH = date(2000, 1, 1)
_WEIGHT_A, _WEIGHT_C = 3 << 14, 1 << 14
_LAST_PLACE = (1 << 14) - 1
_MOST_PLACES = 255
# The type of the dossiers in which a document lies.
_UUID = 2950
# A dossier of this corpus is known by its keeper and its year.
YEAR_BITS = 16
_NULL = b"\xff\xff\xff\xff"
_NO_ROWS = struct.pack(">hi", len(COLUMNS), 0)[:2]


@dataclass(frozen=True)
class Said:
    """A piece of text and its words, as bytes with and without marks."""

    text: str
    words: tuple[tuple[bytes, bytes], ...]


def said(piece: str) -> Said:
    """Cut a piece of text into words as PostgreSQL's simple configuration does."""
    return Said(piece, tuple(_both(w) for w in _WORD.findall(text.nfc(piece).lower())))


@lru_cache(maxsize=100_000)
def _both(word: str) -> tuple[bytes, bytes]:
    return word.encode(), text.fold(word).encode()


class Corpus:
    """Makes rows; always the same for the same number."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.dice = random.Random(SEED)  # noqa: S311 (repeatable, not secret)
        self.organisations = organisations()
        self.weights = [1 / place for place in range(1, len(self.organisations) + 1)]
        self.books: Counter[tuple[str, int, int]] = Counter()
        self.end = clock.today()
        self.letters = [self._letter() for _letter in range(POOL // 10)]
        self.sentences = [said(s) for letter in self.letters for s in _sentences(letter.body)]
        self.chains = {
            post.unit_id: audience_of_unit(post.unit)
            for o in self.organisations
            for post in (*o.authors, *o.signatories)
        }
        self.people = [post.person for o in self.organisations for post in o.authors]

    def rows(self) -> Iterator[bytes]:
        """Yield one row after the other, in the order of time."""
        for number in range(self.number):
            yield self._row(number)

    def _letter(self) -> writing.Text:
        issuer, other = self.dice.choices(self.organisations, self.weights, k=2)
        return writing.write(self.dice, issuer.unit, [other.unit])

    def _row(self, number: int) -> bytes:
        dice = self.dice
        day = self.end - timedelta(days=int(365 * YEARS * (1 - number / self.number)))
        issuer, receiver = dice.choices(self.organisations, self.weights, k=2)
        author, signatory = dice.choice(issuer.authors), dice.choice(issuer.signatories)
        kind, title = self._title(number)
        symbol = symbol_of(kind, issuer.unit, author.unit)
        has_arrived = dice.random() < INCOMING_SHARE
        audience = self._audience(receiver if has_arrived else issuer, author, signatory)
        one = self._next("sent" if has_arrived else "issued", issuer, day)
        reference = f"{one:02d}/{symbol}"
        signed_by = signatory.person.rank_and_name
        name = str(DocumentKind(kind).label)
        head = said(f"{name} {title} {reference}")
        who = said(f"{issuer.unit.name} {signed_by} {receiver.unit.name}")
        body, words = self._body()
        exact, folded = vectors(head.words, who.words, words)
        fields = (
            (incoming_work if has_arrived else work).SEARCH_KIND.code.encode(),
            uuid.UUID(int=dice.getrandbits(128)).bytes,
            title.encode(),
            reference.encode(),
            struct.pack(">i", one),
            symbol.encode(),
            kind.encode(),
            name.encode(),
            issuer.unit.name.encode(),
            signed_by.encode(),
            receiver.unit.name.encode(),
            struct.pack(">h", dice.choices((0, 1, 2, 3), (80, 14, 5, 1))[0]),
            b"network" if has_arrived else b"",
            struct.pack(">i", self._next("arrived", receiver, day)) if has_arrived else None,
            _day(day) if has_arrived else None,
            self._state(number, has_arrived=has_arrived),
            _day(day),
            _no_dossier() if has_arrived else _dossier(author.person_id, day.year),
            body.encode(),
            _tokens(audience),
            exact,
            folded,
            vectors(head.words, (), (), weight=0)[1],
        )
        return _NO_ROWS + b"".join(
            _NULL if one is None else struct.pack(">i", len(one)) + one for one in fields
        )

    def _next(self, book: str, place: Organisation, day: date) -> int:
        """Count up a book: of what was issued, of what came from there, of what arrived."""
        self.books[book, place.unit.pk, day.year] += 1
        return self.books[book, place.unit.pk, day.year]

    def _state(self, number: int, *, has_arrived: bool) -> bytes:
        is_open = number >= self.number * (1 - OPEN_SHARE)
        if has_arrived:
            return b"assigned" if is_open else b"finished"
        return b"sealed" if is_open else b"issued"

    def _title(self, number: int) -> tuple[str, str]:
        if number % MOVES:
            letter = self.dice.choice(self.letters)
            return letter.kind, letter.subject
        person = self.dice.choice(self.people)
        word = self.dice.choice(("Điều động", "Điều động và bổ nhiệm", "Nâng lương", "Điều động"))
        return "QĐ", f"{word} đồng chí {person.rank_and_name}"

    def _body(self) -> tuple[str, list[tuple[bytes, bytes]]]:
        dice = self.dice
        length = MEDIAN_SENTENCES * 2.718 ** dice.gauss(0, SPREAD)
        chosen = dice.choices(self.sentences, k=max(2, min(int(length), MOST_SENTENCES)))
        # Numbers of papers and of people: the words of which there are as many as documents.
        tail = said(f"Mã số {dice.randrange(10**6)}, quân số {dice.randrange(9000)}.")
        parts = [*chosen, tail]
        return "\n".join(s.text for s in parts), [word for s in parts for word in s.words]

    def _audience(self, organisation: Organisation, author: Post, signatory: Post) -> list[int]:
        if author.unit.issuing_unit.pk != organisation.unit.pk:
            lead = self.dice.choice(organisation.authors)
            seen = [unit_token(lead.unit_id), person_token(lead.person_id)]
            return [*audience_of_unit(organisation.unit), *seen]
        return list(
            dict.fromkeys(
                (person_token(author.person_id), *self.chains[author.unit_id],
                 person_token(signatory.person_id), unit_token(signatory.unit_id))
            )
        )  # fmt: skip


def vectors(
    head: Sequence[tuple[bytes, bytes]],
    who: Sequence[tuple[bytes, bytes]],
    body: Sequence[tuple[bytes, bytes]],
    *,
    weight: int = _WEIGHT_A,
) -> tuple[bytes, bytes]:
    """Return both vectors of a document in the form in which PostgreSQL receives them."""
    exact: dict[bytes, list[int]] = {}
    folded: dict[bytes, list[int]] = {}
    place = 0
    for words, weighs in ((head, weight), (who, _WEIGHT_C), (body, 0)):
        for marked, bare in words:
            place = min(place + 1, _LAST_PLACE)
            here = place | weighs
            exact.setdefault(marked, []).append(here)
            folded.setdefault(bare, []).append(here)
    return _vector(exact), _vector(folded)


def _vector(places: dict[bytes, list[int]]) -> bytes:
    parts = [struct.pack(">i", len(places))]
    for word, at in places.items():
        if len(at) == 1:
            parts.append(word + b"\0\0\1" + at[0].to_bytes(2, "big"))
        else:
            kept = at[:_MOST_PLACES]
            parts.append(word + b"\0" + struct.pack(f">{len(kept) + 1}H", len(kept), *kept))
    return b"".join(parts)


def _no_dossier() -> bytes:
    return struct.pack(">iii", 0, 0, _UUID)


def _dossier(keeper: int, year: int) -> bytes:
    key = uuid.UUID(int=keeper << YEAR_BITS | year)
    return struct.pack(">iiiiii", 1, 0, _UUID, 1, 1, 16) + key.bytes


def _tokens(audience: list[int]) -> bytes:
    cells = b"".join(struct.pack(">iq", 8, token) for token in audience)
    return struct.pack(">iiiii", 1, 0, 20, len(audience), 1) + cells


def _day(day: date) -> bytes:
    return struct.pack(">i", (day - _EPOCH).days)


def _sentences(body: str) -> Iterator[str]:
    for paragraph in body.split("\n\n"):
        yield from _SENTENCE.split(paragraph)
