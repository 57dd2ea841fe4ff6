"""The type line and the title below it (Annex I II.5)."""

from __future__ import annotations

import re

from vanban.lexicon.types import heading_types
from vanban.model import Document, Span
from vanban.parser.sheet import (
    Kind,
    Line,
    Sheet,
    Wrapping,
    after_words,
    is_capital,
    one_line,
    trimmed_end,
)
from vanban.parser.stamps import draft_length

DEPTH = 80  # lines; what stands lower is no header
BODY = re.compile(
    r"Kính (?:gửi|trình)|Căn cứ(?! vào)|(?:[IVX]+|Điều +\d+) *\.|"
    r"[^\W\d_][^.;:]{3,120} (?:điện|ĐIỆN) *:|QUYẾT +(?:ĐỊNH|NGHỊ) *:|Nơi nhận"
)
# Who decides, on the line between title and grounds.
_AUTHORITY = re.compile(
    r"(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|CỤC TRƯỞNG|TRƯỞNG|"
    r"TỔNG CỤC TRƯỞNG|CHÁNH|VIỆN TRƯỞNG|THỐNG ĐỐC|TỔNG|HỘI ĐỒNG NHÂN DÂN|CHÍNH PHỦ|QUỐC HỘI|"
    r"[ỦU][YỶ] BAN|BAN CHẤP HÀNH|BAN THƯỜNG VỤ)\b"
)
# Kinds that name who decides below their title.
_DECIDED = (
    "Quyết định", "Nghị quyết", "Thông tư", "Thông tư liên tịch", "Nghị định", "Quy chế", "Lệnh",
    "Công điện",
)  # fmt: skip
# A title that has not ended: the body on the next line is what it speaks of.
_OPEN_TITLE = re.compile(
    r"(?:,|-|(?<!\w)(?:của|tại|trong|thuộc|do|và|với|cho|về|trên))$", re.IGNORECASE
)
# What opens the body's first sentence; a title's second line starts with none of these.
_SENTENCE = re.compile(
    r"(?:Thực hiện|Triển khai|Thi hành|Tiếp tục|Để|Nhằm|Theo|Xét|Ngày \d|Trong|Trên cơ sở|Qua|"
    r"Sau|Thời gian|Hiện nay|Vừa qua|Nhân|Tại|Từ|Hôm nay|Hôm|Được sự|Năm \d{4},|Chấp hành|"
    r"Phát huy|Quán triệt|Tiếp theo)\b"
)
_NOTE = re.compile(
    r"\((?:(?:được )?(?:ban hành|phê duyệt)|đính kèm|kèm theo|thực hiện|theo|trích|dự thảo|"
    r"thông qua|lưu hành|tài liệu|có )",
    re.IGNORECASE,
)
_ENUMERATOR = re.compile(r"(?:[a-zđ]|\d{1,2})[.)] ")
_NUMBER = re.compile(r"\(?Số *:? *[.…_]*\d* *(?:/ *\d{4} *)?[/-] *[A-ZĐ]{2}")
_LETTERS_APART = re.compile(r"(?:\w ){3,}\w\b")
_LONGEST = 700  # characters of a title
# "GIAI ĐOẠN 2026 -" / "2030"
_YEARS = re.compile(r"(?:19|20)\d\d(?: *[-–] *(?:19|20)\d\d)?")
_BEFORE_YEARS = re.compile(r"(?:\d *[-–]|(?<!\w)(?:năm|năm học|đến|giai đoạn))$", re.IGNORECASE)


def find_type(sheet: Sheet) -> int | None:
    """The index of the line "KẾ HOẠCH", on its own or with the title behind it."""
    for index, line in enumerate(sheet.lines[:DEPTH]):
        if line.kind is not Kind.TEXT:
            continue
        words = sheet.words(line)
        if BODY.match(words) or words.lower().startswith("phụ lục"):
            return None  # the type is not printed, or this is an annex on its own
        if _type_of(words) or _wrapped_type(sheet, index):
            return index
    return None


def _wrapped_type(sheet: Sheet, index: int) -> str | None:
    """ "KẾ" / "HOẠCH": converters wrap even a line of two words."""
    line, below = sheet.lines[index], sheet.lines[min(index + 1, len(sheet.lines) - 1)]
    if below.kind is not Kind.TEXT or below.opens or line.end - line.start > 12:
        return None
    upper = f"{sheet.words(line)} {sheet.words(below)}"
    return upper if upper in heading_types() else None


