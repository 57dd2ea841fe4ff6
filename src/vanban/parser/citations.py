"""Citations: every mention of another document that can be identified (Art. 8; Annex I II.6).

A mention is found from its symbol ("57-NQ/TW") or, for a law, from its name and date. From
the symbol the parser looks back for the type, or for the list that it stands in, and ahead
for the date and the issuer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from vanban.lexicon.types import cited_types, types_of_symbol
from vanban.model import Citation, Document, Span
from vanban.parser.bounds import bounded
from vanban.parser.dates import DATE, date_of
from vanban.parser.issuers import read_issuer, read_joint_issuer
from vanban.parser.laws import AMENDS, named_laws
from vanban.parser.locators import locator_before
from vanban.parser.relations import recalls, relate
from vanban.parser.sheet import Kind, Sheet, one_line
from vanban.parser.starts import Starts

_CODE = r"[A-ZĐƠƯ][\w&]{0,14}(?:\.(?=[A-ZĐ])[\w&]{1,14})?"
_DASH = r" {0,2}[-–−] {0,3}"
# Numbers of laws, of the Party and of the State; look-behinds keep out dates, fractions,
# standards ("QCVN 102:2016/BTTTT") and file names. The one in front comes behind the first
# digit, since a pattern that begins with a digit is found faster.
_SYMBOL = re.compile(
    r"(?P<number>[0-9](?<![\w/.:,+-].)\d{0,5}(?:\.\d{1,3})?[a-zđ]?) {0,2}(?:"
    # 72/2025/QH15, 35/2023/UBTVQH15
    r"/ {0,2}(?:19|20)\d\d {0,2}/ {0,2}(?P<law>UBTVQH|QH) ?\d{1,2}(?:(?!\w)|(?=ngày))"
    # 707/QĐ-UBND, 30/2020/NĐ-CP, 10720/TTr-SNNMT-VP, 8091/BNV-TCBC, 27/CTTg, 146/2025-NĐ-CP
    rf"|(?:/ {{0,2}}(?P<year>(?:19|20)\d\d) {{0,2}}(?:/|-(?=[A-ZĐ]))|/) {{0,2}}"
    rf"(?P<state>{_CODE}(?:{_DASH}{_CODE}){{0,3}}(?:/{_CODE})?"
    r"(?: (?:ĐT|PTNT|TBXH)(?= *,? *ngày))?)(?![\w/])"
    # 57-NQ/TW, 9151- CV/BTCTW, the misprint 57-NQ-TW, and 93-HĐBT of before 1997
    rf"|{_DASH}(?P<party>{_CODE}(?:-{_CODE})? {{0,2}}/ {{0,2}}{_CODE}(?:-{_CODE})?"
    r"|(?:NQ|CT|KL|QĐ|HD|TB|KH|CTr) ?- ?(?:TW|TU)|HĐBT|CP|TTg|HĐNN|HĐCP|SL)(?![\w/-])"
    # 84 QĐ/TWĐTN, 20NQ/TW: the hyphen is not printed
    rf"|(?P<bare>(?:NQ|CT|KL|QĐ|QyĐ|QC|HD|TB|KH|CTr|CV|BC|TTr)/ ?{_CODE}(?:-{_CODE})?)(?![\w/-])"
    r")"
)
_DATE = re.compile(r"(?:\[\w{1,3}\])?[ ,]*\(? *(?:ký |ban hành )?" + DATE, re.IGNORECASE)
# "ngày    tháng   năm 2026", not filled in or torn
_BLANK_DATE = re.compile(
    r"[ ,]*ngày[ \d.…/_]{0,16}tháng[ \d.…/_]{0,12}năm[ .…_]{0,8}(?:(?:19|20)\d\d)?", re.IGNORECASE
)
_OF = re.compile(r"(?:\[\w{1,3}\])?[ ,]*(?:của|CỦA|Của) +")
_OF_WORD = re.compile(r"(?<!\w)của(?!\w)", re.IGNORECASE)
_SO = ("số", "SỐ", "Số")
_SO_NUMBER = re.compile(r"(?<!\w)số *:? *\d")
_JOIN = re.compile(r"(?<!\w)(?:và|và các|hoặc)$", re.IGNORECASE)
_LAST_WORD = re.compile(r"(\w+)$")
_WORD = re.compile(r"\w+")
# What links a body to the document that it handed over, and where its name may start.
_HANDING = re.compile(r" +(?:tại|(?:đã )?(?:ban hành|có|ký)) +(?:các +)?$")
_OPENING = re.compile(r"(?:^|[.,;|\n] *|(?:của|tại) +|  +)(?=[^\W\d_])")
_CLAUSE = re.compile(r"[^;.|:\n]+(?=[;.\n])")
_LAST_OF = re.compile(r".*(?<!\w)của +")
_GROUND = re.compile(r"(?:Căn cứ|Thực hiện|Thi hành|Xét|Theo|Triển khai|Tiếp tục thực hiện)\b")
_ATTACHED = re.compile(r"kèm theo *$", re.IGNORECASE)
_AHEAD = 160  # characters to a date; the head of a page may stand between
_BACK = 170  # characters between a type and its number when a name stands between them
_BACK_LAW = 420  # a law may amend nine others by name


@dataclass(slots=True)
class _Kind:
    """The type in front of a number, where the mention starts, and an issuer said before."""

    type: str
    start: int
    issuer: str | None = None
    name: str | None = None


def find_citations(document: Document, sheet: Sheet) -> list[Citation]:
    """All mentions in the order of the text, without the document's own number."""
    flat = bounded(document, sheet)
    found: list[Citation] = []
    own = document.spans.get("number")
    for match in _SYMBOL.finditer(flat):
        if (own and match.start() in own) or not _is_symbol(match):
            continue
        kind = _kind_of(flat, match, found)
        if kind:
            found.append(_citation(flat, match, kind, found))
    dated, document.laws = named_laws(flat, found)
    found += dated
    found.sort(key=lambda citation: citation.span.start)
    found = [c for c in found if not _is_self(document, flat, c)]
    _mark_grounds(document, sheet, found)
    relate(flat, found)
    document.recalls = recalls(flat, found)
    _locate(flat, found)
    _locate(flat, document.laws)
    return found


