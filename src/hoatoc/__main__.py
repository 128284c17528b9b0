"""``python -m hoatoc``: the command line of a node."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a command with the node's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoatoc.node.settings")
    # Help and usage name the command as people type it, and not this file.
    execute_from_command_line(["hoatoc", *sys.argv[1:]])


if __name__ == "__main__":
    main()