def _type_of(words: str) -> tuple[str, int] | None:
    """The kind that a line opens with, and how many of its words say so."""
    before = draft_length(words)
    skipped = len(words[:before].split())
    words = words[before:].strip()
    if not words[:2].isupper():
        return _type_alone(words, skipped)
    words = words.replace("QUI ", "QUY ")
    for upper in heading_types():
        if words.startswith(upper):
            rest = words[len(upper) :]
            if not rest or (rest == ":" and upper not in ("QUYẾT ĐỊNH", "NGHỊ QUYẾT")):
                return upper, skipped + len(upper.split())
            if rest[0] == " " and not rest.startswith((" VÀ ", " CHUNG", " :", " SƯ")):
                return upper, skipped + len(upper.split())
    return _letters_apart(words, skipped)


def _type_alone(words: str, skipped: int) -> tuple[str, int] | None:
    """ "Kế hoạch", alone on its line."""
    upper = words.rstrip(":").upper()
    known = len(words) < 30 and words[:1].isupper() and upper in heading_types()
    return (upper, skipped + len(upper.split())) if known else None


def _letters_apart(words: str, skipped: int) -> tuple[str, int] | None:
    """ "K Ế H O Ạ C H"."""
    apart = _LETTERS_APART.match(words)
    if apart is None or not words.isupper():
        return None
    letters = apart[0].replace(" ", "")
    for upper in heading_types():
        if letters == upper.replace(" ", "") and apart.end() == len(words):
            return upper, skipped + len(apart[0].split())
    return None


def number_below(sheet: Sheet, head: int) -> Line | None:
    """The line "Số: 12/BC-SNV", where it stands between type and title."""
    for line in sheet.lines[head + 1 : head + 4]:
        if line.kind is Kind.TEXT:
            return line if _NUMBER.match(sheet.flat, line.start, line.end) else None
    return None


def read_title(document: Document, sheet: Sheet, head: int) -> None:
    """Fills type and title from line `head` and those below it."""
    line = sheet.lines[head]
    upper, count = _type_of(sheet.words(line)) or ("", 0)
    if not upper:
        upper = _wrapped_type(sheet, head) or ""
        count = len(upper.split())
    document.type = heading_types()[upper]
    document.draft = document.draft or draft_length(sheet.words(line)) > 0
    rest = after_words(sheet.flat, line.start, count)
    document.spans["type"] = Span(line.start, trimmed_end(sheet.flat, line.start, rest))
    start, end = (rest, line.end) if rest < line.end else (0, 0)
    if end and not sheet.flat[start:end].strip(" :."):
        start = end = 0
    whole = _read_on(document, sheet, head, rest, Span(start, end))
    if whole.end:
        document.title = one_line(sheet.flat[whole.start : whole.end])
        document.spans["title"] = whole


def _read_on(document: Document, sheet: Sheet, head: int, rest: int, span: Span) -> Span:
    """The title from what the type's line has of it, or (0, 0), and the lines below."""
    start, end = span
    first = sheet.lines[head]
    number = number_below(sheet, head)
    head = sheet.at(max(first.start, rest - 1))
    blank = False
    for below in sheet.lines[head + 1 : head + 24]:
        if below.kind is not Kind.TEXT:
            if below.kind in (Kind.BLANK, Kind.RULE) and (not end or below.kind is Kind.BLANK):
                blank = bool(end)
                continue
            if below.kind is Kind.BORDER and not end:
                continue
            if below.kind is Kind.FURNITURE:
                continue
            break
        if not end:
            if below is number:
                continue
            if _opens_body(sheet, below):
                break
            start, end, first = below.start, below.end, below
        elif _goes_on(sheet, first, Span(start, end), below, blank):
            if (blank or document.type in _DECIDED) and _names_issuer(
                document, sheet, below, not blank and is_capital(sheet.flat[start:end])
            ):
                break
            end = below.end
        else:
            break
        blank = False
    return Span(start, end)


def _opens_body(sheet: Sheet, line: Line) -> bool:
    """No title is printed: the text starts at once."""
    words = sheet.words(line)
    return bool(
        BODY.match(words)
        or words.startswith("(")
        or len(words) > 400
        or (len(words) > 160 and words.endswith((":", ";")))
    )


