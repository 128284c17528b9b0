"""The sheet that lies in every package and says how to read it without any program of ours."""

from pathlib import Path
from typing import Final

from ..names import README_NAME

README: Final = (Path(__file__).parent / "data" / README_NAME).read_text(encoding="utf-8")
