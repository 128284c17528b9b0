"""What crosses the border of this app: packages are named by their identifier alone."""

RECORD_NAME = "bang-chung.ers"
