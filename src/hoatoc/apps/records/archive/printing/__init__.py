"""Lists and minutes on paper, in the forms of the law."""