def _goes_on(sheet: Sheet, first: Line, so_far: Span, line: Line, blank: bool) -> bool:
    """Does the title that starts with `first` go on in `line`?"""
    words = sheet.words(line)
    title = one_line(sheet.flat[so_far.start : so_far.end])
    if BODY.match(words) or len(title) + len(words) > _LONGEST:
        return False
    if line.table and not first.table:
        return False
    if words.startswith("(") and (blank or line.opens or _NOTE.match(words)):
        return False
    if _YEARS.fullmatch(words) and _BEFORE_YEARS.search(title):
        return True
    if words[0].islower() and not _ENUMERATOR.match(words) and title[-1] not in ".;:":
        return len(words) < 200 or not blank
    if blank or line.opens:
        return _goes_on_below(first, title, line, words)
    capital = is_capital(title) or len(title) == 1
    if _AUTHORITY.match(words) and is_capital(words) and (line.bold != first.bold or not capital):
        return False
    if capital and len(title.split()) <= 3 and not is_capital(words):
        return not _SENTENCE.match(words)  # "NGHỊ QUYẾT LIÊN TỊCH", and below it about what
    if capital:
        return is_capital(words) and line.bold == first.bold
    emphasised = first.bold and line.bold
    if _SENTENCE.match(words) and not emphasised and not _OPEN_TITLE.search(title):
        return False
    if sheet.wrapping is Wrapping.SPACED:
        return line.bold == first.bold or not first.bold
    if _starts_sentence(sheet, so_far, line):
        return False
    return line.bold == first.bold and (
        sheet.wrapping is Wrapping.TIGHT or (line.bold and len(words) <= 160)
    )


def _goes_on_below(first: Line, title: str, line: Line, words: str) -> bool:
    """A title of several paragraphs, each in bold, or cut where no sentence ends."""
    if _ENUMERATOR.match(words) or words[-1] in ".;:" or len(words) > 160:
        return False
    if _OPEN_TITLE.search(title) or (is_capital(title) and len(title.split()) <= 3):
        return True  # "QUY CHẾ PHỐI HỢP", and below it in what
    if _AUTHORITY.match(words) or _SENTENCE.match(words):
        return False
    return first.bold and line.bold and is_capital(words) == is_capital(title)


def _starts_sentence(sheet: Sheet, so_far: Span, line: Line) -> bool:
    """In text without blank lines: a full line below a short one begins the body."""
    above = sheet.lines[sheet.at(so_far.end - 1)]
    if len(sheet.words(above).split()) < 3:
        return False  # converters leave the first words alone on a line
    length, room = line.end - line.start, sheet.width - (above.end - above.start)
    first = sheet.words(line).split(" ", 1)[0]
    return first[0].isupper() and room > len(first) + 8 and length > sheet.width - 16


def _names_issuer(document: Document, sheet: Sheet, line: Line, capital: bool) -> bool:
    """Who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"), on the line between title and
    grounds: a post and the body of the header, or the body alone."""
    words = sheet.words(line)
    above = sheet.words(sheet.lines[sheet.at(line.start) - 1])
    if document.agency is None or _OPEN_TITLE.search(above):
        return False
    if _AUTHORITY.fullmatch(words):
        return True
    agency, said = _folded(document.agency), _folded(words)
    post = _AUTHORITY.match(words)
    if post and said.endswith(agency):
        return True
    whose = _folded(words[post.end() :]) if post else ""
    if _is_above_grounds(sheet, line) and (whose or said).startswith(agency):
        return True  # the header names the body without its place
    if len(whose) > 6 and agency.startswith(whose):
        return True  # "TRƯỞNG BAN CHỈ ĐẠO"
    # A title in capitals may end in the first words of the name; another never does.
    return len(said) > (6 if capital else 3) and agency.startswith(said)


def _is_above_grounds(sheet: Sheet, line: Line) -> bool:
    below = sheet.at(line.start) + 1
    while below < len(sheet.lines) and sheet.lines[below].kind is Kind.BLANK:
        below += 1
    return sheet.flat.startswith("Căn cứ", sheet.lines[min(below, len(sheet.lines) - 1)].start)


def _folded(words: str) -> str:
    letters = "".join(filter(str.isalpha, words)).lower().replace("uỷ", "ủy")
    return letters.replace("ubnd", "ủybannhândân").replace("hđnd", "hộiđồngnhândân")