def _locate(flat: str, citations: list[Citation]) -> None:
    floor = 0
    for citation in citations:
        citation.locator = locator_before(flat, citation.span.start, floor)
        floor = citation.span.end


def _is_symbol(match: re.Match[str]) -> bool:
    """A code has two capitals at least: "146/Ngày" and "1/Vụ" have not."""
    code: str = match["law"] or _code_of(match)
    return sum(letter.isupper() for letter in code) >= 2


def _code_of(match: re.Match[str]) -> str:
    """The letters behind the number; of a law none."""
    return match["state"] or match["party"] or match["bare"] or ""


def _kind_of(flat: str, match: re.Match[str], found: list[Citation]) -> _Kind | None:
    """The type that goes with a symbol: right before it, before a name, or before a list."""
    back = _BACK_LAW if match["law"] else _BACK
    floor = max(found[-1].span.end if found else 0, match.start() - back)
    before = flat[floor : match.start()]
    so = _so(before)
    head = before[:so] if so >= 0 else before
    direct = _type_at_end(head)
    if direct and _is_possible(direct[0], match):
        return _Kind(direct[0], floor + direct[1])
    item = match.start() if so < 0 else floor + so
    if _joins(head):
        kind = _of_list(flat, match, head, item, found)
        if kind:
            return kind
    return _before_name(match, head, floor) if so >= 0 else None


def _so(before: str) -> int:
    """Where the "số" stands that the words end with, or -1."""
    words = before.removesuffix("\n").rstrip(" ").removesuffix(":").rstrip(" ")
    start = len(words) - 2
    return start if words.endswith(_SO) and not _is_letter(words[start - 1 : start]) else -1


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _joins(head: str) -> bool:
    """Another item of a list, or its introduction, stands before the number."""
    words = head.removesuffix("\n").rstrip(" ")
    return not words or words[-1] in ";,:" or bool(_JOIN.search(words, len(words) - 8))


def _is_possible(kind: str, match: re.Match[str]) -> bool:
    """The name of a law may end in a type: "Luật … theo hợp đồng số 72/2006/QH11"."""
    return not match["law"] or kind == "Văn bản" or _agrees(kind, match)


def _type_at_end(head: str) -> tuple[str, int] | None:
    """A type at the end of the words, with its offset in them."""
    tail = head[-50:].rstrip(" ")
    last = _last_word(tail)
    pattern = _types_ending(last) if last in _last_words() else None
    found = pattern.search(tail) if pattern else None
    if found is None or found[1] in ("luật", "lệnh"):  # "văn bản quy phạm pháp luật số …"
        return None
    return cited_types()[" ".join(found[1].lower().split())], len(head[:-50]) + found.start(1)


@cache
def _types_ending(last: str) -> re.Pattern[str]:
    """The types whose last word this is, where they end the words."""
    names = [name for name in cited_types() if _last_word(name) == last]
    words = "|".join(re.escape(name).replace(r"\ ", r" +") for name in names)
    glued = r"(?-i:(?<=[a-zà-ỹ])(?=[A-ZĐ]))"  # "Thực hiệnQuyết định"
    return re.compile(rf"(?:(?<!\w)|{glued})({words})$", re.IGNORECASE)


