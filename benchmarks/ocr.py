"""How well paper is read: letters that we know, scanned at three qualities, read and compared.

The error rate is the number of letters to insert, delete or replace, held against the letters of
the page. Lines are matched first, because the head of a page has two columns and no one order.
"""

from __future__ import annotations

import io
import random
import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PIL import Image, ImageChops, ImageFilter

from hoatoc.kernel.base.text import squeeze
from hoatoc.kernel.files import pages
from hoatoc.kernel.recognition.apart.photographs import coefficients
from hoatoc.kernel.recognition.engine import engine
from hoatoc.kernel.recognition.reading import ReadPage, read_page
from hoatoc.kernel.recognition.words import Box, Word, lines_of
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Letter
from hoatoc.kernel.typesetting.plain import from_plain

from .measuring import Line, Section, in_turn

SEED = 1954
A4_AT_300, A4_AT_200 = (2480, 3508), (1654, 2339)
PHOTOGRAPH = (3000, 4000)
NEAR = 6
SAMPLES = 2000
RUNS = 5


@dataclass(frozen=True)
class Known:
    """A page of our composer with its lines, the truth."""

    pdf: bytes
    lines: tuple[str, ...]

    @property
    def letters(self) -> int:
        """How many letters it has."""
        return sum(len(line) for line in self.lines)


def measure(documents: int) -> Section:
    """Read so many pages at each quality."""
    if engine() is None:
        raise SystemExit("Tesseract with its Vietnamese language is not installed here.")
    dice = random.Random(SEED)  # noqa: S311 (the same pages each time)
    known = [_known(number, dice) for number in range(documents)]
    notes = []
    for name, scan in QUALITIES.items():
        read = [read_page(scan(page.pdf, dice), 0) for page in known]
        notes.append(_note(name, known, read))
    return Section("Reading paper", (_speed(known[0], dice),), (*notes, str(engine())))


def _known(number: int, dice: random.Random) -> Known:
    letter = Letter(
        issuing_unit="Trung đoàn bộ binh 48",
        parent_body="Sư đoàn bộ binh 320",
        symbol="BC-TMT",
        number=str(number + 11),
        place="Gia Lai",
        year=2026,
        issued_on=date(2026, 3, 1 + number % 28),
        kind="Báo cáo",
        kind_code="BC",
        subject=dice.choice(SUBJECTS),
        body=from_plain(dice.sample(SENTENCES, 6)),
        recipients=("Phòng Tham mưu", "Lưu: VT, TH"),
        signer_title="TRUNG ĐOÀN TRƯỞNG",
        signer_name="Nguyễn Quốc Khánh",
    )
    pdf = compose(letter).pdf
    pieces = pages.lines(pdf)[0]
    words = [Word(squeeze(one.text), Box(*one[:4]), 100) for one in pieces if one.text.strip()]
    return Known(pdf, tuple(squeeze(line.text) for line in lines_of(words)))


def _clean(pdf: bytes, dice: random.Random) -> bytes:
    """A flatbed at 300 dots an inch: nothing is wrong with it."""
    del dice
    return _jpeg(_drawn(pdf, A4_AT_300), 92)


def _office(pdf: bytes, dice: random.Random) -> bytes:
    """An office scanner at 200 dots: grey, askew, with noise, a little soft."""
    sheet = _drawn(pdf, A4_AT_200).convert("L")
    turned = sheet.rotate(dice.uniform(-2.5, 2.5), Image.Resampling.BICUBIC, fillcolor=240)
    noise = Image.effect_noise(turned.size, 38)
    mixed = Image.blend(turned, noise, 0.12).filter(ImageFilter.GaussianBlur(0.6))
    return _jpeg(mixed, 70)


def _telephone(pdf: bytes, dice: random.Random) -> bytes:
    """A telephone over a desk: perspective, a shadow, uneven light, a hand that is not still."""
    sheet = _drawn(pdf, A4_AT_300)
    wide, high = PHOTOGRAPH
    inset = [dice.uniform(0.05, 0.13) for _ in range(8)]
    corners = (
        (inset[0] * wide, inset[1] * high), ((1 - inset[2]) * wide, inset[3] * high),
        ((1 - inset[4]) * wide, (1 - inset[5]) * high), (inset[6] * wide, (1 - inset[7]) * high),
    )  # fmt: skip
    # The numbers that lay the sheet on the desk are those of the way back.
    back = _backwards(sheet.size, corners)
    shape = Image.Transform.PERSPECTIVE
    laid = sheet.transform(PHOTOGRAPH, shape, back, Image.Resampling.BICUBIC)
    mask = Image.new("L", sheet.size, 255).transform(PHOTOGRAPH, shape, back)
    desk = Image.new("RGB", PHOTOGRAPH, (92, 70, 54))
    desk.paste(laid, mask=mask)
    light = Image.linear_gradient("L").rotate(dice.choice((0, 90, 180))).resize(PHOTOGRAPH)
    shade = light.point(lambda dot: 150 + dot * 105 // 255).convert("RGB")
    return _jpeg(ImageChops.multiply(desk, shade).filter(ImageFilter.GaussianBlur(1.1)), 80)


QUALITIES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "300 dpi, clean": _clean,
    "200 dpi, grey, askew, with noise": _office,
    "photograph of a telephone, perspective and shadow": _telephone,
}


