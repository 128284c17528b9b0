"""Persons, their accounts, the posts that they hold and the powers lent to them for a time."""
