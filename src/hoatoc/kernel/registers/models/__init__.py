"""The tables of the books."""

from .register import Book, Cancellation, Register, RegisterEntry

__all__ = ["Book", "Cancellation", "Register", "RegisterEntry"]