def _note(name: str, known: Sequence[Known], read: Sequence[ReadPage]) -> str:
    errors = [_errors(page, found) for page, found in zip(known, read, strict=True)]
    pairs = [(wrong, page.letters) for wrong, page in zip(errors, known, strict=True)]
    low, high = _between(pairs)
    sure = statistics.mean(found.sure for found in read)
    straight = sum(found.sheet.is_photograph for found in read)
    return (
        f"{name}: character error rate {_share(pairs):.2%} (95% between {low:.2%} and {high:.2%}, "
        f"{len(pairs)} pages, {sum(n for _, n in pairs)} letters); the engine says it is "
        f"{sure:.0f}% sure; {straight} seen as photographs."
    )


def _errors(page: Known, found: ReadPage) -> int:
    said = [squeeze(line.text) for line in lines_of(found.words)]
    left = dict(enumerate(said))
    wrong = 0
    for place, line in enumerate(page.lines):
        near = [n for n in left if abs(n - place) <= NEAR]
        costs = {n: _distance(line, left[n]) for n in near}
        best = min(costs, key=lambda n: costs[n], default=None)
        if best is None or costs[best] > len(line):
            wrong += len(line)
        else:
            wrong += costs[best]
            del left[best]
    return wrong + sum(len(line) for line in left.values())


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, start=1):
        before, row[0] = row[0], count
        for place, sign in enumerate(other, start=1):
            cost = before + (letter != sign)
            before = row[place]
            row[place] = min(row[place] + 1, row[place - 1] + 1, cost)
    return row[-1]


def _share(pairs: Sequence[tuple[int, int]]) -> float:
    return sum(wrong for wrong, _ in pairs) / max(sum(letters for _, letters in pairs), 1)


def _between(pairs: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Return where the rate lies with 95% confidence (bootstrap over pages)."""
    dice = random.Random(SEED)  # noqa: S311 (the same samples each time)
    rates = sorted(_share(dice.choices(pairs, k=len(pairs))) for _ in range(SAMPLES))
    return rates[SAMPLES // 40], rates[-SAMPLES // 40]


def _speed(page: Known, dice: random.Random) -> Line:
    scan = _office(page.pdf, dice)
    sheet = read_page(scan, 0).sheet
    found = engine()
    assert found is not None
    command = [found.path, "stdin", "stdout", "-l", "vie", "--dpi", str(sheet.dpi)]

    def alone() -> None:
        subprocess.run(
            command, input=sheet.picture, capture_output=True, check=True,
            env={"OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip

    times = in_turn({"ours": lambda: read_page(scan, 0), "alone": alone}, runs=RUNS)
    what = "a page: straightened, read, with its red ink and codes"
    return Line(what, times["ours"], "Tesseract alone on it", times["alone"], target=3)


def _drawn(pdf: bytes, size: tuple[int, int]) -> Image.Image:
    picture = Image.open(io.BytesIO(pages.picture_once(pdf, 0, size[0])))
    return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _backwards(size: tuple[int, int], corners: Sequence[tuple[float, float]]) -> list[float]:
    """Return the numbers that find, for a dot of the photograph, its dot of the sheet."""
    there = coefficients(size, (corners[0], corners[1], corners[2], corners[3]))
    a, b, c, d, e, f, g, h = there
    inverse = [
        e - f * h, c * h - b, b * f - c * e,
        f * g - d, a - c * g, c * d - a * f,
        d * h - e * g, b * g - a * h, a * e - b * d,
    ]  # fmt: skip
    return [number / inverse[8] for number in inverse[:8]]


SUBJECTS = (
    "Kết quả huấn luyện quý I năm 2026",
    "Công tác bảo đảm hậu cần, kỹ thuật tháng 3",
    "Tình hình quân số và sẵn sàng chiến đấu",
)
SENTENCES = (
    "Trong quý I, đơn vị đã hoàn thành 100% nội dung huấn luyện theo kế hoạch, quân số 98,7%.",
    "Công tác bảo đảm hậu cần được duy trì tốt; bếp ăn, nước sạch, thuốc men đầy đủ cho bộ đội.",
    "Các phân đội tổ chức 12 buổi bắn đạn thật, kết quả 85% khá, giỏi; không xảy ra mất an toàn.",
    "Việc lập hồ sơ và nộp lưu được thực hiện đúng Nghị định số 30/2020/NĐ-CP của Chính phủ.",
    "Đề nghị cấp trên bổ sung kinh phí sửa chữa doanh trại, thao trường trước mùa mưa bão.",
    "Thời gian tới, đơn vị tổ chức diễn tập chỉ huy cơ quan 1 bên 2 cấp trên bản đồ và thực địa.",
    "Những hạn chế về nền nếp chính quy của một số quân nhân đã được kiểm điểm nghiêm túc.",
    "Phối hợp với chính quyền địa phương vận động nhân dân giữ gìn an ninh trật tự trên địa bàn.",
)
