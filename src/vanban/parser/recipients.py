"""Nơi nhận: who receives the document and what for (Annex I II.9)."""

from __future__ import annotations

import re

from vanban.lexicon import load
from vanban.model import Recipient, Span
from vanban.parser.pieces import Piece, pieces_of
from vanban.parser.posts import is_authority
from vanban.parser.sheet import Kind, Sheet

_HEAD = re.compile(r"(?:Nơi|NƠI) +(?:nhận|NHẬN)")
_PURPOSE = re.compile(r"\( *(?:(?:để|đề) +)?(?P<what>[^()]{1,40}?) *\)? *[.;,]*$")
_FILED = re.compile(r"Lưu *:? *(?P<where>.*)$")
_MOST = 120  # lines


def find_recipients(sheet: Sheet) -> int | None:
    """The line that "Nơi nhận:" ends on; its items stand below it."""
    for line in sheet.lines:
        if line.kind is Kind.TEXT and sheet.flat[line.start] in "N":
            match = _HEAD.match(sheet.flat, line.start, line.end + 12)
            if match:
                index = sheet.at(match.end() - 1)
                below = sheet.lines[index + 1 : index + 9]
                if any(_is_item(sheet.words(one), one.kind) for one in below):
                    return index
    return None


def _is_item(words: str, kind: Kind) -> bool:
    return kind is Kind.DASH or (kind is Kind.TEXT and words.startswith(("Lưu", "Như ")))


def read_recipients(sheet: Sheet, head: int) -> tuple[list[Recipient], Span]:
    """The recipients below line `head`, and where the list stands."""
    items: list[str] = []
    end = sheet.lines[head].end
    dashes = any(line.kind is Kind.DASH for line in sheet.lines[head + 1 : head + 9])
    for line in sheet.lines[head + 1 : head + _MOST]:
        if line.kind is Kind.BLANK or line.kind is Kind.FURNITURE:
            continue
        if line.kind not in (Kind.DASH, Kind.TEXT):
            break
        first, *others = pieces_of(sheet, [line])
        if first.kind is Kind.DASH or (not dashes and _is_listed(first, items)):
            items.append(first.words)
        elif items and not is_authority(first.words) and _goes_on(first, items[-1]):
            items[-1] = f"{items[-1]} {first.words}"
        elif is_authority(first.words) and (len(items) < 2 or not items[-1].endswith(".")):
            continue  # columns interleaved: the post stands between the items
        else:
            break
        end = first.end if others else line.end
    return [r for r in map(_recipient, items) if r.name], Span(sheet.lines[head].start, end)


def _is_listed(piece: Piece, items: list[str]) -> bool:
    """An item without its dash ends with a semicolon; the last one files the paper."""
    ended = not items or items[-1].endswith(";")
    return ended and piece.words.endswith((";", ".")) and not piece.words.isupper()


def _goes_on(piece: Piece, item: str) -> bool:
    if piece.line.opens or piece.line.bold or piece.words.isupper() or item.endswith("."):
        return False
    return not is_authority(piece.words)


def _recipient(item: str) -> Recipient:
    """ "- Sở Nội vụ (để b/c);" → Sở Nội vụ, báo cáo."""
    words = " ".join(item.lstrip("-–—+•* ").split())
    filed = _FILED.match(words)
    if filed:
        return Recipient(filed["where"].rstrip(" .;,"), "lưu")
    purpose = _PURPOSE.search(words)
    known = load("closing")["purposes"].get(purpose["what"].lower()) if purpose else None
    if purpose and known:
        return Recipient(words[: purpose.start()].rstrip(" ,;"), known)
    return Recipient(words.rstrip(" .;,"), None)
