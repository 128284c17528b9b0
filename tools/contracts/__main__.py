"""``python -m tools.contracts``: import-linter, by the Python that runs this."""

from importlinter.cli import lint_imports_command

if __name__ == "__main__":
    lint_imports_command()
