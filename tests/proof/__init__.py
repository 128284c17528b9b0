"""The clock at 2045, through the whole product: what was renewed in time is still proved."""
