"""R: the line "Lưu" at the end of Nơi nhận (Decree 30/2020, Annex I, Part I, II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.bodies import of_symbol
from vanban.lexicon.letters import WORD
from vanban.model import Finding, Fix
from vanban.patterns import lazy_pattern
from vanban.rules.families.recipient_items import REGISTRY, filed, items, units_filed
from vanban.rules.families.recipients import SOURCE
from vanban.rules.families.signature_block import is_body_of_party
from vanban.rules.line import Line
from vanban.rules.masthead import LOST, is_of_state
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, EVERY, rule
from vanban.rules.said import said

_NOT_FILED = (
    "Biên bản", "Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận", "Giấy giới thiệu", "Giấy nghỉ phép",
    "Giấy ủy quyền", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Phiếu trình", "Danh sách",
    "Thư công", "Thư mời", "Thư ngỏ", "Lịch công tác",
)  # fmt: skip
_BELOW = 200
_FILED_BELOW = lazy_pattern(r"\bl\W?uu?\b|\bvt\b|van thu")
_MISSPELT = lazy_pattern(r"[ *_\u00a0]{0,4}[-–—+•]?[ *_\u00a0]{0,4}(?P<word>[^\W\d_]{3}) ?:")


@rule(
    "R30",
    "luu-missing",
    title="Nơi nhận thiếu dòng “Lưu”",
    severity="warning",
    what="dòng cuối của Nơi nhận là “- Lưu: VT, …”.",
    why="Thiếu dòng này thì không biết bản gốc lưu ở đâu, đơn vị nào soạn thảo.",
    source=SOURCE,
    since=DECREE_30,
    bad="Nơi nhận: - Các tổ chuyên môn; - Phòng Kinh tế;",
    good="Nơi nhận: - Các tổ chuyên môn; - Phòng Kinh tế; - Lưu: VT, VP.",
    profiles=ADMINISTRATIVE,
)
def nothing_filed(paper: Paper) -> Iterator[Finding]:
    """A signed paper with a list of recipients, and no word of filing from there on."""
    document = paper.document
    if document.type is None or document.type in _NOT_FILED or document.draft:
        return
    signature, span = document.signature, paper.recipients
    if span is None or signature is None or not signature.name or len(document.signatures) > 1:
        return
    if filed(paper) is not None or document.source.format in LOST or paper.is_recognised:
        return
    listed = items(paper)
    if not listed or not listed[-1].dashed or not is_of_state(paper) or is_body_of_party(paper):
        return
    end = max(document.spans["signature"].end, listed[-1].span.end) + _BELOW
    if not _FILED_BELOW.search(paper.bare, span.start, end):
        yield nothing_filed.finding(
            listed[-1].span, said("Cuối Nơi nhận thiếu dòng “- Lưu: VT, …”.")
        )


@rule(
    "R31",
    "luu-misspelt",
    title="Chữ “Lưu” viết sai",
    severity="warning",
    what="dòng cuối của Nơi nhận mở đầu bằng chữ “Lưu”.",
    why="Đây là lỗi gõ thiếu dấu; người đọc và phần mềm không nhận ra dòng “Lưu”.",
    source=f"{SOURCE}; chính tả tiếng Việt",
    bad="- Luu: VT, VP.",
    good="- Lưu: VT, VP.",
    profiles=EVERY,
    fix="safe",
    lines=r"^[^a-z0-9]{0,8}luu ?:",
)
def filing_misspelt(paper: Paper, line: Line) -> Iterator[Finding]:
    """ "Luu:" and its like at the end of the list."""
    found = _MISSPELT.match(line.text)
    span = paper.recipients
    if found is None or span is None or line.span.start < span.start:
        return
    if found["word"].lower() == "lưu":
        return
    place = line.at(*found.span("word"))
    yield filing_misspelt.finding(
        place,
        said("Viết “Lưu:”, không viết “{word}:”.", word=found["word"]),
        Fix(place, "LƯU" if found["word"].isupper() else "Lưu", safe=True),
        severity="info" if paper.is_recognised else None,
    )


@rule(
    "R14",
    "luu-unit-typo",
    title="Chữ viết tắt đơn vị lưu gõ nhầm",
    severity="warning",
    what="chữ viết tắt đơn vị ở dòng “Lưu” đúng với tên đơn vị trong văn bản.",
    why="Chữ viết tắt sai thì không biết đơn vị nào soạn thảo, lưu hồ sơ.",
    source="Thực tiễn soạn thảo văn bản",
    bad="Phòng Văn hóa - Xã hội … - Lưu: VT, VHXXH.",
    good="Phòng Văn hóa - Xã hội … - Lưu: VT, VHXH.",
    fix="unsafe",
)
def unit_filed_misspelt(paper: Paper) -> Iterator[Finding]:
    """An unknown unit that is a letter more, less or swapped from one that the text names."""
    item = filed(paper)
    if item is None:
        return
    for unit, span in units_filed(item):
        if len(unit) < 3 or not unit.isupper() or not unit.isalpha() or of_symbol(unit):
            continue
        before = paper.text[: item.span.start]
        stands = unit in before and re.search(rf"(?<!\w){unit}(?!\w)", before)
        if stands or REGISTRY.fullmatch(unit):
            continue
        known = paper.once(_units)
        meant = None if unit in known else next(iter(_one_letter_off(unit, known)), None)
        if meant is not None and unit not in paper.once(_whole_units):
            yield unit_filed_misspelt.finding(
                span,
                said("“{unit}” có lẽ là “{meant}”.", unit=unit, meant=meant),
                Fix(span, meant, safe=False),
            )


_UNIT = lazy_pattern(
    r"(?<!\w)(?:Phòng|Trung tâm|Ban|Văn phòng|Chi cục|Tổ) "
    r"(?P<name>[^\W\d_]+(?:(?: - |, | )[^\W\d_]+){0,7})"
)
_ABBREVIATION = lazy_pattern(r"[A-ZĐ](?<![\w/.&-].)[A-ZĐ]{2,8}(?![\w/&]|-[A-ZĐ])")


def _units(paper: Paper) -> set[str]:
    """The abbreviations that the text uses, and the initials of the units that it names."""
    before = paper.text[: paper.recipients.start if paper.recipients else None]
    known = set(_ABBREVIATION.findall(before))
    for found in _UNIT.finditer(before):
        words = [word for word in WORD.findall(found["name"]) if word != "và"]
        letters = "".join(word[0].upper() for word in words)
        known |= {letters[:count] for count in range(3, min(len(letters), 8) + 1)}
    return known


def _whole_units(paper: Paper) -> set[str]:
    """Initials with those of the noun in front: TVP of "Tổ Văn phòng", PNV of "Phòng Nội vụ"."""
    before = paper.text[: paper.recipients.start if paper.recipients else None]
    known: set[str] = set()
    for found in _UNIT.finditer(before):
        for opening in (found, _UNIT.search(found["name"])):  # "Tổ trưởng Tổ Văn phòng"
            words = [word for word in WORD.findall(opening[0]) if word != "và"] if opening else []
            letters = "".join(word[0].upper() for word in words)
            known |= {letters[:count] for count in range(2, min(len(letters), 9) + 1)}
    return known


def _one_letter_off(word: str, known: set[str]) -> Iterator[str]:
    """Known words that this one makes with a letter doubled, swapped, dropped or put in; the
    likeliest slip of the hand first."""
    for i in range(len(word)):
        if word[:i] + word[i + 1 :] in known and len(word) > 3:
            yield word[:i] + word[i + 1 :]
    for i in range(len(word) - 1):
        swapped = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        if swapped in known and swapped != word:
            yield swapped
    for one in sorted(known):
        dropped = len(one) == len(word) + 1 and len(word) > 2
        if dropped and any(one[:i] + one[i + 1 :] == word for i in range(len(one))):
            yield one
