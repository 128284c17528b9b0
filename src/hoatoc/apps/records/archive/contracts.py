"""What crosses the border of this app."""

SUBJECT_KIND = "archive.custody"
SUBMISSION_KIND = "archive.submission"
