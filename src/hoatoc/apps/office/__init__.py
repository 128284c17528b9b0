"""The kernel on screen: desk, accounts, organisation, search, history."""
