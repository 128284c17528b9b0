"""Collections of declared things: filled once at start from the manifests, then frozen."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar


class Coded(Protocol):
    """Anything that has a code of the form ``app.noun_or_verb``."""

    @property
    def code(self) -> str: ...


T = TypeVar("T", bound=Coded)


class DeclarationError(Exception):
    """A manifest says something that cannot be; the node does not start."""


class Declarations(Generic[T]):
    """Declared things by code; adding one twice, or after the start, is an error."""

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self._by_code: dict[str, T] = {}
        self._is_frozen = False

    def add(self, thing: T) -> None:
        """Add one declaration before the node has started."""
        if self._is_frozen:
            raise DeclarationError(
                f"The {self.noun} {thing.code} comes too late: name it in the app's manifest.py."
            )
        if thing.code in self._by_code:
            raise DeclarationError(f"The {self.noun} {thing.code} is declared twice.")
        self._by_code[thing.code] = thing

    def freeze(self) -> None:
        """Refuse anything further; called once every manifest has been read."""
        self._is_frozen = True

    def get(self, code: str) -> T:
        """Return the declaration with this code, or say plainly that there is none."""
        try:
            return self._by_code[code]
        except KeyError:
            raise DeclarationError(f"No {self.noun} is declared as {code}.") from None

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[T]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    @contextmanager
    def added_for_test(self, thing: T) -> Iterator[None]:
        """Declare something inside the block only; for tests."""
        self._by_code[thing.code] = thing
        try:
            yield
        finally:
            del self._by_code[thing.code]
