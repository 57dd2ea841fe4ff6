"""R: the form of Nơi nhận (Decree 30/2020, Annex I, Part I, II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.letters import fold, lower
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.recipient_items import Item, items
from vanban.rules.families.signature_block import is_body_of_party
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, EVERY, STATE, rule
from vanban.rules.said import said

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9, điểm d"

# "Lưu VT", "Lưu; VT", "Lưu.VT"; the colon is missing
_FILED = lazy_pattern(r"(?P<word>[Ll]ưu|LƯU)(?P<between>[ \u00a0;.,\-]{0,3})(?=[^\W\d_])")
# the words in brackets that say what for: "(đề b/c)", "( đê báo cáo)"
_PURPOSE = lazy_pattern(
    r"\( ?(?P<for>[^\W\d_]{2,3}) (?P<what>b/?c|t/?h|p/?h|th/?d|t/?d|c/đ|ch/đ|b|biết|báo cáo|"
    r"thực hiện|phối hợp|theo dõi|chỉ đạo|thẩm định|đăng tải|giám sát|kiểm tra)\b",
    re.IGNORECASE,
)
_FEW = 3


def _severity(paper: Paper, severity: str) -> str:
    """Of a recognised page nothing is sure enough for an error."""
    return "warning" if severity == "error" and paper.is_recognised else severity


@rule(
    "R02",
    "luu-colon",
    title="Thiếu dấu hai chấm sau chữ “Lưu”",
    severity="error",
    what="dòng cuối của Nơi nhận viết “- Lưu: VT, …”, có dấu hai chấm sau chữ “Lưu”.",
    why="Nghị định quy định rõ dấu câu của dòng này.",
    source=SOURCE,
    since=DECREE_30,
    bad="- Lưu VT, VP.",
    good="- Lưu: VT, VP.",
    fix="safe",
    lines=r"^[^a-z0-9]{0,8}luu[ .;,-]{0,3}[a-z]",
)
def filed_without_colon(paper: Paper, line: Line) -> Iterator[Finding]:
    """ "Lưu" with anything but a colon before what follows."""
    span = paper.document.spans.get("recipients")
    found = _FILED.search(line.text)
    if span is None or found is None or (is_body_of_party(paper) and "VT" not in line.text):
        return
    if not span.start <= line.span.start < span.end:
        return
    if line.text[: found.start()].strip(" \t\u00a0-–—+•*_#>|") or not found["between"]:
        return
    rest = line.text[found.end() :].rstrip(" *_|")
    here = line.at(found.start(), found.end() + len(rest[:40]))
    yield filed_without_colon.finding(
        here,
        said("Sau chữ “Lưu” có dấu hai chấm: “Lưu: …”."),
        Fix(line.at(*found.span("between")), ": ", safe=True),
        severity=_severity(paper, "error"),
    )


@rule(
    "R05",
    "luu-not-last",
    title="“Lưu” không ở dòng cuối của Nơi nhận",
    severity="warning",
    what="dòng “Lưu” đứng cuối cùng trong Nơi nhận.",
    why="Người đọc dừng ở dòng “Lưu”; nơi nhận ghi sau dòng này dễ bị bỏ sót khi gửi.",
    source=SOURCE,
    since=DECREE_30,
    bad="- Lưu: VT; - Phòng Kinh tế.",
    good="- Phòng Kinh tế; - Lưu: VT.",
)
def filed_is_last(paper: Paper) -> Iterator[Finding]:
    """Another recipient stands below "Lưu"."""
    listed = items(paper)
    at = next((i for i, item in enumerate(listed) if item.files), None)
    if at is None or not any(item.dashed for item in listed[at + 1 :]):
        return
    yield filed_is_last.finding(
        Span(listed[at].span.start, listed[at].span.end),
        said("Dòng “Lưu” phải đứng cuối cùng trong Nơi nhận."),
    )


@rule(
    "R06",
    "item-end-mark",
    title="Dấu cuối dòng trong Nơi nhận",
    severity="warning",
    what="mỗi dòng của Nơi nhận kết thúc bằng dấu chấm phẩy, dòng cuối bằng dấu chấm.",
    why="Dấu câu tách từng nơi nhận và cho biết danh sách đã hết.",
    source=SOURCE,
    since=DECREE_30,
    bad="- Các tổ chuyên môn (để t/h)",
    good="- Các tổ chuyên môn (để t/h);",
    fix="safe",
)
def end_marks(paper: Paper) -> Iterator[Finding]:
    """An item without a semicolon, the last one without a full stop.

    Of a list without dashes nothing is known: its marks may be made when it is printed.
    """
    listed = items(paper)
    if len(listed) < 2 or sum(item.dashed for item in listed) * 2 < len(listed):
        return
    wrong = [fault for item in listed for fault in [_fault(item, item is listed[-1])] if fault]
    for number, (span, fix) in enumerate(wrong):
        last = fix.text == "."
        message = (
            said("Dòng cuối của Nơi nhận kết thúc bằng dấu chấm.")
            if last
            else said("Dòng này của Nơi nhận kết thúc bằng dấu chấm phẩy.")
        )
        unsure = number >= _FEW or paper.is_recognised or (last and _has_clerk(listed[-1]))
        yield end_marks.finding(span, message, fix, severity="info" if unsure else None)


def _fault(item: Item, is_last: bool) -> tuple[Span, Fix] | None:
    """The word behind which a mark is missing or wrong, and how it is mended."""
    if is_last and not item.files:
        return None  # the list may go on where columns met
    right = "." if is_last else ";"
    if item.mark == right or (not is_last and item.mark == ":"):
        return None
    if item.mark not in ("", ".", ";", ",", ":", "./."):
        return None
    word = item.last_word
    end = item.span.start + len(item.words.rstrip(" *_\u00a0"))
    if item.words[word.end - item.span.start :].strip(" .;,:/"):
        return None
    return Span(word.start, end), Fix(Span(word.end, end), right, safe=True)


def _has_clerk(item: Item) -> bool:
    """ "Lưu: VT, NC (2b). Dũng": practice puts who drafted it behind the end."""
    last = item.words[item.last_word.start - item.span.start :].strip(" .;,*_")
    return not last.isupper()


@rule(
    "R07",
    "item-space-before-mark",
    title="Dấu cách trước dấu cuối dòng trong Nơi nhận",
    severity="warning",
    what="dấu chấm phẩy, dấu chấm viết liền chữ đứng trước.",
    why="Đây là lỗi gõ.",
    source="Quy tắc soạn thảo văn bản trên máy tính",
    bad="- BGH, CĐ, ĐTN ;",
    good="- BGH, CĐ, ĐTN;",
    profiles=EVERY,
    fix="safe",
    lines=r"[^\s] +[;.][\s*_]*$|[^\s] +; ",
)
def blank_before_mark(paper: Paper, line: Line) -> Iterator[Finding]:
    """A blank in front of the end mark of an item."""
    span = paper.document.spans.get("recipients")
    if span is None or not span.start < line.span.start < span.end:
        return
    for item in items(paper):
        gap = _GAP.search(item.words)
        if gap is None or not line.span.start <= item.span.start + gap.start() < line.span.end:
            continue
        word = item.words.rfind(" ", 0, gap.start()) + 1
        yield blank_before_mark.finding(
            Span(item.span.start + word, item.span.start + gap.end()),
            said("Bỏ dấu cách trước dấu “{mark}”.", mark=gap["mark"]),
            Fix(
                Span(item.span.start + gap.start(), item.span.start + gap.start("mark")),
                "",
                safe=True,
            ),
            severity="info" if paper.is_recognised else None,
        )


_GAP = lazy_pattern(r"[ \u00a0]{1,9}(?P<mark>[;.])[*_ ]{0,9}$")


@rule(
    "R08",
    "item-dash",
    title="Thiếu gạch đầu dòng trong Nơi nhận",
    severity="info",
    what="mỗi nơi nhận ở một dòng riêng, đầu dòng có gạch đầu dòng.",
    why="Gạch đầu dòng tách nơi nhận này với nơi nhận khác.",
    source=SOURCE,
    since=DECREE_30,
    bad="Phòng Kinh tế; (các dòng khác có gạch đầu dòng)",
    good="- Phòng Kinh tế;",
    profiles=STATE,
    fix="safe",
)
def dashes(paper: Paper) -> Iterator[Finding]:
    """An item without its dash among others that have one."""
    listed = items(paper)
    if sum(item.dashed for item in listed) * 2 <= len(listed):
        return
    for item in listed:
        if not item.dashed and paper.line_at(item.span.start).bare.strip()[:1].isalpha():
            start = item.span.start
            yield dashes.finding(
                item.span,
                said("Đầu dòng thiếu gạch đầu dòng."),
                Fix(Span(start, start), "- ", safe=True),
            )


@rule(
    "R09",
    "purpose-typo",
    title="Gõ nhầm chữ “để” trong Nơi nhận",
    severity="error",
    what="mục đích gửi viết “(để b/c)”, “(để t/h)”.",
    why="“đề b/c” là lỗi gõ.",
    source="Chính tả tiếng Việt; Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9",
    bad="- Sở Nội vụ (đề b/c);",
    good="- Sở Nội vụ (để b/c);",
    profiles=EVERY,
    fix="safe",
    lines=r"\( ?de [a-z]",
)
def purpose_typo(paper: Paper, line: Line) -> Iterator[Finding]:
    """A word in brackets before "b/c" that has the letters of "để" and another mark."""
    for found in mistyped_purposes(line):
        right = "Để" if found["for"][0].isupper() else "để"
        yield purpose_typo.finding(
            line.at(found.start("for"), found.end("what")),
            said("Viết “{right} {what}”.", right=right, what=found["what"]),
            Fix(line.at(*found.span("for")), right, safe=True),
            severity=_severity(paper, "error"),
        )


def mistyped_purposes(line: Line) -> Iterator[re.Match[str]]:
    """Where the brackets that say what a copy is for have another word for "để"."""
    for found in _PURPOSE.finditer(line.text):
        word = found["for"]
        is_meant = line.bare[slice(*found.span("for"))] == "de" and lower(word) != "để"
        if is_meant and not word.isupper():
            yield found


@rule(
    "R15",
    "duplicate-recipient",
    title="Một nơi nhận ghi hai lần",
    severity="info",
    what="mỗi nơi nhận chỉ ghi một lần.",
    why="Nơi nhận ghi hai lần làm văn thư gửi trùng.",
    source="Thực tiễn soạn thảo văn bản",
    bad="- Phòng Kinh tế; - Phòng Kinh tế (để t/h);",
    good="- Phòng Kinh tế (để t/h);",
    profiles=EVERY,
)
def named_twice(paper: Paper) -> Iterator[Finding]:
    """Two items name the same."""
    seen: set[str] = set()
    for item in items(paper):
        name = " ".join(fold(item.name).split())
        if name in seen and not item.files and len(name) > 3:
            yield named_twice.finding(
                item.span, said("“{name}” đã có ở dòng trên.", name=item.name)
            )
        seen.add(name)
