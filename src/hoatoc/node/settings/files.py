"""Where stored files go and how large they may be."""

from . import environment

# Empty: by content hash under DATA_DIR/files. Else s3://bucket/prefix (see the files reference).
FILES_URL = environment.text("FILES_URL")
FILES_S3_ENDPOINT = environment.text("FILES_S3_ENDPOINT")
UPLOAD_MAX_BYTES = environment.number("UPLOAD_MAX_BYTES", 50 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# What is brought to be checked as an archival package; it is not kept.
PACKAGE_MAX_BYTES = environment.number("PACKAGE_MAX_BYTES", 2 * 1024 * 1024 * 1024)
# As whom the processes work that open files and judge signatures, where the node runs as root and
# the system has this user. Empty: as the node itself.
WORKER_USER = environment.text("WORKER_USER", "nobody")
