"""S: the number and the symbol of the paper (Decree 30/2020, Art. 15 and Annex I, Part I, II.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vanban.lexicon.bodies import called
from vanban.lexicon.letters import bare
from vanban.model import Document, Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.masthead import (
    LOST,
    NumberLine,
    all_symbols,
    is_of_state,
    is_printed,
    number_line,
    symbols_of,
)
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, STATE, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3"
_OF_COMMITTEES = ("UBND", "HĐND")
# Codes that are somebody's habit, by the kind that the paper says it is.
_HABITS = {
    ("Quy định", "QĐ"): "QyĐ",
    ("Chương trình", "CT"): "CTr",
    ("Chương trình hành động", "CT"): "CTr",
    ("Quyết định", "QĐi"): "QĐ",
}
_CITED_CODE = lazy_pattern(r"\d/(?P<code>[A-ZĐ][A-Za-zĐđ]{1,4})-[A-ZĐ]")
_PARTY_SYMBOL = lazy_pattern(r"[A-ZĐ][A-Za-zĐđ]{0,4}/[A-ZĐ]")


@rule(
    "S01",
    "number-missing",
    title="Chưa ghi số văn bản",
    severity="warning",
    what="dòng “Số:” và dòng “Kèm theo …” có số của văn bản.",
    why="Văn bản không có số thì không vào sổ, không viện dẫn và không tìm lại được. Bản điện tử "
    "chờ cấp số được để trống.",
    source="Nghị định 30/2020/NĐ-CP, Điều 15; Phụ lục I, Phần I, Mục II, khoản 3, điểm a",
    since=DECREE_30,
    bad="Số:     /KH-UBND",
    good="Số: 27/KH-UBND",
)
def number_missing(paper: Paper) -> Iterator[Finding]:
    """A symbol without its number, in the header and in the lines of annexes."""
    document = paper.document
    line = number_line(paper)
    waits = document.draft or document.date is None or paper.document.source.format in LOST
    if line and line.symbol and not line.number and document.number is None:
        yield number_missing.finding(
            line.whole,
            said("Số của văn bản còn để trống."),
            severity="info" if waits else None,
        )
    for attached in document.attachments:
        filled = attached.symbol and any(attached.date)  # a model form has blanks throughout
        if filled and not attached.number:
            span = _blank_of(paper, attached.span)
            yield number_missing.finding(
                span, said("Số của văn bản ở dòng kèm theo còn để trống."), severity="info"
            )


def _blank_of(paper: Paper, span: Span) -> Span:
    """ "Kế hoạch số /KH-UBND" in the line of an annex."""
    blank = re.search(r"số[\s.…_]*/[^\s,;)]+", paper.quote(span))
    return Span(span.start + blank.start(), span.start + blank.end()) if blank else span


@rule(
    "S02",
    "symbol-missing",
    title="Thiếu ký hiệu văn bản",
    severity="error",
    what="sau số là dấu “/” và ký hiệu: chữ viết tắt tên loại, dấu “-”, chữ viết tắt tên cơ quan.",
    why="Nhiều văn bản của cơ quan trong năm cùng một số; chỉ ký hiệu mới phân biệt được chúng.",
    source=f"{_SOURCE}, điểm b",
    since=DECREE_30,
    bad="Số: 27",
    good="Số: 27/KH-UBND",
    profiles=ADMINISTRATIVE,
    fix="unsafe",
)
def symbol_missing(paper: Paper) -> Iterator[Finding]:
    """ "Số:" alone, a number alone, and a symbol that lacks its half."""
    document = paper.document
    line = number_line(paper)
    if line is None or document.source.format in LOST:
        return
    severity = "warning" if document.draft or paper.has_lost_header else None
    if line.symbol is None and document.symbol:
        return  # letters of another alphabet, which the parser reads and this rule does not judge
    if line.symbol is None:
        symbol = _symbol_for(document)
        fix = Fix(line.whole, _with_symbol(paper, line, symbol), safe=False) if symbol else None
        yield symbol_missing.finding(
            line.whole, said("Dòng số chưa có ký hiệu văn bản."), fix, severity=severity
        )
        return
    yield from _ill_joined(paper, line, line.symbol)


def _ill_joined(paper: Paper, line: NumberLine, symbol: Span) -> Iterator[Finding]:
    """ "27/KH", "27/KHUBND", "27//KH-UBND", "27-KH-UBND"."""
    document, printed = paper.document, paper.quote(symbol)
    named = is_printed(document, "type") and bool(symbols_of(document.type or ""))
    slash = paper.quote(line.slash).strip(" .…_\t\n\xa0") if line.slash else "/"
    if named and printed.strip("-–") in symbols_of(document.type or ""):
        yield symbol_missing.finding(
            symbol,
            said("Ký hiệu “{symbol}” chưa có chữ viết tắt tên cơ quan.", symbol=printed),
            severity="warning",
        )
    elif named and not re.search(r"[-–/]", printed):
        yield symbol_missing.finding(
            symbol,
            said("Ký hiệu “{symbol}” thiếu dấu “-” giữa tên loại và cơ quan.", symbol=printed),
            severity="warning",
        )
    if line.slash and slash != "/" and "/" not in printed and is_of_state(paper):
        span = Span(line.slash.end - len(slash), line.slash.end)
        yield symbol_missing.finding(
            Span(line.number.start if line.number else span.start, symbol.end),
            said("Giữa số và ký hiệu là một dấu “/”."),
            Fix(span, "/", safe=False),
            severity="warning",
        )


def _with_symbol(paper: Paper, line: NumberLine, symbol: str) -> str:
    """The line as it stands with its symbol, the number as it was."""
    number = paper.quote(line.number) if line.number else ""
    return f"Số: {number}/{symbol}"


def _symbol_for(document: Document) -> str | None:
    """ "KH-SGDĐT" of a plan of the department of education; None where nobody can tell."""
    kinds = symbols_of(document.type or "")
    agency = document.agency or ""
    whose = called(agency)
    if whose:
        short = whose.symbol
    else:
        folded = bare(agency)
        committee = folded.startswith(("uy ban nhan dan", "ubnd"))
        council = folded.startswith(("hoi dong nhan dan", "hdnd"))
        short = _OF_COMMITTEES[0] if committee else _OF_COMMITTEES[1] if council else ""
    return f"{kinds[0]}-{short}" if kinds and short and document.type != "Công văn" else None


@rule(
    "S03",
    "no-colon-after-so",
    title="Thiếu dấu hai chấm sau từ “Số”",
    severity="warning",
    what="sau từ “Số” có dấu hai chấm.",
    why="Thể thức chung giúp người và máy nhận ra ngay số của văn bản.",
    source=f"{_SOURCE}, điểm c",
    since=DECREE_30,
    bad="Số 27/KH-UBND",
    good="Số: 27/KH-UBND",
    fix="safe",
)
def no_colon(paper: Paper) -> Iterator[Finding]:
    """Another mark than the colon, or none, in a paper of a state office."""
    line = number_line(paper)
    if line is None or line.symbol is None or not is_of_state(paper):
        return
    if _PARTY_SYMBOL.match(paper.quote(line.symbol)):
        return  # of another rule
    mark = paper.quote(line.mark)
    if ":" in mark or "hiệu" in mark:
        return
    word = Span(line.whole.start, line.whole.start + 2)
    if mark.strip(";. \t\xa0"):
        return
    span = Span(word.start, line.mark.end)
    right = f"{paper.quote(word)}:" + ("" if paper.text[line.mark.end].isspace() else " ")
    yield no_colon.finding(
        span, said("Sau từ “Số” thiếu dấu hai chấm."), Fix(span, right, safe=True)
    )


@rule(
    "S04",
    "leading-zero",
    title="Số văn bản dưới 10 chưa có số 0, hoặc thừa số 0",
    severity="warning",
    what="số nhỏ hơn 10 có số 0 ở trước; số từ 10 trở lên thì không.",
    why="Hai cách ghi của một số làm việc tra cứu và đối chiếu bị lệch.",
    source=f"{_SOURCE}, điểm c",
    since=DECREE_30,
    bad="Số: 5/KH-UBND",
    good="Số: 05/KH-UBND",
    fix="unsafe",
)
def leading_zero(paper: Paper) -> Iterator[Finding]:
    """One digit alone; three and more that begin with a zero, which some offices do on purpose."""
    line = number_line(paper)
    if line is None or line.number is None or line.symbol is None:
        return
    number = paper.quote(line.number)
    if len(number) == 1 and number != "0":
        yield leading_zero.finding(
            line.number,
            said("Số nhỏ hơn 10 phải có số 0 ở trước: {right}.", right=f"0{number}"),
            Fix(line.number, f"0{number}", safe=False),
        )
    elif len(number) > 2 and number.isdigit() and number[0] == "0" and int(number):
        right = f"{int(number):02d}"
        yield leading_zero.finding(
            line.number,
            said("Số “{number}” thừa số 0 ở trước.", number=number),
            Fix(line.number, right, safe=False),
            severity="info",
        )


@rule(
    "S06",
    "type-code-wrong",
    title="Chữ viết tắt trong ký hiệu viết sai",
    severity="warning",
    what="chữ viết tắt tên loại đúng như bảng của Nghị định, cả chữ hoa và chữ thường.",
    why="Chữ viết tắt lạ làm việc tra cứu theo ký hiệu không ra kết quả.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục I",
    since=DECREE_30,
    bad="Số: 27/TTR-UBND (Tờ trình)",
    good="Số: 27/TTr-UBND",
    profiles=ADMINISTRATIVE,
    fix="unsafe",
)
def type_code_wrong(paper: Paper) -> Iterator[Finding]:
    """A code of the header in the wrong case, or one that stands for no kind at all; in what is
    cited only the case, for the paper itself may have it so."""
    yield from _miswritten_citations(paper)
    yield from _miswritten_committees(paper)
    code = _code(paper)
    if code is None:
        return
    printed = paper.quote(code)
    right = all_symbols().get(printed.casefold())
    kinds = symbols_of(paper.document.type or "")
    named = is_printed(paper.document, "type") and bool(kinds)
    if right and right != printed and printed not in all_symbols().values():
        yield type_code_wrong.finding(
            code,
            said("Chữ viết tắt “{code}” phải viết là “{right}”.", code=printed, right=right),
            Fix(code, right, safe=False),
        )
    elif named and (meant := _meant(paper.document.type or "", printed)):
        yield type_code_wrong.finding(
            code,
            said(
                "“{code}” không phải chữ viết tắt của {type}; bảng của Nghị định ghi “{right}”.",
                code=printed,
                type=(paper.document.type or "").lower(),
                right=meant,
            ),
            Fix(code, meant, safe=False),
        )


def _miswritten_committees(paper: Paper) -> Iterator[Finding]:
    """ "27/KH-UNBD"."""
    line = number_line(paper)
    if line is None or line.symbol is None:
        return
    for group in re.finditer(r"\w+", paper.quote(line.symbol)):
        for right in _OF_COMMITTEES:
            if group[0] != right and sorted(group[0]) == sorted(right):
                span = Span(line.symbol.start + group.start(), line.symbol.start + group.end())
                yield type_code_wrong.finding(
                    span,
                    said(
                        "Chữ viết tắt “{code}” phải viết là “{right}”.", code=group[0], right=right
                    ),
                    Fix(span, right, safe=False),
                )


def _miswritten_citations(paper: Paper) -> Iterator[Finding]:
    codes = all_symbols()
    for cited in paper.document.citations:
        found = _CITED_CODE.search(paper.text, *cited.span) if cited.symbol else None
        if found is None:
            continue
        right = codes.get(found["code"].casefold())
        if right is None or found["code"] in codes.values() or paper.quote(cited.span).isupper():
            continue
        span = Span(*found.span("code"))
        yield type_code_wrong.finding(
            span,
            said("Chữ viết tắt “{code}” phải viết là “{right}”.", code=found["code"], right=right),
            Fix(span, right, safe=False),
            severity="info",
        )


def _meant(kind: str, code: str) -> str | None:
    """What the decree has for the kind, where the code is a habit or a slip."""
    right = symbols_of(kind)[0]
    slip = code.casefold() not in all_symbols() and _is_misspelt(code, right)
    return _HABITS.get((kind, code)) or (right if slip else None)


def _is_misspelt(code: str, right: str) -> bool:
    """One letter more, or two in each other's place; "KHLT" (a joint plan) is a code of its own."""
    one, two = bare(code), bare(right)
    shorter = any(one[:i] + one[i + 1 :] == two for i in range(len(one) - 1))
    doubled = shorter and any(a == b for a, b in pairwise(one))
    return doubled or (one != two and sorted(one) == sorted(two))


