"""Facts that happened, written with their cause and told to others after the commit."""
