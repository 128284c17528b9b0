"""Pure reasoning about paper that was read: where documents begin, and what stands on them."""
