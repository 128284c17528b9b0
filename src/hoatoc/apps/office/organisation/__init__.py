"""The tree of units and the people in it, today and on any day; changes by administrators."""
