"""From a manuscript to a PDF/A: one letter, a plan of five pages with two annexes, as pages."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from itertools import count
from pathlib import Path

import typst
from django.conf import settings

from hoatoc.kernel.typesetting.composer import compose, draw
from hoatoc.kernel.typesetting.letters import Letter
from hoatoc.kernel.typesetting.plain import from_plain
from hoatoc.kernel.typesetting.profiles import ARMY

from .measuring import Line, Section, Timing, in_turn

PAUSE = Timing((500.0,))
_SAID = "Các cơ quan, đơn vị tổ chức huấn luyện đúng kế hoạch, bảo đảm an toàn tuyệt đối. "
_numbers = count()


def measure(documents: int) -> Section:
    """Time each against an empty page set in the same run, and the preview against its limit."""
    del documents
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.typ"
        empty.write_text('#json(bytes(sys.inputs.at("n")))', encoding="utf-8")
        compiler = typst.Compiler(
            str(empty),
            root=folder,
            font_paths=[str(settings.FONTS_DIR)],
            ignore_system_fonts=True,
        )
        times = in_turn(
            {
                "empty": lambda: _empty(compiler),
                "letter": lambda: compose(_letter()),
                "plan": lambda: compose(plan_of_five_pages()),
                "drawing": lambda: draw(plan_of_five_pages()),
            },
            runs=15,
        )
    pages_of_plan = compose(plan_of_five_pages()).page_count
    per_page = times["plan"].times(1 / pages_of_plan)
    blank = "an empty page by Typst"
    lines = (
        Line("a letter of one page", times["letter"], blank, times["empty"], target=8),
        Line(f"a plan of {pages_of_plan} pages", times["plan"], blank, times["empty"], target=25),
        Line("each page of the plan", per_page, blank, times["empty"], target=4),
        Line("all its pages drawn", times["drawing"], "half a second", PAUSE, target=1),
    )
    notes = (
        "Every run sets other words. Drawing is what a preview costs, five pages and two annexes.",
    )
    return Section("Composing", lines, notes)


def _empty(compiler: typst.Compiler) -> object:
    return compiler.compile(
        sys_inputs={"n": str(next(_numbers))}, format="pdf", pdf_standards="a-2b"
    )


def _letter() -> Letter:
    return Letter(
        issuing_unit="Bộ Tham mưu",
        parent_body="Bộ Tư lệnh Quân khu 10",
        symbol="BTM-QH",
        place="Hà Nội",
        year=2026,
        subject=f"tổ chức huấn luyện đợt {next(_numbers)}",
        body=from_plain([_SAID * 6, _SAID * 6, _SAID * 4]),
        recipients=("Như trên", "Lưu: VT, QH"),
        addressees=("Các cơ quan, đơn vị trực thuộc",),
        signer_title="Tham mưu trưởng",
        signer_name="Lê Quốc Cường",
        profile=ARMY,
    )


def plan_of_five_pages() -> Letter:
    """Return a plan of five pages with two annexes, with other words each time."""
    said = f"{_SAID * 8}Lần thứ {next(_numbers)}."
    rows = [f"| {number} | {_SAID} | Tháng {number % 12 + 1} | 12 |" for number in range(1, 25)]
    lines = [
        "I. MỤC ĐÍCH, YÊU CẦU",
        *(f"{number}. {said}" for number in range(1, 7)),
        *("| TT | Nội dung | Thời gian | Số buổi |", *rows),
        "II. TỔ CHỨC THỰC HIỆN",
        *(f"{number}. {said}" for number in range(1, 9)),
        "Phụ lục I. Phân công nhiệm vụ",
        *("| TT | Nội dung | Thời gian | Số buổi |", *rows),
        "Phụ lục II. Quy định bảo đảm an toàn",
        *(f"Điều {number}. {said}" for number in range(1, 9)),
    ]
    return replace(_letter(), kind="Kế hoạch", kind_code="KH", body=from_plain(lines))