def _last_word(words: str) -> str:
    last = _LAST_WORD.search(words)
    return last[1].lower() if last else ""


@cache
def _last_words() -> frozenset[str]:
    return frozenset(map(_last_word, cited_types()))


@cache
def _any_type() -> Starts:
    names = (name for name in cited_types() if " " in name or name in ("luật", "lệnh"))
    return Starts(names, any_case=True)


def _types_in(words: str, start: int = 0) -> Iterator[tuple[int, int, str]]:
    """(start, end, type) of every type that is named in the words."""
    reached = start
    for word in _WORD.finditer(words, start):
        here = word.start()
        end = _any_type().end(words, here) if here >= reached else 0
        if end:
            yield here, end, cited_types()[" ".join(words[here:end].lower().split())]
            reached = end


def _of_list(
    flat: str, match: re.Match[str], head: str, item: int, found: list[Citation]
) -> _Kind | None:
    """ "các Quyết định: số A ngày …; số B ngày …": the type was said before the list."""
    intro = re.search(r"[:,] *$", head)
    said = _last_type(head, match) if intro and head.rstrip().endswith(":") else None
    if said:
        of = _OF.match(head, said[1])
        issuer = read_issuer(head, of.end(), len(head)) if of else None
        return _Kind(said[0], item, issuer[0] if issuer else None)
    if not found or not found[-1].type or item - found[-1].span.end > _BACK:
        return None
    gap = flat[found[-1].span.end : item].strip(" ,;").lower()
    bare = gap in ("", "và", "và các", "hoặc")
    on = item < match.start() and found[-1].symbol and ". " not in gap and "|" not in gap
    if (bare or on) and _agrees(found[-1].type, match):
        last = found[-1]
        kind = last.type or ""
        return _Kind(kind, item, None if bare and _is_own(flat, last) else last.issuer)
    return None


def _is_own(flat: str, last: Citation) -> bool:
    """ "Quyết định số A của X, số B": X issued A; "các Quyết định của X số A, số B": both."""
    of = _OF_WORD.search(flat, last.span.start, last.span.end)
    number = _SO_NUMBER.search(flat, last.span.start, last.span.end)
    return of is not None and not (number and of.start() < number.start())


def _last_type(head: str, match: re.Match[str]) -> tuple[str, int] | None:
    """The last type in the words that agrees with the symbol, and the offset behind it."""
    last = None
    for _, end, name in _types_in(head):
        if _agrees(name, match):
            last = name, end
    return last


def _agrees(kind: str, match: re.Match[str]) -> bool:
    """Does the code of the symbol stand for this type? Letters have no code of their own."""
    code = match["law"] or re.split(r"[-–−/ ]", _code_of(match))[0]
    kinds = types_of_symbol().get(code)
    if kinds is None:
        return kind in ("Công văn", "Văn bản") or match["law"] is not None
    return any(kind == name or kind.startswith(name + " ") for name in kinds)


def _before_name(match: re.Match[str], head: str, floor: int) -> _Kind | None:
    """ "Luật Giáo dục số 43/2019/QH14", "Kế hoạch cải cách hành chính số 08/KH-UBND"."""
    opened = head.rfind("(")
    marks = [head.rfind(mark) for mark in (";", ". ", "|", ":", "\n")]
    clause = max(*marks, opened if head.find(")", opened) < 0 else -1) + 1
    last: tuple[int, int, str] | None = None
    for said in _types_in(head, clause):
        begin, _, kind = said
        if _agrees(kind, match) and head[begin].isupper():
            if last and kind in ("Luật", "Bộ luật") and AMENDS.match(head, last[1]):
                continue  # the law amended; the number is that of the amending law
            last = said
    if last is None:
        return None
    begin, end, kind = last
    start = floor + begin
    if match["law"] and kind in ("Luật", "Bộ luật", "Pháp lệnh"):
        return _Kind(kind, start, name=one_line(head[begin:]))
    of = _OF.match(head, end)
    issuer = read_issuer(head, of.end(), len(head)) if of else None
    return _Kind(kind, start, issuer[0] if issuer else None)


