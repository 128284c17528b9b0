"""Who may do what, and see what: one place below pages, interfaces, search, counts and jobs."""
