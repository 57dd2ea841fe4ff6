"""N: how the body ends ("./."), and paragraphs that end in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.letters import WORD_OR_NUMBER
from vanban.model import Finding, Fix, Span
from vanban.parser.sheet import Kind
from vanban.parser.sheet import Line as SheetLine
from vanban.patterns import lazy_pattern
from vanban.rules.entries import Entry
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, EVERY, rule
from vanban.rules.said import said

_AFTER_MARK = " \t\n*_\"”’')]"
_ENDED = ("./.", "…/.", "../.")
_TEMPLATES = "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục I, các mẫu trình bày văn bản"
# What somebody typed for "./." at the end of a line, behind a word.
_MISTYPED = lazy_pattern(
    r"(?<=[^\W_])(?P<mark>[ \t]?(?:\.[ \t]?/[ \t]?\.{0,3}|/\.{1,2}|\.//\.|\.\./\.))"
    r"(?=[\s*_]*$)"
)
_MARK = lazy_pattern(r"\./\.(?=[\s*_]*$)")
_TAIL = 24
_SHORTEST = 24
# To look a member up takes longer than all else that is asked of a line.
_TEXT, _DASH, _BLANK, _FURNITURE = Kind.TEXT, Kind.DASH, Kind.BLANK, Kind.FURNITURE
_LONG = 100
# A paragraph that ends in one of these was cut, whatever the next one begins with.
_GOES_ON = lazy_pattern(
    r"(?:\b(?:và|hoặc|của|các|những|với|tại|theo|về|cho|trong|do|bởi|từ|đến|là|được|để|nhằm|trên|dưới)"
    r"|,)\Z"
)


@rule(
    "N13",
    "end-mark-missing",
    title="Nội dung chưa kết thúc bằng “./.”",
    severity="warning",
    what="đoạn cuối cùng của nội dung, ngay trên Nơi nhận và chữ ký, kết thúc bằng dấu “./.”.",
    why="Dấu “./.” cho biết nội dung đã hết, không ai viết thêm được vào sau.",
    source=_TEMPLATES,
    since=DECREE_30,
    bad="… nghiêm túc thực hiện.",
    good="… nghiêm túc thực hiện./.",
    profiles=ADMINISTRATIVE,
    fix="safe",
)
def end_mark_missing(paper: Paper) -> Iterator[Finding]:
    """Whole papers only: who receives it stands below, and no table lies between."""
    document = paper.document
    last = _last_entry(paper)
    if last is None or not document.type or not document.recipients or not document.signature:
        return
    closing = document.spans["closing"].start
    if any(last.span.end <= t.span.start < t.span.end <= closing for t in document.source.tables):
        return
    words = paper.quote(last.span).rstrip(_AFTER_MARK)
    if len(words) < _SHORTEST or words.endswith(_ENDED) or words.endswith(":"):
        return
    if _MISTYPED.search(words):
        return  # a rule of its own
    ended = words.rstrip(".;,…")
    start = last.span.start + max(ended.rfind(" "), ended.rfind("\n"), len(ended) - _TAIL) + 1
    end = last.span.start + len(words)
    yield end_mark_missing.finding(
        Span(start, end),
        said("Nội dung kết thúc bằng dấu “./.”."),
        Fix(Span(last.span.start + len(ended), end), "./.", safe=True),
    )


@rule(
    "N14",
    "end-mark-misplaced",
    title="Dấu “./.” viết sai hoặc đặt sai chỗ",
    severity="warning",
    what="dấu “./.” viết liền, không có dấu cách, chỉ dùng một lần ở cuối nội dung.",
    why="Dấu “./.” cho biết nội dung đã hết; đặt ở giữa thì phần sau như được viết thêm.",
    source=_TEMPLATES,
    since=DECREE_30,
    bad="… thực hiện. /.",
    good="… thực hiện./.",
    profiles=ADMINISTRATIVE,
    fix="safe",
)
def end_mark_misplaced(paper: Paper) -> Iterator[Finding]:
    """Other signs in its place; the mark before another paragraph of the body."""
    last = _last_entry(paper)
    ends = last.span.end if last else 0
    follows = False
    for entry in reversed(paper.entries):
        tail = paper.text[max(entry.words.start, entry.span.end - _TAIL) : entry.span.end]
        start = entry.span.end - len(tail)
        if "/" not in tail:
            follows = follows or _is_long(entry, ends)
            continue
        mistyped, mark = _MISTYPED.search(tail), _MARK.search(tail)
        if mistyped and mistyped["mark"] != "./.":
            place = Span(start + mistyped.start("mark"), start + mistyped.end("mark"))
            message = said("Dấu kết thúc viết là “./.”.")
            yield end_mark_misplaced.finding(place, message, Fix(place, "./.", safe=True))
        elif mark and follows and entry.span.end < ends:
            place = Span(start + mark.start(), start + mark.end())
            message = said("Dấu “./.” chỉ đặt ở cuối nội dung; sau chỗ này nội dung vẫn còn.")
            yield end_mark_misplaced.finding(place, message, Fix(place, ".", safe=True))
        follows = follows or _is_long(entry, ends)


def _is_long(entry: Entry, ends: int) -> bool:
    """Words of the body, more than a note."""
    return entry.words.end - entry.words.start > _LONG // 2 and entry.span.end <= ends


@rule(
    "N15",
    "broken-paragraph",
    title="Đoạn văn bị ngắt giữa câu",
    severity="info",
    what="một câu nằm trọn trong một đoạn, không bị xuống dòng giữa chừng.",
    why="Câu bị ngắt thường do chuyển tệp hoặc do sang trang; khó đọc và làm sai việc nhận dạng.",
    source="Thực tiễn soạn thảo văn bản",
    bad="… cho cán bộ tại các hội⏎⏎nghị giao ban.",
    good="… cho cán bộ tại các hội nghị giao ban.",
    profiles=EVERY,
    fix="safe",
)
def broken_paragraph(paper: Paper) -> Iterator[Finding]:
    """Two paragraphs where the first has no end and the second goes on. What lies on pages
    was joined by the reader, so that little can be said of it."""
    document = paper.document
    if document.source.places is not None:
        return
    plain = not document.source.has_paragraphs
    labels = {section.span.start for section in document.sections}
    titled = {section.span.start for section in document.sections if section.title}
    for start, above, below in _neighbours(paper):
        headed = start in titled and above.end - start < _LONG
        if headed or below.start in labels:
            continue
        if _is_cut(paper, start, above, below):
            gap = Span(above.end, below.start)
            yield broken_paragraph.finding(
                Span(_word_before(paper, above), _word_after(paper, below)),
                said("Câu bị ngắt thành hai đoạn ở đây."),
                Fix(gap, " ", safe=True) if plain and not paper.quote(gap).strip() else None,
            )


def _neighbours(paper: Paper) -> Iterator[tuple[int, SheetLine, SheetLine]]:
    """Paragraphs of the body that follow one another: where the first begins, its last line and
    the first line of the next."""
    above: SheetLine | None = None
    start = 0
    parted = False
    body = paper.body.start
    closing = paper.document.spans.get("closing")
    in_paragraphs = paper.document.source.has_paragraphs
    for line in paper.sheet.lines:
        kind = line.kind
        if kind is _FURNITURE or line.start < body:
            continue
        if kind is _BLANK:
            parted = True
            continue
        if line.table or line.cell or not (kind is _TEXT or kind is _DASH):
            above = None
            continue
        if closing and line.start >= closing.start:
            above = None
            if line.start < closing.end:
                continue
        parted = parted or in_paragraphs
        if above and parted and kind is _TEXT:
            yield start, above, line
        if above is None or parted or kind is not _TEXT:
            start = line.start
        above, parted = line, False


def _is_cut(paper: Paper, start: int, above: SheetLine, below: SheetLine) -> bool:
    flat = paper.sheet.flat
    words = flat[max(start, above.end - 2 * _LONG) : above.end]
    first = flat[below.start]
    if len(words) < _SHORTEST or flat[start] == "(" or words.isupper():
        return False
    if not (words[-1].isalnum() or words[-1] in ",-"):
        return False
    if first.islower():
        return True
    if not first.isalpha() or below.bold or len(words) < _LONG:
        return False
    if flat[below.start : below.end].isupper():
        return False
    last = words.rsplit(None, 1)[-1]
    # "Tỉnh ủy Hậu" / "Giang về …": a name was cut; "… của" / "Ủy ban": a phrase was.
    name = last[0].isupper() and not last.isupper() and last.isalpha()
    return name or bool(_GOES_ON.search(words))


def _word_before(paper: Paper, line: SheetLine) -> int:
    words = paper.sheet.flat[line.start : line.end]
    return line.start + words.rfind(" ") + 1


def _word_after(paper: Paper, line: SheetLine) -> int:
    found = WORD_OR_NUMBER.match(paper.sheet.flat, line.start, line.end)
    return found.end() if found else line.start + 1


def _last_entry(paper: Paper) -> Entry | None:
    """The last paragraph above the signature and the recipients."""
    closing = paper.document.spans.get("closing")
    if closing is None:
        return None
    before = [entry for entry in paper.entries if entry.span.start < closing.start]
    return before[-1] if before else None
