"""Signature blocks: posts in capitals, marks of the signature, and the name below them.

On paper they stand beside Nơi nhận, or side by side when several sign; as text the columns
come one after the other, or line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from vanban.model import Signature, Span
from vanban.parser.pieces import JOINED, Piece, pieces_of
from vanban.parser.posts import AUTHORITY, add_post, has_surname, is_authority, is_name
from vanban.parser.sheet import Kind, Sheet

_MARK = re.compile(
    r"\[.*\]$|[\[( ]*(?:đã ký|chữ ký|ký(?:,| và| tên|\)))|\(?(?:ký|Ký)[^)]{0,40}\)$|#",
    re.IGNORECASE,
)
_GROUND = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị|Trên cơ sở)\b")
_NEAR = 24  # lines between a post and the name below it
_MOST = 500  # lines in capitals that are asked whether somebody signed below them
_NEXT = 8  # lines between a signature and the next


@dataclass(slots=True)
class Block:
    """A signature so far: where it is, and how far from the left."""

    start: int
    end: int
    column: int
    posts: list[str] = field(default_factory=list)
    name: str | None = None


Signed = tuple[Signature, Span]


def read_signatures(sheet: Sheet, floor: int, beside: Span | None) -> list[Signed]:
    """The first block below line `floor` and those that follow it closely.

    `beside` is where Nơi nhận stands: its items may come between a post and its name.
    """
    for index in islice(_posts(sheet, floor), _MOST):
        found = _read_row(sheet, index, beside)
        if found:
            return found + _more(sheet, found, beside)
    return []


def unnamed_signature(sheet: Sheet, recipients: int) -> list[Signed]:
    """A draft without a name: posts around Nơi nhận."""
    for index in _posts(sheet, max(0, recipients - _NEAR)):
        block: Block | None = None
        for piece in pieces_of(sheet, sheet.lines[index : index + 6]):
            if piece.kind is Kind.DASH or piece.words.startswith("Nơi nhận"):
                continue
            if piece.kind is not Kind.TEXT or not piece.words.isupper():
                break
            block = block or Block(piece.start, piece.end, piece.column)
            block.posts, block.end = add_post(block.posts, piece.words), piece.end
        return [signed(block)] if block else []
    return []


def is_mark(words: str) -> bool:
    """Whether a line only says that somebody signed: "(Đã ký)"."""
    return bool(_MARK.match(words))


def _posts(sheet: Sheet, floor: int) -> Iterator[int]:
    """The lines that a post starts on."""
    flat = sheet.flat
    for index in range(floor, len(sheet.lines)):
        line = sheet.lines[index]
        start, end = line.start, line.end
        if line.table or start == end:
            continue
        if line.kind is Kind.TEXT:
            if end - start < 90 and flat[start].isupper() and is_authority(sheet.words(line)):
                yield index
                continue
            listed = flat.startswith("Nơi nhận", start)
        elif line.kind is Kind.DASH:
            listed = end - start < 130 and bool(JOINED.search(flat, start, end))
        else:
            continue
        apart = listed or (end - start < 300 and flat.find("   ", start, end) >= 0)
        if apart and any(is_authority(piece.words) for piece in pieces_of(sheet, [line])):
            yield index


def _read_row(sheet: Sheet, first: int, beside: Span | None) -> list[Signed]:
    """The blocks whose first posts stand on this line, one for each column."""
    opened = [p for p in pieces_of(sheet, sheet.lines[first : first + 1]) if is_authority(p.words)]
    blocks = [Block(p.start, p.end, p.column, [p.words]) for p in opened]
    apart = sum(1 for _ in pieces_of(sheet, sheet.lines[first : first + 1])) > 1
    if not blocks:  # the words of one post, set far apart
        post = sheet.lines[first]
        blocks, apart = [Block(post.start, post.end, 0, [sheet.words(post)])], False
    for line in sheet.lines[first + 1 : first + _NEAR]:
        for piece in pieces_of(sheet, [line]):
            block = _nearest(blocks, piece, apart)
            if not _add(sheet, block, piece, beside, apart):
                decides = _GROUND.match(piece.words)  # and who decides stands above it
                return [] if decides else _finished(blocks)
        if all(block.name for block in blocks):
            break
    return _finished(blocks)


def _nearest(blocks: list[Block], piece: Piece, apart: bool) -> Block:
    if len(blocks) == 1 or not apart:
        return next((block for block in blocks if not block.name), blocks[-1])
    middle = piece.column + len(piece.words) // 2
    return min(blocks, key=lambda b: abs(b.column + len(b.posts[0]) // 2 - middle))


def _add(sheet: Sheet, block: Block, piece: Piece, beside: Span | None, apart: bool) -> bool:
    """Takes a piece into the block; False when the block has ended before it."""
    words = piece.words
    if piece.kind in (Kind.BLANK, Kind.RULE, Kind.FURNITURE) or is_mark(words):
        return True
    if piece.kind is Kind.TEXT and words.isupper() and len(block.posts) < 7:
        block.posts, block.end = add_post(block.posts, words), piece.end
        return True
    if piece.kind is Kind.TEXT and is_name(words) and not words.startswith("Nơi "):
        if block.name is None:
            block.name, block.end = _whole_name(sheet, piece)
        return True
    if piece.kind is Kind.BORDER:
        return apart
    return apart or (beside is not None and beside.start <= piece.start <= beside.end)


def _finished(blocks: list[Block]) -> list[Signed]:
    """Blocks with a name; a last post that starts with a family name is one."""
    for block in blocks:
        if block.name is None and len(block.posts) > 1 and has_surname(block.posts[-1]):
            block.name = block.posts.pop()
    return [signed(block) for block in blocks if block.name]


def _whole_name(sheet: Sheet, piece: Piece) -> tuple[str, int]:
    """A name may be wrapped ("Vũ\\nChiến Thắng")."""
    line, words = piece.line, piece.words
    below = sheet.lines[min(sheet.at(line.start) + 1, len(sheet.lines) - 1)]
    wrapped = below is not line and below.kind is Kind.TEXT and below.cell and not below.opens
    if wrapped and (" " not in words or (below.bold and line.bold_end)):
        more = sheet.words(below)
        if is_authority(more):  # the next column's post, where minutes are signed by two
            return words, piece.end
        if len(more) < 40 and all(word[0].isupper() for word in more.split()):
            return f"{words} {more}", below.end
    return words, piece.end


def signed(block: Block) -> Signed:
    """A block that is whole, and where it stands."""
    authority = [post for post in block.posts if AUTHORITY.match(post)]
    own = [post for post in block.posts if not AUTHORITY.match(post)]
    signature = Signature("\n".join(authority) or None, " ".join(own) or None, block.name)
    return signature, Span(block.start, block.end)


def _more(sheet: Sheet, found: list[Signed], beside: Span | None) -> list[Signed]:
    """Who signed beside or right below the first."""
    more: list[Signed] = []
    end = max(span.end for _, span in found)
    while len(found) + len(more) < 12:
        here = sheet.at(end) + 1
        near = sheet.lines[here : here + _NEXT]
        index = next((i for i in _posts(sheet, here) if i < here + len(near)), None)
        if index is None or not _only_gap(sheet, here, index, beside):
            break
        row = _read_row(sheet, index, beside)
        if not row:
            break
        more += row
        end = max(span.end for _, span in row)
    return more


def _only_gap(sheet: Sheet, start: int, stop: int, beside: Span | None) -> bool:
    """Nothing but blanks, borders and recipients between two signatures."""
    for line in sheet.lines[start:stop]:
        if line.kind in (Kind.BLANK, Kind.RULE, Kind.FURNITURE, Kind.BORDER):
            continue
        if beside is None or not beside.start <= line.start <= beside.end:
            return False
    return True
