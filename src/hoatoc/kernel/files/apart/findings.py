"""How a parser in the sandbox says no: a code and facts, without Django."""


class Refusal(Exception):
    """The file is refused for the reason of this code."""

    def __init__(self, code: str, **facts: str | int) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)
