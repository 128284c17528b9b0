"""What looks like a mark of a state secret: pure reasoning over text, without a database.

A mark is a stamp (a line of its own, or capitals that belong to no other word), a label
(``Độ mật: Mật``) or the short mark A, B or C in a box. The same words inside an ordinary sentence
(bảo mật, mật khẩu, bí mật kinh doanh) are not marks. Decree 63/2026/NĐ-CP; rules R-120, R-121.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hoatoc.kernel.base.text import fold

from .spelling import plain, segments


class SuspectedLevel(StrEnum):
    """The level that a mark seems to mean; it exists only to describe what was refused."""

    TOP = "A"
    HIGH = "B"
    PLAIN = "C"


class MarkKind(StrEnum):
    """How the mark showed itself."""

    STAMP = "stamp"
    LABEL = "label"
    SHORT_MARK = "short_mark"


@dataclass(frozen=True)
class Finding:
    """One suspected mark; it never holds the text in which it was found."""

    level: SuspectedLevel
    kind: MarkKind


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# With the marks that a machine mistakes for each other when it reads a stamp.
_E, _O, _A = "ỆÊẸEỂỄỀẾÉÈẺẼ", "ỐÔÓO0ỔỖỒỘÒÕỎỌ", "ẬÂẠAẤẦẨẪĂẶÁÀẢÃ"
_UPPER_MARK = rf"(?P<top>TUY[{_E}]T\s*M[{_A}]T)|(?P<high>T[{_O}]I\s*M[{_A}]T)|(?P<plain>M[ẬÂẠA]T)"
_ANY_MARK = r"(?P<top>tuyệt\s*mật|tuyet\s*mat)|(?P<high>tối\s*mật|toi\s*mat)|(?P<plain>mật)"
_ENGLISH = r"(?P<top>TOP SECRET)|(?P<plain>SECRET)"
_TRIM = " \t.,;:!*\"'“”‘’()[]{}<>«»-–—_=~#+/\\•·●■□▪◆▬─━═┌┐└┘├┤╔╗╚╝╠╣"
_COPY = re.compile(
    r"[\s,;:\-–—(]*(?:bản|ban|tờ|trang)?\s*(?:số|so)\b[\s:.]*\d*[)/\d\s]*$", re.IGNORECASE
)

_LINE_UPPER = re.compile(rf"(?:{_UPPER_MARK}|(?:DẤU|ĐỘ|LOẠI|HẠNG)\s+(?:TUYỆT\s+|TỐI\s+)?MẬT)")
_LINE_ANY = re.compile(_ANY_MARK, re.IGNORECASE)
_LINE_ENGLISH = re.compile(_ENGLISH)
_LABEL = re.compile(
    r"\b(?:(?:mức\s*)?độ|mức|cấp(?:\s*độ)?|dấu(?:\s*chỉ)?(?:\s*(?:mức\s*)?độ)?"
    r"|(?:muc\s*)?do|muc|cap(?:\s*do)?)\s*(?:bảo\s*|bao\s*)?(?:mật|mat)\s*[:=>→\-–—]+\s*[\"'“(\[]*"
    r"(?:(?P<top>tuyệt\s*mật|tuyet\s*mat|a\b)|(?P<high>tối\s*mật|toi\s*mat|b\b)"
    r"|(?P<plain>mật|mat|c\b))(?!\w)(?!\s*(?:khẩu|khau|mã|độ|do\b))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_DOCUMENT_NOUNS = frozenset(
    {"VĂN BẢN", "CÔNG VĂN", "TÀI LIỆU", "HỒ SƠ", "CÔNG ĐIỆN", "BÁO CÁO", "KẾ HOẠCH", "QUYẾT ĐỊNH"}
    | {"CHỈ THỊ", "MỆNH LỆNH", "ĐIỆN", "DẤU", "LOẠI", "PHƯƠNG ÁN", "BẢN ĐỒ", "THÔNG TIN"}
)
# Words that make another word of mật when they stand before or after it.
_BEFORE = _words("bảo bí cơ thân gan túi sỏi ống đường dịch trăng cẩn nghiêm kín mía rỉ xi")
_AFTER = _words(
    "khẩu mã độ ong thiết thư danh phục vụ ngữ tông lệnh ước nghị báo thám đàm chú giáo"
)
_AFTER |= _words("kế ngôn hoa mía gấu heo cá ngọt thất tụy")
# What may stand on the same line as a stamp when a page is read: its neighbours in the head.
_HEAD_BEFORE = re.compile(
    r"(?:CHỦ NGHĨA VIỆT NAM|HỎA TỐC|HOẢ TỐC|KHẨN|(?:Số|SỐ)\s*:?[\s\d./…]*[^\s/]*/\S+)\s*$"
)
_HEAD_AFTER = _words("BẢN SỐ CỘNG HỎA HOẢ KHẨN THƯỢNG")
# Blanks within the line only: \s would run over empty lines again and again.
_SQUARED = re.compile(
    "^[^\\S\n]*([\U0001f130-\U0001f132\U0001f170-\U0001f172])[^\\S\n]*$", re.MULTILINE
)
_BOXED = re.compile(r"^[^\S\n]*(?:[│║┃▌▐][^\S\n]*([ABC])[^\S\n]*[│║┃▌▐])[^\S\n]*$", re.MULTILINE)
_BRACKETED = re.compile(r"^\s*[\[|⟦「]\s*([ABC])\s*[\]|⟧」]\s*$")
_STAMP_CONTEXT = re.compile(
    r"[┌┐└┘╔╗╚╝]|[+]-{2,}[+]|bản\s*số|ban\s*so|(?:độ|do)\s*(?:mật|mat)\b", re.IGNORECASE
)
_HEAD_LINES = 12
_NEAR = 120
_LONGEST_STAMP = 200
_FILE_NAME = re.compile(
    r"^[^\n]{1,250}\.(?:pdf|docx?|odt|xlsx?|pptx?|zip|rar|7z|txt|rtf|jpe?g|png)$", re.IGNORECASE
)
_NAME_GAP = re.compile(r"[\s_\-.,+()\[\]]+")
_PLAIN_BEFORE = _words("BAO BI CO VANG BE TIEN RA MAT GAN TUI SOI THAN KHUON DAU GUONG CHAM SUP")
_PLAIN_AFTER = _words("KHAU MA DO ONG BANG TRAN TROI HANG NA TAT DAT CAT DUONG THU NUOC MUI")
_NOUN_TAIL = re.compile(
    r"^(?:van ban|cong van|cv|tai lieu|ho so|bao cao|ke hoach|quyet dinh|cong dien|phuong an)$"
)


def secrecy_findings(text: str) -> list[Finding]:
    """Return every suspected mark in a field, a file name or the text of a document.

    An empty list is the only pass. A single line that ends like a file name is judged as a name.
    """
    if not text:
        return []
    clean = plain(text)
    found = list(_short_marks(text, clean))
    if _FILE_NAME.match(clean.strip()):
        found += _name_marks(clean.strip())
    lines = segments(clean)
    for piece in lines:
        found += _piece_marks(piece)
    return found


def gravest(findings: list[Finding]) -> SuspectedLevel:
    """Return the highest suspected level of a list that is not empty."""
    return min(finding.level for finding in findings)


def _piece_marks(piece: str) -> Iterator[Finding]:
    for found in _LABEL.finditer(piece):
        yield Finding(_level(found), MarkKind.LABEL)
    short = piece.strip(_TRIM)[:_LONGEST_STAMP]
    bare = _COPY.sub("", short).strip(_TRIM)
    alone = (
        _LINE_UPPER.fullmatch(bare) or _LINE_ANY.fullmatch(bare) or _LINE_ENGLISH.fullmatch(bare)
    )
    if alone:
        yield Finding(_level(alone), MarkKind.STAMP)
    else:
        yield from _capital_marks(piece)


def _level(found: re.Match[str]) -> SuspectedLevel:
    groups = found.groupdict()
    if groups.get("top"):
        return SuspectedLevel.TOP
    return SuspectedLevel.HIGH if groups.get("high") else SuspectedLevel.PLAIN


def _capital_marks(piece: str) -> Iterator[Finding]:
    """Find marks in capitals inside a longer line, where they belong to no other word."""
    for found in re.finditer(rf"(?<!\w)(?:{_UPPER_MARK})(?!\w)", piece):
        level = _level(found)
        marked = "Ậ" in found.group()
        if (
            level is SuspectedLevel.TOP
            or (level is SuspectedLevel.HIGH and marked)
            or (marked and _stands_apart(piece, found.start(), found.end()))
        ):
            yield Finding(level, MarkKind.STAMP)


def _stands_apart(piece: str, start: int, end: int) -> bool:
    """Tell whether a capital mark is a word of its own and not part of a compound or a name."""
    near = piece[max(0, start - _NEAR) : start], piece[end : end + _NEAR]
    before, after = (_WORD.findall(side) for side in near)
    in_head = bool(_HEAD_BEFORE.search(near[0]))
    return (in_head or _free_before(before)) and _free_after(after, is_first=not before)


def _free_before(words: list[str]) -> bool:
    if not words:
        return True
    last = words[-1]
    if last.lower() in _BEFORE:
        return False
    if not last.isupper() or last.isdigit():
        return True
    return " ".join(words) in _DOCUMENT_NOUNS


def _free_after(words: list[str], *, is_first: bool) -> bool:
    if not words:
        return True
    first = words[0]
    if first.lower() in _AFTER:
        return False
    return is_first or not first.isupper() or first.isdigit() or first in _HEAD_AFTER


def _short_marks(raw: str, clean: str) -> Iterator[Finding]:
    """Find the short marks A, B, C in a box; a bare letter of a list is not one."""
    for found in _SQUARED.finditer(raw):
        letter = "ABC"[(ord(found.group(1)) - 0x1F130) % 0x40]
        yield Finding(SuspectedLevel(letter), MarkKind.SHORT_MARK)
    for found in _BOXED.finditer(clean):
        yield Finding(SuspectedLevel(found.group(1)), MarkKind.SHORT_MARK)
    head = [line for line in clean.splitlines() if line.strip()][:_HEAD_LINES]
    for place, line in enumerate(head):
        bracketed = _BRACKETED.match(line)
        near = "\n".join([*head[max(0, place - 2) : place], *head[place + 1 : place + 3]])
        if bracketed and _STAMP_CONTEXT.search(near):
            yield Finding(SuspectedLevel(bracketed.group(1)), MarkKind.SHORT_MARK)


def _name_marks(name: str) -> Iterator[Finding]:
    """Find marks in a file name, where words are joined by signs and often have no marks."""
    words = _name_words(name.rsplit(".", 1)[0])
    line = " ".join(words)
    two_words = re.search(
        r"(?<!\w)(?:(tuyệt ?mật|tuyet ?mat)|(tối ?mật|toi ?mat))(?!\w)", line, re.IGNORECASE
    )
    if two_words:
        level = SuspectedLevel.TOP if two_words.group(1) else SuspectedLevel.HIGH
        yield Finding(level, MarkKind.STAMP)
    elif any(_is_name_mark(words, place) for place in range(len(words))):
        yield Finding(SuspectedLevel.PLAIN, MarkKind.STAMP)


def _name_words(stem: str) -> list[str]:
    """Split at signs and where a small letter meets a capital (``KeHoachMat``)."""
    pairs = zip(stem, stem[1:] + " ", strict=True)
    parted = "".join(f"{a} " if a.islower() and b.isupper() else a for a, b in pairs)
    return [word for word in _NAME_GAP.split(parted) if word]


def _is_name_mark(words: list[str], place: int) -> bool:
    word = words[place]
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    at_edge = not before or not after or before.isdigit() or after.isdigit()
    if word in {"MẬT", "Mật"}:
        in_name = word == "MẬT" and before.isupper() and not before.isdigit() and len(words) > 2
        free = before.lower() not in _BEFORE and after.lower() not in _AFTER
        return free and at_edge and (not in_name or _is_noun(words[:place]))
    if word == "MAT":
        return before.upper() not in _PLAIN_BEFORE and after.upper() not in _PLAIN_AFTER and at_edge
    return word == "mật" and not after and _is_noun(words[:place])


def _is_noun(words: list[str]) -> bool:
    return bool(_NOUN_TAIL.match(fold(" ".join(words))))
