"""The tables of persons and their posts."""

from .account import Account
from .delegation import Delegation
from .person import Person
from .post import Post, Role

__all__ = ["Account", "Delegation", "Person", "Post", "Role"]
