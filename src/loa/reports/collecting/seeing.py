"""What a stored file is and says: its shape, whose it may be, its figures, each with its place.

Runs the bounded child, never inside a transaction, and asks the database for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from loa.agencies.names import folded
from loa.documents.exchange import Received, received
from loa.documents.signed.checking import Check, check
from loa.files import sniffing
from loa.files.errors import NotReadError
from loa.files.layout import load
from loa.files.models import StoredFile
from loa.files.queries import open_file
from loa.files.reader import Reading, read_document
from loa.files.workbooks import Cell, Workbook, read_workbook
from loa.reports.collecting.clues import Clues
from loa.reports.collecting.naming import Names
from loa.reports.collecting.own_sheet import Returned, complaints_of, read_back
from loa.reports.collecting.sentences import Said, read_sentences
from loa.reports.collecting.tables import Found, Read, read_table, rows_with_text
from loa.reports.collecting.values import SURE
from loa.reports.exchange import NAME, unprinted
from loa.reports.exchange import frozen as frozen_of
from loa.reports.models import DroppedFile
from loa.ui.fields import read_day
from vanban.lexicon.agencies import starts_like_agency
from vanban.model import Source, Span
from vanban.readers.secrecy import refuse_name

Shape = DroppedFile.Shape
SHEETS = frozenset({sniffing.XLSX, "application/x-ole-storage"})
_BLURRED = "Ảnh chụp mờ nên không đọc được. Đề nghị đơn vị chụp lại rõ, đủ sáng, hoặc gửi tệp gốc."
_NO_WORDS = "Không tìm thấy chữ nào trong tệp này. Đề nghị đơn vị gửi lại tệp gốc."
_NOT_TAKEN = (
    "Chỉ nhận PDF, Word, Excel, ảnh chụp hoặc tệp nén .zip."
    " Đề nghị đơn vị gửi lại một trong các dạng đó."
)
_MACROS = "Tệp có chương trình (macro). Chương trình không được chạy; chỉ đọc số liệu trong ô."
_LEAST_WORDS = 25
_LEAST_SURE = 62
"""The mean sureness of recognised words below which a photo is too blurred to be trusted."""
_SYMBOL = re.compile(r"/[A-ZĐ]{1,6}[-–]([\w&Đ.\-]{2,30})$")
_PLACE = frozenset(["page", "start", "end", "table", "row"])
_LOOKALIKES = str.maketrans("sSoOlI|", "5500111")
_LOOKS_LIKE_NUMBER = re.compile(r"(?=.*[sSoOlI|])[\dsSoOlI|.]{1,6}")
"""A number in an image that was taken for letters: "s" for 5, "l" for 1."""
_CLOSING = re.compile(r"^\s*(?:Trên đây là\b|Nơi nhận\s*:)", re.MULTILINE)
_SECTIONS = {
    "limits": ("han che", "ton tai", "kho khan"),
    "causes": ("nguyen nhan",),
    "solutions": ("giai phap", "phuong huong", "nhiem vu trong tam"),
    "proposals": ("kien nghi", "de xuat"),
}


class UnreadableError(Exception):
    """The file cannot be read; `str()` is a sentence for the user."""


class NotTakenError(UnreadableError):
    """The file is of a kind that is never taken."""


@dataclass(slots=True)
class Seen:
    """All that one file says. `figures` are kept as DroppedFile.found words them; `collection`
    is that of a sheet of ours; `many` that it has the figures of several units."""

    shape: Shape
    clues: Clues
    text: str = ""
    figures: dict[str, dict[str, Any]] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    complaints: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sender: str = ""
    collection: int | None = None
    many: bool = False
    period: tuple[str, int] | None = None
    """Window and year that signed data say; None where only words do."""


def see(stored: StoredFile, name: str, names: Names) -> Seen:
    """Reads a file that came as `name`.

    Raises `UnreadableError`, `NotTakenError`, and vanban's `SecretDocumentError` for what nobody
    may keep.
    """
    refuse_name(name)
    kind = stored.media_type
    if _is_sheet(stored, name):
        return _of_workbook(stored, name, names)
    if kind == sniffing.UNKNOWN or kind.startswith("video/") or kind == sniffing.PPTX:
        raise NotTakenError(_NOT_TAKEN)
    return _of_document(stored, name, names)


def _is_sheet(stored: StoredFile, name: str) -> bool:
    suffix = name.lower().rpartition(".")[2]
    if stored.media_type in SHEETS:
        return not suffix.startswith("doc")
    if stored.media_type == sniffing.ODT:
        return suffix == "ods"
    return stored.media_type == sniffing.TEXT and suffix in ("csv", "tsv")


def _of_workbook(stored: StoredFile, name: str, names: Names) -> Seen:
    try:
        with open_file(stored) as content:
            book = read_workbook(content)
    except (NotReadError, FileNotFoundError) as error:
        raise UnreadableError(str(error)) from error
    ours = read_back(book, names)
    seen = _of_ours(ours, name) if ours is not None else _of_theirs(book, name, names)
    if book.has_macros:
        seen.notes.append(_MACROS)
    return seen


def _of_ours(ours: Returned, name: str) -> Seen:
    clues = Clues(unit=ours.unit, file_name="" if ours.unit else _bare(name), number=ours.number)
    if ours.unit_name:
        clues.issuers.append((0.95, ours.unit_name))
    if ours.day:
        try:
            clues.issued_on = read_day(ours.day)
        except ValidationError:
            clues.issued_on = None
    return Seen(
        Shape.OWN_SHEET,
        clues,
        figures=_from_table(ours.found, sheet=ours.sheet),
        sections=ours.sections,
        complaints=complaints_of(ours.found),
        notes=_own_rows(ours.found),
        sender=ours.sender,
        collection=ours.collection,
    )


def _of_theirs(book: Workbook, name: str, names: Names) -> Seen:
    best, page, lines = Found(), "", list[str]()
    for sheet in book.sheets:
        if sheet.hidden:
            continue
        lines += list(rows_with_text(sheet.rows, 60))
        found = read_table(sheet.rows, names)
        if len(found.figures) > len(best.figures) or (found.many and not best.figures):
            best, page = found, sheet.name
    clues = Clues(file_name=_bare(name), titles=lines[:12])
    for line in lines[:14]:
        clues.issuers += [(0.9, part) for part in _named_in(line)]
    clues.symbols = [at[1] for line in lines[:20] if (at := _SYMBOL.search(line))]
    return Seen(
        Shape.SHEET,
        clues,
        text="\n".join(lines),
        figures=_from_table(best, sheet=page),
        complaints=complaints_of(best),
        notes=_own_rows(best),
        many=best.many,
    )


def _named_in(line: str) -> list[str]:
    """Names of bodies that a line is: "UBND XÃ AN PHÚ", "Đơn vị: Trường THPT Bình Minh"."""
    parts = [part.strip(" .,;") for part in re.split(r"[:\n]|\s{3,}", line)]
    return [part for part in parts if 4 < len(part) < 160 and starts_like_agency(part)]


def _of_document(stored: StoredFile, name: str, names: Names) -> Seen:
    try:
        reading = read_document(stored, name=name)
    except NotReadError as error:
        said = str(error)
        is_picture = stored.media_type in sniffing.SHEETS
        raise UnreadableError(_BLURRED if is_picture else said) from error
    source = load(reading.layout, reading.text)
    shape = _shape_of(stored, reading)
    if shape == Shape.SCAN:
        _refuse_blurred(source)
    elif not reading.text.strip():
        raise UnreadableError(_NO_WORDS)
    checked = check(stored)
    if checked is not None and checked.found:
        shape = Shape.SIGNED
    figures, complaints, notes, many = _figures(source, names)
    seen = Seen(
        shape,
        _clues_of(reading, checked, name),
        text=reading.text,
        figures=figures,
        sections=_sections_of(reading),
        complaints=complaints,
        notes=[*notes, *(["Chữ được nhận dạng từ ảnh."] if shape == Shape.SCAN else [])],
        many=many,
    )
    carried = received(stored, reading=reading)
    if carried is not None:
        _take_carried(seen, carried)
    return seen


def _take_carried(seen: Seen, carried: Received) -> None:
    """The figures that a signed PDF of Loa carries, where they may be taken; what its pages say
    otherwise holds, and is asked about."""
    part = carried.parts.get(NAME)
    if part is None:
        if carried.why:
            seen.notes.append(f"Số liệu kèm theo tệp không được lấy: {carried.why}")
        return
    by_name = {name: key for key, name in part["printed"].items()}
    hidden = set(unprinted(part))
    otherwise = {by_name[one.what] for one in carried.differences if one.what in by_name}
    for key, row in frozen_of(part).items():
        if key in otherwise and key in seen.figures:
            seen.figures[key] |= {"sure": 50, "also": row["value"]}
        elif row["value"] is not None:
            place = {name: at for name, at in seen.figures.get(key, {}).items() if name in _PLACE}
            words = part["printed"].get(key, "Số liệu kèm theo văn bản đã ký")
            sure = 50 if key in hidden else 100
            kept = {"value": row["value"], "sure": sure, "quote": words, "frozen": dict(row)}
            seen.figures[key] = place | kept
    seen.notes += [f"Trang văn bản ghi khác: {one.what}." for one in carried.differences[:20]]
    seen.sections = {**seen.sections, **part["sections"]}
    seen.period = (part["window"], part["year"])
    seen.shape = Shape.EXCHANGE


def _shape_of(stored: StoredFile, reading: Reading) -> Shape:
    if any(scanned for *_, scanned in reading.layout.get("pages", [])):
        return Shape.SCAN
    return Shape.PDF if stored.media_type == sniffing.PDF else Shape.WORD


def _refuse_blurred(source: Source) -> None:
    """Letters that were guessed are worse than none: the figures would be wrong unseen."""
    places = source.places
    count = len(places.starts) if places is not None else 0
    mean = sum(places.confidences) / count if places is not None and count else 0
    if count < _LEAST_WORDS or mean < _LEAST_SURE:
        raise UnreadableError(_BLURRED)


def _clues_of(reading: Reading, checked: Check | None, name: str) -> Clues:
    said = reading.content
    clues = Clues(
        file_name=_bare(name),
        opening=" ".join(reading.text[:900].split()),
        titles=[title for title in (said["title"],) if title],
        number=said["number"] or "",
        issued_on=date.fromisoformat(said["date"]) if said["date"] else None,
    )
    clues.issuers += [(0.95, body) for body in (said["agencies"] or [said["agency"]]) if body]
    symbol = said["symbol"] or ""
    if "-" in symbol:
        clues.symbols.append(symbol.partition("-")[2])
    for signature in said["signatures"][:3]:
        if signature and signature["name"]:
            clues.signers.append(signature["name"])
    for fact in checked.found if checked is not None else []:
        if fact["kind"] == "agency" and fact["intact"]:
            clues.issuers.append((0.9, fact["name"]))
        elif fact["kind"] == "person":
            clues.signers.append(fact["name"])
    return clues


def _figures(
    source: Source, names: Names
) -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]], list[str], bool]:
    """Tables first; a sentence fills what they leave open, and raises doubt where it differs."""
    kept: dict[str, dict[str, Any]] = {}
    complaints: list[dict[str, Any]] = []
    notes: list[str] = []
    many = False
    for number, table in enumerate(source.tables[:60], start=1):
        rows, spans, guessed = _rows_of(source, table)
        found = read_table(rows, names)
        many = many or found.many
        if len(found.figures) < 2:
            continue
        complaints += complaints_of(found)
        notes += _own_rows(found)
        for code, row in _from_table(found).items():
            span = spans.get(found.figures[code].row)
            row |= {"table": number} | _place(source, span)
            is_guess = found.figures[code].row in guessed
            row["sure"] = min(row["sure"], _recognised(source, span), 50 if is_guess else 100)
            if code not in kept or row["sure"] > kept[code]["sure"]:
                kept[code] = row
    for code, said in read_sentences(_outside_tables(source), names).items():
        row = _from_sentence(source, said)
        if code not in kept:
            kept[code] = row
        elif kept[code]["value"] != row["value"] and row["sure"] >= SURE:
            kept[code] |= {"sure": min(kept[code]["sure"], 60), "also": row["value"]}
            kept[code]["also_quote"] = row["quote"]
    return kept, complaints, notes, many


def _rows_of(source: Source, table: Any) -> tuple[list[list[Cell]], dict[int, Span], set[int]]:
    """The cells of a table, where in each row, counted from 1, the last number stands, and the
    rows whose number an image shows as letters."""
    rows: list[list[Cell]] = [[None] * table.columns for _ in range(min(table.rows, 500))]
    spans: dict[int, Span] = {}
    guessed: set[int] = set()
    for cell in table.cells:
        if cell.row >= len(rows) or cell.column >= table.columns:
            continue
        words = " ".join(source.text[cell.span.start : cell.span.end].split())
        if _LOOKS_LIKE_NUMBER.fullmatch(words) and source.confidence(cell.span) is not None:
            words = words.translate(_LOOKALIKES)
            guessed.add(cell.row + 1)
        rows[cell.row][cell.column] = words or None
        if words[:1].isdigit() or cell.row + 1 not in spans:
            spans[cell.row + 1] = cell.span
    return rows, spans, guessed


def _outside_tables(source: Source) -> str:
    """The text with its tables blanked, so that places stay what they are."""
    text = source.text
    for table in source.tables:
        blank = re.sub(r"[^\n]", " ", text[table.span.start : table.span.end])
        text = text[: table.span.start] + blank + text[table.span.end :]
    return text


def _from_table(found: Found, *, sheet: str = "") -> dict[str, dict[str, Any]]:
    return {code: _kept(read, sheet) for code, read in found.figures.items()}


def _kept(read: Read, sheet: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "value": _plain(read.value.number),
        "sure": read.sure,
        "quote": read.label,
        "row": read.row,
    }
    return row | ({"sheet": sheet} if sheet else {})


def _from_sentence(source: Source, said: Said) -> dict[str, Any]:
    span = Span(said.start, said.end)
    sure = min(said.sure, _recognised(source, span))
    return {"value": said.number, "sure": sure, "quote": said.quote} | _place(source, span)


def _recognised(source: Source, span: Span | None) -> int:
    """How sure the letters of a number are; 100 where they are letters of the file."""
    sure = source.confidence(span) if span is not None else None
    return 100 if sure is None else sure


def _place(source: Source, span: Span | None) -> dict[str, int]:
    """Where in the text, and on which page, as far as the file has pages."""
    if span is None:
        return {}
    place = {"start": span.start, "end": span.end}
    anchor = next(source.boxes(span), None)
    return place | ({"page": anchor.page} if anchor is not None and anchor.page else {})


def _plain(number: Any) -> str:
    return f"{number:f}" if number is not None else ""


def _own_rows(found: Found) -> list[str]:
    return [f"Dòng riêng của đơn vị: “{label}”: {value}." for label, value in found.own[:10]]


def _sections_of(reading: Reading) -> dict[str, str]:
    """The text below the headings that reports have, up to the next heading."""
    heads = [row for row in reading.content["sections"] if row["title"]]
    starts = sorted({row["start"] for row in heads} | {len(reading.text)})
    found: dict[str, str] = {}
    for row in heads:
        code = _section_code(row["title"])
        if code is None or code in found:
            continue
        end = next((start for start in starts if start > row["start"]), len(reading.text))
        _, _, below = reading.text[row["start"] : end].partition("\n")
        below = _CLOSING.split(below, maxsplit=1)[0]
        if words := below.strip()[:8000]:
            found[code] = words
    return found


def _section_code(title: str) -> str | None:
    plain = folded(title)
    return next((code for code, heads in _SECTIONS.items() if _begins(plain, heads)), None)


def _begins(plain: str, heads: Iterable[str]) -> bool:
    return any(plain.startswith(head) for head in heads)


def _bare(name: str) -> str:
    """A file's name as words: "BC_xa-An-Phu_Q1.pdf" → "BC xa An Phu Q1"."""
    stem = name.rpartition("/")[2].rpartition("\\")[2]
    stem = stem.rpartition(".")[0] or stem
    return " ".join(re.sub(r"[_\-+.()\[\]]+", " ", stem).split())[:200]


def doubtful(found: dict[str, dict[str, Any]], confirmed: Sequence[str] = ()) -> list[str]:
    """The keys that a person should look at."""
    return [key for key, row in found.items() if row["sure"] < SURE and key not in confirmed]
