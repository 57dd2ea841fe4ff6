"""The lines above the title: who issues, under which number, where and when.

The two columns come in any order once a file has become text, so every piece of a line says
by itself what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.lexicon.agencies import starts_like_agency
from vanban.model import Document, Span
from vanban.parser.agency import read_agency
from vanban.parser.dates import day_of, read_partial
from vanban.parser.pieces import Piece
from vanban.parser.sheet import Kind, Line, Sheet, is_capital, one_line, trimmed_end
from vanban.parser.stamps import ARRIVED, arrival_of, copy_of, is_mark, mark_of, without_mark
from vanban.parser.symbols import SYMBOL, compact_symbol, without_number

_WIDTH = 500  # characters; no line of a header is longer
_COLUMNS = re.compile(r" {3,}|\||<br ?/?>")
_MOTTO = re.compile(
    r"(?<!XÃ )(?<!PHƯỜNG )C[ỘÔ]NG ?H(?:ÒA|OÀ)(?! THUẬN)|[Cc]ộng h(?:òa|oà) xã hội chủ|"
    r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$|"
    r"ĐẢNG ?CỘNG(?: ?SẢN|$)|[ĐD]ộc lập *[-–]|[ĐD]ộc lập$"
)
# The first word of a motto, which converters leave alone on its line.
_MOTTO_OPENS = ("CỘNG", "Cộng", "ĐẢNG", "Đảng", "ĐOÀN")
_NUMBER = re.compile(
    r"(?:(?:(?:Bộ )?[Ll]uật|Pháp lệnh|Nghị quyết|Lệnh) số(?= *:|[^/]*/(?:19|20)\d\d/)|"
    r"(?:Số|SỐ|Sồ|Sô|So)(?![^\W\d_]))(?: hiệu)? *[:;.]? *[.…_]* *" + SYMBOL
)
# "Sơn Hà, ngày 05 tháng 3 năm 2026", "Sơn Hà, tháng 12 năm 2025"
_PLACE = re.compile(
    r"(?P<place>[^\W\d_](?:(?! {3}|Số )[^,|;:]){1,40}?) *, *(?:,? *)(?="
    r"ngày[^|]{0,20}?(?:tháng|/|-)|tháng[ .…\d]{1,12}năm)",
    re.IGNORECASE,
)
# "Hà Nội ngày 5 tháng 3 năm 2026", "Ngày 5 tháng 3 năm 2026", when nothing better is printed
_LOOSE_PLACE = re.compile(
    r"(?P<place>[^\W\d_][^\d,|;:]{1,30}?)?[ ,]*(?=ngày[ .…\d]{1,12}tháng[ .…\d]{1,12}năm[ .…\d]*$)",
    re.IGNORECASE,
)
_PLACE_LINE = re.compile(r"[^\W\d_][^\d,]{1,40}, *(?:ngày|tháng +\d)", re.IGNORECASE)
_SUBJECT = re.compile(r"V/v|v/v|V/V|Về việc|Vv:")
# "Số:", and "Số: 18" above "/2026/QĐ-UBND"
_ENDS_AT_NUMBER = re.compile(r"(?:^|(?<= ))số *[:.]* *(?P<digits>\d{0,6})$", re.IGNORECASE)
_BULLET_NUMBER = re.compile(r"[-–—] ?Số *:")
_DASH = re.compile(r"[-–—]$")
_NOT_SUBJECT = ("Số", "Kính", "Luật số")  # what ends the subject of a letter
# "Số: 4521", "Ngày: 04/12/2025", "Chuyển: Phòng Nội vụ"; "Số: 12/KH-UBND" is the paper's own.
_OF_STAMP = re.compile(
    r"(?:Số(?: đến)?|Ngày|Giờ)\b *:? *[\d/.\-… ]*$|(?:Chuyển|Kính chuyển|Lưu hồ sơ|Số và ký hiệu)\b"
)
_OWN_NUMBER = re.compile(r"\d */ *[A-ZĐ]")


@dataclass(slots=True)
class Masthead:
    """What the pieces said beside the fields of the document."""

    subject: Span | None = None
    motto: str | None = None
    printed: str = ""
    """The number line's symbol, blank number or not."""
    names: list[Piece] = field(default_factory=list)


