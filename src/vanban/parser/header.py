"""The header: type, number, agency, parent, place, date, title (Art. 8, Annex I).

The two columns of the header come in any order once a file has become text, so every piece
of the lines above the title says by itself what it is. What is not printed is inferred from
the annex line ("Kèm theo Kế hoạch số …") and from who issues in the opening sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vanban.lexicon import load
from vanban.lexicon.types import cited_types, heading_types
from vanban.model import Document, Span
from vanban.parser.dates import DATE, date_of
from vanban.parser.lines import Kind, Line, Sheet, Wrapping

_DEPTH = 80  # lines; what stands lower is no header

_COLUMNS = re.compile(r" {3,}|\|")
_MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ)|ĐẢNG CỘNG SẢN VIỆT NAM|[ĐD]ộc lập")
# "Số: 0129/KH-UBND", "Số 221-KL/TW", "Số: 21/2025/NQ-HĐND", "Số: /KH-UBND", "Số:"
_SYMBOL = (
    r"(?P<number>\d{1,6}(?:\.\d{1,3})?[a-zđ]?)? *(?P<symbol>(?:/ *(?:19|20)\d\d *)?[/-] *"
    r"[A-ZĐƠƯ][\w&.]*(?: *[-–/] *[A-ZĐƠƯ][\w&.]*){0,4})?"
)
_NUMBER = re.compile(r"(?:Số|SỐ)(?![^\W\d_]) *:? *[.…_]* *" + _SYMBOL)
# "Sơn Hà, ngày 05 tháng 3 năm 2026", "Sơn Hà, ngày   tháng 02 năm 2026"
_PLACE = re.compile(
    r"(?P<place>[^\W\d_][^,|;:]{1,40}?) *, *(?=ngày[^|]{0,20}?(?:tháng|/))", re.IGNORECASE
)
_BLANK_DATE = re.compile(
    r"ngày[ \d.…_]*(?:tháng[ \d.…_/]*|/[ \d.…_]*)(?:(?:năm|/)[ .…_]*(?P<year>\d{4})?)?", re.IGNORECASE
)
_DATE = re.compile(DATE, re.IGNORECASE)
_SUBJECT = re.compile(r"V/v|v/v|Về việc")
_BODY = re.compile(r"Kính gửi|Căn cứ|(?:[IVX]+|Điều +\d+) *\.")
# Who decides, on the line between title and grounds.
_AUTHORITY = re.compile(
    r"(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|CỤC TRƯỞNG|TRƯỞNG|"
    r"TỔNG CỤC TRƯỞNG|CHÁNH|VIỆN TRƯỞNG|THỐNG ĐỐC|TỔNG|HỘI ĐỒNG NHÂN DÂN|CHÍNH PHỦ|QUỐC HỘI|"
    r"[ỦU][YỶ] BAN|BAN CHẤP HÀNH|BAN THƯỜNG VỤ)\b"
)
_ANNEX = re.compile(r"\( *(?:ban hành )?kèm theo (?P<line>[^()|]{5,300})\)", re.IGNORECASE)
_ANNEX_SYMBOL = re.compile(r"(?:số)? *:? *" + _SYMBOL)
_ISSUES = re.compile(
    r"(?:^|(?<=[.,;] )|(?<=  ))(?P<agency>[^\W\d_][^.,;:|()]{2,90}?) +"
    r"(?:ban hành|xây dựng|thông báo|đề nghị|báo cáo|yêu cầu|triển khai|tổ chức|lập) "
)
_CLOSES = re.compile(r"của (?P<agency>[^.,;:|()]{3,90}?)\./\.")
_YEAR = re.compile(r"năm *((?:19|20)\d\d)(?!\d)(?! *[-–])", re.IGNORECASE)
_SPAN_OF_YEARS = re.compile(r"((?:19|20)\d\d) *[-–] *((?:19|20)\d\d)")


@dataclass(slots=True)
class _Piece:
    """A line of one column."""

    start: int
    end: int
    line: Line
    words: str


def find_header(document: Document, sheet: Sheet) -> None:
    """Fills type, number, agency, parent, place, date, title, year and their spans.

    `spans` has "number" and "date" for a number line or a date line with blanks too, while
    the field itself is None.
    """
    head = _find_type(sheet)
    end = head if head is not None else _end_of_head(sheet)
    pieces = list(_pieces(sheet, end))
    subject = _read_pieces(document, sheet, pieces)
    if head is not None:
        _read_title(document, sheet, head)
    elif subject is not None or _is_letter(sheet):
        document.type = "Công văn"
        if subject is not None:
            document.spans["title"] = subject
            document.title = _one_line(sheet.flat[subject.start : subject.end])
    _infer(document, sheet, end)
    document.year = _year(document, sheet)


def _find_type(sheet: Sheet) -> int | None:
    """The index of the line "KẾ HOẠCH", on its own or with the title behind it."""
    for index, line in enumerate(sheet.lines[:_DEPTH]):
        if line.kind is not Kind.TEXT:
            continue
        words = sheet.words(line)
        if _BODY.match(words) or words.lower().startswith("phụ lục"):
            return None  # the type is not printed, or this is an annex on its own
        if _heading_type(words):
            return index
    return None


def _heading_type(words: str) -> str | None:
    if not words[:2].isupper():
        return None
    for upper in heading_types():
        if words.startswith(upper):
            rest = words[len(upper) :]
            if not rest or rest[0] == " " and not rest.startswith((" VÀ ", " CHUNG", " :")):
                return upper
    return None


def _end_of_head(sheet: Sheet) -> int:
    """Where the body of a letter, or of a text without a header, starts."""
    for index, line in enumerate(sheet.lines[:_DEPTH]):
        if line.kind is Kind.TEXT:
            words = sheet.words(line)
            if _BODY.match(words) or len(words) > 160:
                return index
    return min(len(sheet.lines), 30)


def _pieces(sheet: Sheet, end: int) -> list[_Piece]:
    """The lines above the title cut into columns."""
    found: list[_Piece] = []
    for line in sheet.lines[:end]:
        if line.kind not in (Kind.TEXT, Kind.ROW, Kind.DASH):
            continue
        start = line.start
        while start < line.end:
            cut = _COLUMNS.search(sheet.flat, start, line.end)
            motto = _MOTTO.search(sheet.flat, start + 1, line.end)
            stop = min(cut.start() if cut else line.end, motto.start() if motto else line.end)
            words = " ".join(sheet.flat[start:stop].split())
            if words:
                found.append(_Piece(start, stop, line, words))
            start = cut.end() if cut and cut.start() == stop else stop
    return found


def _read_pieces(document: Document, sheet: Sheet, pieces: list[_Piece]) -> Span | None:
    """Fills what the pieces say; the subject of a letter ("V/v …") if one of them has it."""
    subject: Span | None = None
    names: list[_Piece] = []
    motto = here = 0
    framed = False
    while here < len(pieces):
        piece = pieces[here]
        here += 1
        number = document.spans.get("number")
        if number and piece.start in number:
            continue  # "Số:" and the number stood on two lines
        if _MOTTO.match(piece.words):
            framed = True
            motto = 0 if "VIỆT NAM" in piece.words or piece.words[1] == "ộ" else 2
        elif motto:
            motto = 0 if "VIỆT NAM" in piece.words else motto - 1
        elif _read_number(document, sheet, piece) or _read_date(document, sheet, piece.start):
            continue
        elif _SUBJECT.match(piece.words):
            if subject is None:
                subject, here = _read_subject(pieces, here)
        elif _is_capital(piece.words) and piece.words not in load("agencies")["stamps"]:
            names.append(piece)
    if framed or "number" in document.spans:
        _read_agency(document, names)
    return subject


def _read_number(document: Document, sheet: Sheet, piece: _Piece) -> bool:
    if piece.words[:2] not in ("Số", "SỐ"):
        return False
    end = piece.end
    if piece.words.strip(" :.") in ("Số", "SỐ"):  # the number may stand on the next line
        below = sheet.lines[min(sheet.at(piece.start) + 1, len(sheet.lines) - 1)]
        if below.kind is Kind.TEXT and not below.opens:
            end = below.end
    match = _NUMBER.match(sheet.flat, piece.start, end)
    if match is None or "number" in document.spans:
        return match is not None
    stop = max(match.end("number"), match.end("symbol"))
    if match["number"] and (match["symbol"] or stop == end):
        document.number = _compact(sheet.flat[match.start("number") : stop])
        document.spans["number"] = Span(match.start("number"), stop)
    else:
        document.spans["number"] = Span(match.start(), max(stop, piece.start + 2))
    rest = max(stop, match.end())
    while rest < piece.end and sheet.flat[rest] == " ":
        rest += 1
    if rest < piece.end:
        _read_date(document, sheet, rest)
    return True


def _read_date(document: Document, sheet: Sheet, start: int) -> bool:
    match = _PLACE.match(sheet.flat, start, start + 160)
    if match is None:
        return False
    if "date" not in document.spans:
        blank = _BLANK_DATE.match(sheet.flat, match.end())
        whole = _DATE.match(sheet.flat, match.end())
        end = whole.end() if whole else blank.end() if blank else match.end()
        document.date = date_of(whole) if whole else None
        document.place = _one_line(match["place"])
        document.spans["place"] = Span(match.start("place"), match.end("place"))
        document.spans["date"] = Span(match.end(), _trim(sheet.flat, match.end(), end))
    return True


def _read_subject(pieces: list[_Piece], here: int) -> tuple[Span, int]:
    first = last = pieces[here - 1]
    while here < len(pieces):
        piece = pieces[here]
        if (
            piece.line.opens
            or piece.words.startswith(("Số", "Kính"))
            or _MOTTO.match(piece.words)
            or _is_capital(piece.words)
            or re.search(r", *ngày", piece.words)
        ):
            break
        last = piece
        here += 1
    return Span(first.start, last.end), here


def _read_agency(document: Document, names: list[_Piece]) -> None:
    """One body on several lines is one; a second body below the first is the issuer."""
    bodies: list[tuple[str, int, int]] = []
    for piece in names:
        words = piece.words.strip(" -–*")
        if not words or bodies and bodies[-1][0] == words:
            continue  # the gazette prints the body above the document once more
        if bodies and not _starts_body(bodies[-1][0], words):
            before, start, _ = bodies[-1]
            bodies[-1] = (f"{before} {words}", start, piece.end)
        else:
            bodies.append((words, piece.start, piece.end))
    if len(bodies) > 1 and bodies[-2][0] == bodies[-1][0]:
        del bodies[-2]
    if bodies:
        document.agency = bodies[-1][0]
        document.spans["agency"] = Span(bodies[-1][1], bodies[-1][2])
    if len(bodies) > 1:
        document.parent = " ".join(body[0] for body in bodies[:-1])
        document.spans["parent"] = Span(bodies[0][1], bodies[-2][2])


def _starts_body(before: str, words: str) -> bool:
    if before.endswith(("-", ",", " VÀ")) or _fold(before) in _halves():
        return False
    folded = _fold(words)
    return any(
        folded.startswith(head + " ") or folded == head and (" " in head or head == "ubnd")
        for head in _heads()
    )


@cache
def _heads() -> tuple[str, ...]:
    return tuple(_fold(head) for head in load("agencies")["heads"])


@cache
def _halves() -> frozenset[str]:
    return frozenset(_fold(half) for half in load("agencies")["halves"])


def _fold(words: str) -> str:
    return words.lower().replace("uỷ", "ủy").replace("toà", "tòa")


def _read_title(document: Document, sheet: Sheet, head: int) -> None:
    line = sheet.lines[head]
    upper = _heading_type(sheet.words(line)) or ""
    document.type = heading_types()[upper]
    rest = _after_words(sheet.flat, line.start, len(upper.split()))
    document.spans["type"] = Span(line.start, _trim(sheet.flat, line.start, rest))
    start, end = (rest, line.end) if rest < line.end else (0, 0)
    first = line
    for below in sheet.lines[head + 1 : head + 16]:
        if not end:
            if below.kind in (Kind.BLANK, Kind.RULE, Kind.BORDER):
                continue
            if below.kind is not Kind.TEXT or _opens_body(sheet, below):
                break
            start, end, first = below.start, below.end, below
        elif below.kind is Kind.TEXT and _goes_on(sheet, first, sheet.flat[start:end], below):
            end = below.end
        elif below.kind is not Kind.FURNITURE:
            break
    if end:
        document.title = _one_line(sheet.flat[start:end])
        document.spans["title"] = Span(start, end)


def _after_words(flat: str, start: int, count: int) -> int:
    """The offset of the word after `count` words."""
    here = start
    for _ in range(count):
        while here < len(flat) and flat[here] != " ":
            here += 1
        while here < len(flat) and flat[here] == " ":
            here += 1
    return here


def _opens_body(sheet: Sheet, line: Line) -> bool:
    """No title is printed: the text starts at once."""
    words = sheet.words(line)
    return bool(
        _BODY.match(words)
        or words.startswith("(")
        or len(words) > 400
        or len(words) > 160 and words.endswith((":", ";"))
    )


def _goes_on(sheet: Sheet, first: Line, title: str, line: Line) -> bool:
    """Does the title that starts with `first` go on in `line`?"""
    words = sheet.words(line)
    if line.opens or _BODY.match(words) or words.startswith("("):
        return False
    capital = _is_capital(title) or len(title.strip()) == 1
    if _AUTHORITY.match(words) and _is_capital(words) and (line.bold != first.bold or not capital):
        return False
    if capital:
        return _is_capital(words) and line.bold == first.bold
    if sheet.wrapping is Wrapping.SPACED:
        return True
    return line.bold == first.bold and (
        sheet.wrapping is Wrapping.TIGHT or line.bold and len(words) <= 160
    )


def _is_letter(sheet: Sheet) -> bool:
    return any(
        line.kind is Kind.TEXT and sheet.flat.startswith("Kính gửi", line.start)
        for line in sheet.lines[:_DEPTH]
    )


def _infer(document: Document, sheet: Sheet, end: int) -> None:
    """What the header does not print, the annex line or the opening sentence may say."""
    if document.agency is not None and "number" in document.spans:
        return
    for match in _ANNEX.finditer(sheet.flat):
        _infer_from_annex(document, sheet.flat, match)
        break
    if document.agency is None:
        _infer_agency(document, sheet, end)


def _infer_from_annex(document: Document, flat: str, annex: re.Match[str]) -> None:
    start, end = annex.span("line")
    words = flat[start:end].lower()
    kind = next((k for k in cited_types() if words.startswith(k + " ")), None)
    if kind is None:
        return
    document.type = document.type or cited_types()[kind]
    number = _ANNEX_SYMBOL.match(flat, _after_words(flat, start, len(kind.split())), end)
    if number and number["number"] and number["symbol"] and "number" not in document.spans:
        document.number = _compact(flat[number.start("number") : number.end("symbol")])
        document.spans["number"] = Span(number.start("number"), number.end("symbol"))
        day = _DATE.search(flat, number.end(), end)
        if day and "date" not in document.spans:
            document.date = date_of(day)
            document.spans["date"] = Span(day.start(), day.end())
    issuer = flat.find(" của ", start, end)
    if issuer >= 0 and document.agency is None:
        _set_agency(document, flat, issuer + 5, end)


def _infer_agency(document: Document, sheet: Sheet, end: int) -> None:
    for line in sheet.lines[end : end + 60]:
        if line.kind is Kind.TEXT and (match := _issuing(sheet, line)):
            _set_agency(document, sheet.flat, match.start("agency"), match.end("agency"))
            return
    closing = _CLOSES.search(sheet.flat)
    if closing:
        _set_agency(document, sheet.flat, closing.start("agency"), closing.end("agency"))


def _issuing(sheet: Sheet, line: Line) -> re.Match[str] | None:
    """ "Trường THPT Bình Minh ban hành …" in a line."""
    for match in _ISSUES.finditer(sheet.flat, line.start, line.end):
        agency = match["agency"]
        if agency[0].isupper() and len(agency.split()) > 1:
            folded = _fold(agency)
            if any(folded.startswith(head + " ") for head in _heads()):
                return match
    return None


def _set_agency(document: Document, flat: str, start: int, end: int) -> None:
    while start < end and flat[start] == " ":
        start += 1
    words = _one_line(flat[start:end]).strip(" .,;")
    if words:
        document.agency = words[0].upper() + words[1:]
        document.spans["agency"] = Span(start, _trim(flat, start, end))


def _year(document: Document, sheet: Sheet) -> int | None:
    issued = document.date.year if document.date else _printed_year(document, sheet)
    title = _DATE.sub("", document.title or "")
    years = [int(year) for year in _YEAR.findall(title)]
    if years:
        return years[-1]
    period = _SPAN_OF_YEARS.search(title)
    if period and not (issued and int(period[1]) <= issued <= int(period[2])):
        return int(period[1])
    return issued


def _printed_year(document: Document, sheet: Sheet) -> int | None:
    """The year of a date line whose day is still blank."""
    span = document.spans.get("date")
    match = _BLANK_DATE.match(sheet.flat, span.start, span.end) if span else None
    return int(match["year"]) if match and match["year"] else None


def _is_capital(words: str) -> bool:
    """Capitals, but for a symbol such as QĐ-TTg in it."""
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) >= 0.75 * len(letters)


def _compact(words: str) -> str:
    return "".join(words.split()).replace("–", "-")


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _trim(flat: str, start: int, end: int) -> int:
    while end > start and flat[end - 1] == " ":
        end -= 1
    return end
