"""The header: type, number, agency, parent, place, date, title (Art. 8, Annex I).

The two columns of the header come in any order once a file has become text, so every piece
of the lines above the title says by itself what it is. What is not printed is inferred from
the annex line ("Kèm theo Kế hoạch số …") and from who issues in the opening sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.lexicon import load
from vanban.lexicon.agencies import is_half_of_name, starts_like_agency
from vanban.lexicon.types import heading_types
from vanban.model import Document, Span
from vanban.parser.dates import DATE, date_of
from vanban.parser.inference import infer_header
from vanban.parser.lines import Kind, Line, Sheet, Wrapping, after_words, one_line, trimmed_end
from vanban.parser.symbols import SYMBOL, compact_symbol

_LEVELS = (" TỈNH", " THÀNH PHỐ", " XÃ", " PHƯỜNG", " ĐẶC KHU", " HUYỆN", " QUẬN", " THỊ XÃ")
_DEPTH = 80  # lines; what stands lower is no header
_WIDTH = 500  # characters; no line of a header is longer

_COLUMNS = re.compile(r" {3,}|\|")
_MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ)|ĐẢNG CỘNG(?: SẢN|$)|[ĐD]ộc lập")
_NUMBER = re.compile(r"(?:Số|SỐ)(?![^\W\d_]) *:? *[.…_]* *" + SYMBOL)
# "Sơn Hà, ngày 05 tháng 3 năm 2026", "Sơn Hà, ngày   tháng 02 năm 2026"
_PLACE = re.compile(
    r"(?P<place>[^\W\d_][^,|;:]{1,40}?) *, *(?=ngày[^|]{0,20}?(?:tháng|/))", re.IGNORECASE
)
_PLACE_LINE = re.compile(r"[^\W\d_][^\d,]{1,40}, *ngày", re.IGNORECASE)
_BLANK_DATE = re.compile(
    r"ngày[ \d.…_]*(?:tháng[ \d.…_/]*|/[ \d.…_]*)(?:(?:năm|/)[ .…_]*(?P<year>\d{4})?)?",
    re.IGNORECASE,
)
_DATE = re.compile(DATE, re.IGNORECASE)
_SUBJECT = re.compile(r"V/v|v/v|Về việc")
_BODY = re.compile(
    r"Kính gửi|Căn cứ|(?:[IVX]+|Điều +\d+) *\.|[^\W\d_][^.;:]{3,120} (?:điện|ĐIỆN) *:"
)
# Who decides, on the line between title and grounds.
_AUTHORITY = re.compile(
    r"(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|CỤC TRƯỞNG|TRƯỞNG|"
    r"TỔNG CỤC TRƯỞNG|CHÁNH|VIỆN TRƯỞNG|THỐNG ĐỐC|TỔNG|HỘI ĐỒNG NHÂN DÂN|CHÍNH PHỦ|QUỐC HỘI|"
    r"[ỦU][YỶ] BAN|BAN CHẤP HÀNH|BAN THƯỜNG VỤ)\b"
)
# Kinds that name who decides below their title.
_DECIDED = ("Quyết định", "Nghị quyết", "Thông tư", "Thông tư liên tịch", "Nghị định", "Quy chế")
# A title that has not ended: the body on the next line is what it speaks of.
_OPEN_TITLE = re.compile(
    r"(?:,|-|(?<!\w)(?:của|tại|trong|thuộc|do|và|với|cho|về|trên))$", re.IGNORECASE
)
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
            document.title = one_line(sheet.flat[subject.start : subject.end])
    infer_header(document, sheet, end)
    document.year = _year(document, sheet)


def _find_type(sheet: Sheet) -> int | None:
    """The index of the line "KẾ HOẠCH", on its own or with the title behind it."""
    for index, line in enumerate(sheet.lines[:_DEPTH]):
        if line.kind is not Kind.TEXT:
            continue
        words = sheet.words(line)
        if _BODY.match(words) or words.lower().startswith("phụ lục"):
            return None  # the type is not printed, or this is an annex on its own
        if _heading_type(words) or _wrapped_type(sheet, index):
            return index
    return None


def _wrapped_type(sheet: Sheet, index: int) -> str | None:
    """ "KẾ" / "HOẠCH": converters wrap even a line of two words."""
    line, below = sheet.lines[index], sheet.lines[min(index + 1, len(sheet.lines) - 1)]
    if below.kind is not Kind.TEXT or below.opens or line.end - line.start > 12:
        return None
    upper = f"{sheet.words(line)} {sheet.words(below)}"
    return upper if upper in heading_types() else None


def _heading_type(words: str) -> str | None:
    if not words[:2].isupper():
        return None
    for upper in heading_types():
        if words.startswith(upper):
            rest = words[len(upper) :]
            if not rest or (rest[0] == " " and not rest.startswith((" VÀ ", " CHUNG", " :"))):
                return upper
    return None


def _end_of_head(sheet: Sheet) -> int:
    """Where the body of a letter, or of a text without a header, starts."""
    for index, line in enumerate(sheet.lines[:_DEPTH]):
        if line.kind is Kind.TEXT:
            words = sheet.words(line)
            if _BODY.match(words) or (len(words) > 160 and not _SUBJECT.match(words)):
                return index
    return min(len(sheet.lines), 30)


def _pieces(sheet: Sheet, end: int) -> list[_Piece]:
    """The lines above the title cut into columns."""
    found: list[_Piece] = []
    for line in sheet.lines[:end]:
        if line.kind not in (Kind.TEXT, Kind.ROW, Kind.DASH):
            continue
        start, last = line.start, min(line.end, line.start + _WIDTH)
        while start < last:
            cut = _COLUMNS.search(sheet.flat, start, last)
            motto = _MOTTO.search(sheet.flat, start + 1, last)
            stop = min(cut.start() if cut else last, motto.start() if motto else last)
            words = " ".join(sheet.flat[start:stop].split())
            if words:
                first = stop - len(sheet.flat[start:stop].lstrip())
                found.append(_Piece(first, stop, line, words))
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
        elif _read_number(document, sheet, piece) or _read_date(document, sheet, piece.start):
            motto = 0
        elif motto:
            motto = 0 if "NAM" in piece.words.split() else motto - 1
        elif _SUBJECT.match(piece.words):
            if subject is None:
                subject, here = _read_subject(pieces, here)
        elif _is_capital(piece.words) and not _is_stamp(piece.words):
            names.append(_without_stamp(piece))
    if framed or "number" in document.spans:
        _read_agency(document, names)
    return subject


def _is_stamp(words: str) -> bool:
    """Secrecy, urgency, copies, and the parts of the gazette name nobody."""
    return words in load("agencies")["stamps"] or words.startswith("PHẦN ")


def _without_stamp(piece: _Piece) -> _Piece:
    """ "KHẨN ỦY BAN NHÂN DÂN …": converters put what stands in one cell on one line."""
    for stamp in load("agencies")["stamps"]:
        if piece.words.startswith(f"{stamp} ") and starts_like_agency(
            piece.words[len(stamp) + 1 :]
        ):
            start = piece.start + len(stamp)
            return _Piece(start, piece.end, piece.line, piece.words[len(stamp) + 1 :])
    return piece


def _read_number(document: Document, sheet: Sheet, piece: _Piece) -> bool:
    if piece.words[:2] not in ("Số", "SỐ"):
        return False
    end = piece.line.end  # "Số: 12        /KH-UBND": blanks to be filled in part no columns
    if (
        piece.words.strip(" :.") in ("Số", "SỐ") and end == piece.end
    ):  # the number may stand on the next line
        below = sheet.lines[min(sheet.at(piece.start) + 1, len(sheet.lines) - 1)]
        if below.kind is Kind.TEXT and not below.opens:
            end = below.end
    match = _NUMBER.match(sheet.flat, piece.start, end)
    if match is None or "number" in document.spans:
        return match is not None
    stop = max(match.end("number"), match.end("symbol"))
    if match["number"] and (match["symbol"] or stop == end):
        document.number = compact_symbol(sheet.flat[match.start("number") : stop])
        document.spans["number"] = Span(match.start("number"), stop)
    else:
        document.spans["number"] = Span(match.start(), max(stop, piece.start + 2))
    rest = max(stop, match.end())
    while rest < end and sheet.flat[rest] == " ":
        rest += 1
    if rest < end:
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
        document.place = one_line(match["place"])
        document.spans["place"] = Span(match.start("place"), match.end("place"))
        document.spans["date"] = Span(match.end(), trimmed_end(sheet.flat, match.end(), end))
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
            or _PLACE_LINE.match(piece.words)
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
        if not words or (bodies and bodies[-1][0] == words):
            continue  # the gazette prints the body above the document once more
        if bodies and not _starts_body(bodies[-1][0], words):
            before, start, _ = bodies[-1]
            bodies[-1] = (f"{before} {words}", start, piece.end)
        else:
            bodies.append((words, piece.start, piece.end))
    if len(bodies) > 1 and _letters(bodies[-2][0]) == _letters(bodies[-1][0]):
        del bodies[-2]
    if bodies:
        document.agency = bodies[-1][0]
        document.spans["agency"] = Span(bodies[-1][1], bodies[-1][2])
    if len(bodies) > 1:
        document.parent = " ".join(body[0] for body in bodies[:-1])
        document.spans["parent"] = Span(bodies[0][1], bodies[-2][2])


def _letters(words: str) -> str:
    return "".join(filter(str.isalpha, words))


def _starts_body(before: str, words: str) -> bool:
    """Is it another body than the line above, and not the rest of its name?"""
    if before.endswith(("-", ",", " VÀ", *_LEVELS)) or is_half_of_name(before):
        return False
    return starts_like_agency(words)


def _read_title(document: Document, sheet: Sheet, head: int) -> None:
    line = sheet.lines[head]
    upper = _heading_type(sheet.words(line)) or _wrapped_type(sheet, head) or ""
    document.type = heading_types()[upper]
    rest = after_words(sheet.flat, line.start, len(upper.split()))
    document.spans["type"] = Span(line.start, trimmed_end(sheet.flat, line.start, rest))
    start, end = (rest, line.end) if rest < line.end else (0, 0)
    first = line
    head = sheet.at(max(line.start, rest - 1))
    for below in sheet.lines[head + 1 : head + 16]:
        if not end:
            if below.kind in (Kind.BLANK, Kind.RULE, Kind.BORDER):
                continue
            if below.kind is not Kind.TEXT or _opens_body(sheet, below):
                break
            start, end, first = below.start, below.end, below
        elif below.kind is Kind.TEXT and _goes_on(sheet, first, Span(start, end), below):
            if _names_issuer(document, sheet, below):
                break
            end = below.end
        elif below.kind is not Kind.FURNITURE:
            break
    if end:
        document.title = one_line(sheet.flat[start:end])
        document.spans["title"] = Span(start, end)


def _opens_body(sheet: Sheet, line: Line) -> bool:
    """No title is printed: the text starts at once."""
    words = sheet.words(line)
    return bool(
        _BODY.match(words)
        or words.startswith("(")
        or len(words) > 400
        or (len(words) > 160 and words.endswith((":", ";")))
    )


def _goes_on(sheet: Sheet, first: Line, so_far: Span, line: Line) -> bool:
    """Does the title that starts with `first` go on in `line`?"""
    words = sheet.words(line)
    title = sheet.flat[so_far.start : so_far.end]
    if line.opens or _BODY.match(words) or words.startswith("("):
        return False
    capital = _is_capital(title) or len(title.strip()) == 1
    if _AUTHORITY.match(words) and _is_capital(words) and (line.bold != first.bold or not capital):
        return False
    if capital:
        return _is_capital(words) and line.bold == first.bold
    if sheet.wrapping is Wrapping.SPACED:
        return True
    if _starts_sentence(sheet, so_far, line):
        return False
    return line.bold == first.bold and (
        sheet.wrapping is Wrapping.TIGHT or (line.bold and len(words) <= 160)
    )


def _starts_sentence(sheet: Sheet, so_far: Span, line: Line) -> bool:
    """In text without blank lines: a full line below a short one begins the body."""
    above = sheet.lines[sheet.at(so_far.end - 1)]
    if len(sheet.words(above).split()) < 3:
        return False  # converters leave the first words alone on a line
    length, room = line.end - line.start, sheet.width - (above.end - above.start)
    first = sheet.words(line).split(" ", 1)[0]
    return first[0].isupper() and room > len(first) + 8 and length > sheet.width - 16


def _names_issuer(document: Document, sheet: Sheet, line: Line) -> bool:
    """Who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"), on the line between title and
    grounds: a post and the body of the header, or the body alone."""
    words = sheet.words(line)
    above = sheet.words(sheet.lines[sheet.at(line.start) - 1])
    if document.agency is None or document.type not in _DECIDED or _OPEN_TITLE.search(above):
        return False
    if _AUTHORITY.fullmatch(words):
        return True
    agency, said = _folded(document.agency), _folded(words)
    if _AUTHORITY.match(words) and said.endswith(agency):
        return True
    return len(said) > 6 and agency.startswith(said)


def _folded(words: str) -> str:
    letters = _letters(words).lower().replace("uỷ", "ủy")
    return letters.replace("ubnd", "ủybannhândân").replace("hđnd", "hộiđồngnhândân")


def _is_letter(sheet: Sheet) -> bool:
    return any(
        line.kind is Kind.TEXT and sheet.flat.startswith("Kính gửi", line.start)
        for line in sheet.lines[:_DEPTH]
    )


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