def read_masthead(document: Document, sheet: Sheet, lines: list[Line]) -> Masthead:
    """Fills number, date, place, agency, parent and marks from the lines of the header."""
    pieces = list(_pieces(sheet, lines))
    head = Masthead()
    mixed: list[Piece] = []
    awaited = here = 0
    while here < len(pieces):
        piece = pieces[here]
        here += 1
        number = document.spans.get("number")
        if number and piece.start in number:
            continue  # "Số:" and the number stood on two lines
        if _MOTTO.match(piece.words) or _opens_motto(pieces, here):
            head.motto = head.motto or piece.words
            whole = "NAM" in piece.words.upper() or piece.words[1] == "ộ"
            awaited = 0 if whole else 2
        elif (stop := _read_stamp(document, pieces, here, head)) > 0:
            here = stop
        elif (rest := _read_number(document, sheet, piece, head)) is not None:
            awaited = 0
            spilled = piece.start <= document.spans["number"].start < piece.end
            spilled = spilled and document.spans["number"].end > piece.end
            stop = piece.line.end if spilled else piece.end
            if one_line(sheet.flat[rest:stop]) and not _read_date(document, sheet, rest, None):
                pieces.insert(here, _rest(sheet, piece, rest, stop))
        elif _read_date(document, sheet, piece.start, piece):
            awaited = 0
        elif awaited:
            awaited = 0 if "NAM" in piece.words.split() else awaited - 1
        elif _SUBJECT.match(piece.words):
            if head.subject is None:
                head.subject, here = _read_subject(pieces, here)
        elif _names_somebody(piece):
            if head.names and head.motto and {"number", "date"} <= document.spans.keys():
                continue  # a title of a kind that is not known
            head.names.append(_without_mark(document, piece))
        elif starts_like_agency(piece.words) and len(piece.words) < 80:
            mixed.append(piece)
    if "date" not in document.spans:
        _read_loose_date(document, sheet, pieces)
    if head.motto or "number" in document.spans:
        read_agency(document, [(p.words, p.start, p.end) for p in head.names or mixed[:3]])
    return head


def _pieces(sheet: Sheet, lines: list[Line]) -> Iterator[Piece]:
    """The lines above the title cut into columns."""
    for line in lines:
        if line.kind not in (Kind.TEXT, Kind.ROW, Kind.DASH):
            continue
        start, last = line.start, min(line.end, line.start + _WIDTH)
        while start < last:
            cut = _COLUMNS.search(sheet.flat, start, last)
            motto = _MOTTO.search(sheet.flat, start + 1, last)
            stop = min(cut.start() if cut else last, motto.start() if motto else last)
            words = " ".join(sheet.flat[start:stop].split())
            left = " -–—" if _BULLET_NUMBER.match(words) else " "
            words = words.lstrip(left)
            if words:
                first = stop - len(sheet.flat[start:stop].lstrip(left))
                yield Piece(first, stop, line, words, line.kind)
            start = cut.end() if cut and cut.start() == stop else stop


def _opens_motto(pieces: list[Piece], here: int) -> bool:
    """ "CỘNG" / "HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": a line break behind the first word."""
    first = pieces[here - 1].words
    if first not in _MOTTO_OPENS or here == len(pieces):
        return False
    return bool(_MOTTO.match(f"{first} {pieces[here].words}"))


def _rest(sheet: Sheet, piece: Piece, start: int, stop: int) -> Piece:
    """What follows the number on its line."""
    words = one_line(sheet.flat[start:stop])
    return Piece(start, stop, piece.line, words, piece.kind)


def _names_somebody(piece: Piece) -> bool:
    if piece.words.startswith("PHẦN "):
        return False  # of the gazette
    if piece.words[0] == "/":
        return False  # of a number that its kind is missing from: "Số: 12/-UBND"
    return is_capital(piece.words) or bool(_DASH.match(piece.words))


def _without_mark(document: Document, piece: Piece) -> Piece:
    """ "KHẨN ỦY BAN NHÂN DÂN …": converters put what stands in one cell on one line."""
    length = without_mark(document, piece.words)
    if not length:
        return piece
    words = piece.words[length:].strip()
    return Piece(piece.start + length, piece.end, piece.line, words, piece.kind)


def _read_stamp(document: Document, pieces: list[Piece], here: int, head: Masthead) -> int:
    """The index of the piece behind a stamp that starts with the piece before `here`; 0 when
    there is none."""
    piece = pieces[here - 1]
    copied = copy_of(piece.words, Span(piece.start, piece.end))
    if copied:
        document.copies.append(copied)
        return here
    if not ARRIVED.search(piece.words):
        return here if mark_of(document, piece.words) else 0
    stop = here
    while stop < len(pieces) and stop < here + 6 and _is_of_stamp(pieces[stop].words):
        stop += 1
    words = " ".join(one.words for one in pieces[here - 1 : stop])
    if document.arrival is None:
        document.arrival = arrival_of(words, Span(piece.start, pieces[stop - 1].end))
        head.names.clear()  # whoever received it
    return stop


