"""A large attachment: signed and verified without being held in memory."""
