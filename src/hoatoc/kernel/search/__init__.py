"""One index over words and audience: nobody finds, counts or is suggested what he may not see."""