def _is_of_stamp(words: str) -> bool:
    return bool(_OF_STAMP.match(words)) and not _OWN_NUMBER.search(words)


def _read_number(document: Document, sheet: Sheet, piece: Piece, head: Masthead) -> int | None:
    """Where the words behind the number start; None when the piece is no number line.

    A number with its symbol is preferred to one without, which may be a stamp's.
    """
    if piece.words[0] not in "SLBPN":
        return None
    end = piece.line.end  # "Số: 12        /KH-UBND": blanks to be filled in part no columns
    halved = _ENDS_AT_NUMBER.search(piece.words) if end == piece.end else None
    if halved:
        below = sheet.lines[min(sheet.at(piece.start) + 1, len(sheet.lines) - 1)]
        fits = not halved["digits"] or sheet.flat[below.start] in "/-"
        if below.kind is Kind.TEXT and not below.opens and fits:
            end = below.end  # the number may stand on the next line
    match = _NUMBER.match(sheet.flat, piece.start, end)
    if match is None:
        return None
    if "number" not in document.spans or (match["symbol"] and not head.printed):
        stop = _set_number(document, sheet, piece, match, head, end)
    else:
        stop = match.end()
    while stop < end and sheet.flat[stop] == " ":
        stop += 1
    return stop


def _set_number(
    document: Document, sheet: Sheet, piece: Piece, match: re.Match[str], head: Masthead, end: int
) -> int:
    stop = max(match.end("number"), match.end("symbol"))
    document.number = None
    if match["symbol"]:
        first = match.start("number" if match["number"] else "symbol")
        head.printed = compact_symbol(sheet.flat[first:stop])
        document.symbol = without_number(head.printed)
    if match["number"] and (match["symbol"] or stop == end):
        document.number = compact_symbol(sheet.flat[match.start("number") : stop])
        document.spans["number"] = Span(match.start("number"), stop)
    else:
        document.spans["number"] = Span(match.start(), max(stop, piece.start + 2))
    return max(stop, match.end())


def _read_date(document: Document, sheet: Sheet, start: int, piece: Piece | None) -> bool:
    match = _PLACE.match(sheet.flat, start, start + 160)
    if match is None or (piece and _SUBJECT.match(piece.words)):
        return False
    if piece and match.end("place") > piece.end and not _is_half_of_place(piece.words):
        return False  # "SỞ NỘI VỤ" / "Sơn Hà, ngày …"
    if "date" not in document.spans:
        _set_date(document, sheet, match, start + 200)
    return True


def _is_half_of_place(words: str) -> bool:
    """ "Thành phố", of which the rest stands on the next line."""
    return not is_capital(words) and len(words.split()) < 4


def _read_loose_date(document: Document, sheet: Sheet, pieces: list[Piece]) -> None:
    """A date line without its comma, or without a place."""
    for piece in pieces:
        match = _LOOSE_PLACE.match(sheet.flat, piece.start, piece.end)
        if match:
            _set_date(document, sheet, match, piece.end)
            return


def _set_date(document: Document, sheet: Sheet, match: re.Match[str], limit: int) -> None:
    read = read_partial(sheet.flat, match.end(), min(limit, len(sheet.flat)))
    if read is None:
        return
    document.dated, end = read
    document.date = day_of(document.dated)
    if match["place"]:
        document.place = one_line(match["place"])
        document.spans["place"] = Span(match.start("place"), match.end("place"))
    document.spans["date"] = Span(match.end(), trimmed_end(sheet.flat, match.end(), end))


def _read_subject(pieces: list[Piece], here: int) -> tuple[Span, int]:
    first = last = pieces[here - 1]
    while here < len(pieces):
        piece = pieces[here]
        if (
            piece.line.opens
            or piece.words.startswith(_NOT_SUBJECT)
            or _MOTTO.match(piece.words)
            or (is_capital(piece.words) and not _is_end_of_subject(last, piece))
            or _PLACE_LINE.match(piece.words)
            or is_mark(piece.words)
        ):
            break
        last = piece
        here += 1
    return Span(first.start, last.end), here


def _is_end_of_subject(above: Piece, piece: Piece) -> bool:
    """ "V/v chính sách thuế" / "GTGT": the last words of a subject may be an abbreviation."""
    return (
        piece.start - above.end < 3
        and len(piece.words) < 24
        and not starts_like_agency(piece.words)
    )