def _code(paper: Paper) -> Span | None:
    """The abbreviation of the kind in the printed symbol: "KH" of "27/KH-UBND"."""
    line = number_line(paper)
    if line is None or line.symbol is None:
        return None
    symbol = paper.quote(line.symbol)
    code = re.match(r"[\w&.]+(?=[ \t\xa0]*[-–])", symbol)
    return Span(line.symbol.start, line.symbol.start + code.end()) if code else None


@rule(
    "S07",
    "type-code-vs-title",
    title="Ký hiệu không khớp tên loại văn bản",
    severity="error",
    what="chữ viết tắt trong ký hiệu là của tên loại ghi ở văn bản.",
    why="Văn bản sẽ vào nhầm sổ và mang số của loại khác.",
    source=f"{_SOURCE}, điểm b; Phụ lục III, Mục I",
    since=DECREE_30,
    bad="Số: 27/BC-UBND … KẾ HOẠCH",
    good="Số: 27/KH-UBND … KẾ HOẠCH",
    profiles=STATE,
    fix="unsafe",
)
def type_code_other(paper: Paper) -> Iterator[Finding]:
    """The code of another kind than the one that is printed above the title."""
    document, code = paper.document, _code(paper)
    if code is None or not is_printed(document, "type"):
        return
    kinds = symbols_of(document.type or "")
    printed = paper.quote(code).replace("Ð", "Đ")
    if not kinds or any(bare(printed).startswith(bare(kind)) for kind in kinds):
        return
    right = all_symbols().get(printed.casefold())
    if right is None:
        return
    severity = "warning" if document.source.format in LOST or paper.is_recognised else None
    yield type_code_other.finding(
        code,
        said(
            "Ký hiệu ghi “{code}” nhưng văn bản là {type} (viết tắt {right}).",
            code=printed,
            type=(document.type or "").lower(),
            right=kinds[0],
        ),
        Fix(code, kinds[0], safe=False),
        severity=severity,
    )