def _citation(flat: str, match: re.Match[str], kind: _Kind, found: list[Citation]) -> Citation:
    symbol = _symbol(flat[match.start() : match.end()])
    end = match.end()
    if symbol.endswith("ngày"):  # "NĐ-CPngày 05/01/2026"
        symbol, end = symbol[:-4], end - 4
    day: date | None = None
    issuer = kind.issuer
    dated = _DATE.match(flat, end, end + _AHEAD)
    if dated:
        day, end = date_of(dated), dated.end()
    blank = None if dated else _BLANK_DATE.match(flat, end, end + _AHEAD)
    behind = blank.end() if blank else end
    of = _OF.match(flat, behind, behind + _AHEAD)
    reader = read_joint_issuer if " liên " in kind.type else read_issuer
    said = reader(flat, of.end(), len(flat)) if of else None
    if said:
        issuer, end = said
        dated = None if dated else _DATE.match(flat, end, end + _AHEAD)
        if dated:
            day, end = date_of(dated), dated.end()
    elif issuer is None:
        issuer = _issuer_before(flat, kind.start, found) or _issuer_after(flat, match, end)
    return Citation(symbol, kind.type, day, issuer, kind.name, False, Span(kind.start, end))


def _issuer_before(flat: str, start: int, found: list[Citation]) -> str | None:
    """ "theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số …", "Chính phủ đã ban hành …"."""
    floor = max(0, start - 150)
    before = flat[floor:start]
    handing = _HANDING.search(before)
    if handing is None:
        return _issuer_shared(flat, start, found)
    for opening in _OPENING.finditer(before, 0, handing.start()):
        said = read_issuer(before, opening.end(), len(before))
        if said and said[1] >= handing.start():
            return said[0]
    return None


def _issuer_shared(flat: str, start: int, found: list[Citation]) -> str | None:
    """ "… tại Văn bản số A về … và Văn bản số B": the body that handed over A handed over B."""
    if not found or not flat[max(0, start - 5) : start].rstrip().endswith(" và"):
        return None
    last = found[-1]
    gap = flat[last.span.end : start]
    same = flat[last.span.start : start].startswith(flat[start : start + 7])
    inside = last.issuer is not None and flat.find("của", last.span.start, last.span.end) < 0
    return last.issuer if same and inside and "." not in gap else None


def _issuer_after(flat: str, match: re.Match[str], end: int) -> str | None:
    """ "Kế hoạch 12/KH-SGDĐT … về việc … của Sở Giáo dục và Đào tạo.": said behind the subject
    at the end of the clause; the symbol tells that it is the issuer and not part of it."""
    clause = _CLAUSE.match(flat, end, end + 260)
    of = clause and _LAST_OF.match(clause[0])
    if not clause or not of or _SYMBOL.search(clause[0]):
        return None
    said = read_issuer(flat, end + of.end(), clause.end())
    if not said or said[1] < clause.end():
        return None
    signs = re.split(r"[-–−/ ]", _code_of(match))[-1].upper()
    initials = "".join(word[0] for word in said[0].split()).upper()
    return said[0] if len(signs) > 1 and initials.startswith(signs[:2]) else None


def _symbol(words: str) -> str:
    """Without blanks, "-TTG" of capitals as it is written."""
    compact = "".join(words.split()).replace("–", "-").replace("−", "-")
    return compact[:-3] + "TTg" if compact.endswith("-TTG") else compact


def _is_self(document: Document, flat: str, citation: Citation) -> bool:
    """ "(Kèm theo Kế hoạch số …)": the annex names the document that it belongs to."""
    return (
        citation.symbol is not None
        and citation.symbol == document.number
        and bool(_ATTACHED.search(flat[max(0, citation.span.start - 12) : citation.span.start]))
    )


def _mark_grounds(document: Document, sheet: Sheet, found: list[Citation]) -> None:
    """`basis` of what stands among the grounds and not inside the subject of another.

    "Căn cứ Nghị định A sửa đổi Nghị định B": the document rests on A.
    """
    floor = max(
        (document.spans[k].end for k in ("title", "type") if k in document.spans), default=0
    )
    ceiling = document.sections[0].span.start if document.sections else len(sheet.flat) // 2
    for citation in found:
        if not floor <= citation.span.start < ceiling:
            continue
        opening = _paragraph(sheet, citation.span.start)
        between = sheet.flat[opening : citation.span.start]
        ground = _GROUND.match(between)
        if ground:
            last = max(between.rfind(";"), ground.end() - 1)
            citation.basis = _is_outermost(between[last + 1 :])


def _paragraph(sheet: Sheet, offset: int) -> int:
    """Where the ground starts that the offset lies in."""
    index = sheet.at(offset)
    while index > 0 and not sheet.lines[index].opens:
        above = sheet.lines[index - 1]
        ended = above.kind is not Kind.TEXT or sheet.flat[above.end - 1] in ";."
        if ended or _GROUND.match(sheet.flat, sheet.lines[index].start):
            break
        index -= 1
    return sheet.lines[index].start


def _is_outermost(between: str) -> bool:
    words = between.strip(" ,").lower()
    return len(words.split()) <= 3 or words.endswith(" tại") or words.startswith("đề nghị")
