"""The closing: who signed, who receives, and where the body ends (Art. 13; Annex I II.7, II.9).

Signature and Nơi nhận stand side by side on paper and come in either order as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon import load
from vanban.model import Document, Recipient, Signature, Span
from vanban.parser.lines import Kind, Line, Sheet

_RECIPIENTS = re.compile(r"(?:Nơi|NƠI) +(?:nhận|NHẬN)")
# "TM. ỦY BAN NHÂN DÂN", "KT.HIỆU TRƯỞNG", "T/M BAN CHẤP HÀNH"
_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)(?:[./] *| +)(?=[^\W\d_])")
_MARK = re.compile(r"\[.*\]$|[\[( ]*(?:đã ký|chữ ký)", re.IGNORECASE)
# "Nguyễn Thị Minh Khai", "ThS. Trần Văn Bình", "Y Thanh Hà Niê Kđăm"
_NAME = re.compile(r"(?:[^\W\d_]+\. *)*[^\W\d_]['’\w]*(?:[ -]+[^\W\d_]['’\w]*){1,6}")
_PURPOSE = re.compile(r"\( *(?:(?:để|đề) +)?(?P<what>[^()]{1,40}?) *\)? *[.;,]*$")
_FILED = re.compile(r"Lưu *:? *(?P<where>.*)$")
_COLUMNS = re.compile(r" {3,}")
# The line above the articles of a decision; who decides stands above it in capitals.
_DECIDES = re.compile(r"Q *U *Y *Ế *T +(?:Đ *Ị *N *H|N *G *H *Ị) *:")
_NEAR = 20  # lines between a post and the name below it


def find_closing(document: Document, sheet: Sheet) -> None:
    """Fills signature and recipients; `spans` gets "signature", "recipients" and "closing".

    "closing" reaches from the first of the two to the last: the body ends where it starts,
    and what follows it is an attached part. `authority` keeps its lines apart by a line end
    ("TM. ỦY BAN NHÂN DÂN\\nKT. CHỦ TỊCH").
    """
    start = _find_recipients(sheet)
    if start is not None:
        document.recipients, document.spans["recipients"] = _read_recipients(sheet, start)
    _find_signature(document, sheet, start)
    parts = [document.spans[key] for key in ("recipients", "signature") if key in document.spans]
    if parts:
        first, last = min(p.start for p in parts), max(p.end for p in parts)
        document.spans["closing"] = Span(first, last)


def _find_recipients(sheet: Sheet) -> int | None:
    """The line that "Nơi nhận:" ends on; a dash stands below it."""
    for line in sheet.lines:
        if line.kind is Kind.TEXT and sheet.flat[line.start] == "N" and line.end - line.start < 60:
            match = _RECIPIENTS.match(sheet.flat, line.start, line.end + 12)
            if match:
                index = sheet.at(match.end() - 1)
                if any(below.kind is Kind.DASH for below in sheet.lines[index : index + 8]):
                    return index
    return None


def _read_recipients(sheet: Sheet, head: int) -> tuple[list[Recipient], Span]:
    items: list[str] = []
    end = sheet.lines[head].end
    for line in sheet.lines[head + 1 :]:
        if line.kind is Kind.DASH:
            items.append(_left_column(sheet, line))
        elif line.kind is Kind.BLANK or line.kind is Kind.FURNITURE:
            continue
        elif line.kind is Kind.TEXT and items and _goes_on(sheet, line, items[-1]):
            items[-1] = f"{items[-1]} {_left_column(sheet, line)}"
        elif line.kind is Kind.TEXT and _is_authority(sheet.words(line)) and len(items) < 2:
            continue  # columns interleaved: the post stands before the first item
        else:
            break
        end = line.end
    recipients = [r for r in map(_recipient, items) if r.name]
    return recipients, Span(sheet.lines[head].start, end)


def _left_column(sheet: Sheet, line: Line) -> str:
    return _COLUMNS.split(sheet.flat[line.start : line.end])[0].strip()


def _goes_on(sheet: Sheet, line: Line, item: str) -> bool:
    words = sheet.words(line)
    if line.opens or line.bold or words.isupper() or item.endswith("."):
        return False
    return not _is_authority(words)


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


def _find_signature(document: Document, sheet: Sheet, recipients: int | None) -> None:
    """The last post in capitals with a name below it that closes the body."""
    floor = _floor(document, sheet)
    found: tuple[Signature, Span] | None = None
    for index in _posts(sheet, floor):
        found = _read_signature(sheet, index)
        if found:
            break
    if found is None and recipients is not None:
        found = _unnamed(sheet, recipients)
    if found:
        document.signature, document.spans["signature"] = found


def _floor(document: Document, sheet: Sheet) -> int:
    """The line below the header."""
    spans = document.spans
    last = max((spans[key].end for key in ("title", "type", "place") if key in spans), default=0)
    decided = _DECIDES.search(sheet.flat, last)
    return sheet.at(decided.end() if decided else last) + 1 if last else 0


def _posts(sheet: Sheet, floor: int) -> Iterator[int]:
    for index in range(floor, len(sheet.lines)):
        line = sheet.lines[index]
        if line.kind is Kind.TEXT and not line.table and sheet.flat[line.start].isupper():
            words = sheet.words(line)
            if len(words) < 90 and _is_authority(words):
                yield index


def _is_authority(words: str) -> bool:
    if not words.isupper() or words.endswith((":", ";")):
        return False
    return bool(_AUTHORITY.match(words)) or words.startswith(tuple(load("closing")["posts"]))


def _read_signature(sheet: Sheet, first: int) -> tuple[Signature, Span] | None:
    """Posts in capitals, marks of the signature, and a name."""
    posts: list[str] = []
    for line in sheet.lines[first : first + _NEAR]:
        words = sheet.words(line)
        if line.kind is Kind.TEXT and words.isupper() and len(posts) < 7:
            posts = _add_post(posts, words)
        elif line.kind in (Kind.BLANK, Kind.RULE, Kind.FURNITURE) or _MARK.match(words):
            continue
        elif line.kind is Kind.TEXT and _is_name(words):
            name, end = _whole_name(sheet, line, words)
            return _signature(posts, name), Span(sheet.lines[first].start, end)
        else:
            break
    named = len(posts) > 1 and posts[-1].split()[0] in load("closing")["surnames"]
    if not named:
        return None
    last = sheet.lines[first]
    for line in sheet.lines[first : first + _NEAR]:
        if line.kind is Kind.TEXT and sheet.words(line).endswith(posts[-1].split()[-1]):
            last = line
            break
    return _signature(posts[:-1], posts[-1]), Span(sheet.lines[first].start, last.end)


def _whole_name(sheet: Sheet, line: Line, words: str) -> tuple[str, int]:
    """A name may be wrapped ("Vũ\\nChiến Thắng")."""
    below = sheet.lines[min(sheet.at(line.start) + 1, len(sheet.lines) - 1)]
    wrapped = below is not line and below.kind is Kind.TEXT and below.cell and not below.opens
    if wrapped and (" " not in words or (below.bold and line.bold_end)):
        more = sheet.words(below)
        if len(more) < 40 and all(word[0].isupper() for word in more.split()):
            return f"{words} {more}", below.end
    return words, line.end


def _add_post(posts: list[str], words: str) -> list[str]:
    """A post wrapped over two lines is one ("TM. ỦY BAN NHÂN" / "DÂN")."""
    if posts and not _is_authority(words) and words.split()[0] not in load("closing")["surnames"]:
        return [*posts[:-1], f"{posts[-1]} {words}"]
    if posts and posts[-1].endswith(","):
        return [*posts[:-1], f"{posts[-1]} {words}"]
    return [*posts, words]


def _signature(posts: list[str], name: str | None) -> Signature:
    authority = [post for post in posts if _AUTHORITY.match(post)]
    own = [post for post in posts if not _AUTHORITY.match(post)]
    return Signature("\n".join(authority) or None, " ".join(own) or None, name)


def _unnamed(sheet: Sheet, recipients: int) -> tuple[Signature, Span] | None:
    """A draft without a name: posts around Nơi nhận."""
    for index in _posts(sheet, max(0, recipients - _NEAR)):
        posts: list[str] = []
        end = sheet.lines[index].end
        for line in sheet.lines[index : index + 6]:
            words = sheet.words(line)
            if line.kind is not Kind.TEXT or not words.isupper():
                break
            posts, end = _add_post(posts, words), line.end
        return _signature(posts, None), Span(sheet.lines[index].start, end)
    return None


def _is_name(words: str) -> bool:
    """Two to seven capitalised syllables; one when the rest stands on the next line."""
    if len(words) > 50 or words.isupper():
        return False
    if not _NAME.fullmatch(words):
        return len(words) < 8 and words.isalpha() and words.istitle()
    return all(part[0].isupper() for part in words.replace("-", " ").split())
