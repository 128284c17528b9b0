"""``python -m hoatoc``: the command line of a node."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a command with the node's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoatoc.node.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
