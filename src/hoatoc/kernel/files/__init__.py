"""Files: kept by hash, taken in only after a check for hostile input, shown as pictures."""
