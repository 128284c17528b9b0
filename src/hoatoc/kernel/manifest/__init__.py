"""What an application offers, in one declaration that the node reads, checks and freezes."""
