"""The tables of the books."""

from .register import Book, Register, RegisterEntry

__all__ = ["Book", "Register", "RegisterEntry"]
