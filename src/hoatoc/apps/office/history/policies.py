"""Rights over the record."""

VIEW = "history.view"
READ_FACTS = "history.read_facts"
