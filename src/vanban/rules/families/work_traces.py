"""F: what is left of the work in Word: tracked changes, comments, marked and hidden words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from vanban.model import Finding, Span
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, rule
from vanban.rules.said import said
from vanban.rules.typed import Typed, TypedPaper, opening

if TYPE_CHECKING:
    from vanban.readers.typography import RunLook

_PRACTICE = "Thực tiễn: dấu vết soạn thảo phải được xử lý xong trước khi ký ban hành"


@rule(
    "F27",
    "tracked-changes",
    title="Còn vết sửa đổi trong tệp Word",
    severity="warning",
    what="mọi vết sửa đổi (Track Changes) đã được chấp nhận hoặc từ chối trước khi ban hành.",
    why="Người nhận thấy chữ đã xóa, chữ mới thêm và không biết bản nào là bản chính thức.",
    source=_PRACTICE,
    bad="“trước ngày 15 20 tháng 3”, số 15 bị gạch đỏ",
    good="“trước ngày 20 tháng 3”",
    profiles=ADMINISTRATIVE,
)
def tracked_changes(paper: Paper) -> Iterator[Finding]:
    """Once, at the first paragraph that has any; a draft may have them."""
    typed = paper.typed
    changed = typed.typography.traces.changed if typed else ()
    if typed is None or not changed:
        return
    message = said(
        "Còn vết sửa đổi (Track Changes) ở {count} đoạn; cần chấp nhận hoặc từ chối.",
        count=len(changed),
    )
    yield tracked_changes.finding(
        _place(typed, changed[0], paper), message, severity=_severity(paper)
    )


@rule(
    "F28",
    "comments-left",
    title="Còn chú thích trong tệp Word",
    severity="info",
    what="chú thích (Comment) của người góp ý đã được xóa trước khi ban hành.",
    why="Chú thích là trao đổi nội bộ khi soạn thảo, không phải là nội dung của văn bản.",
    source=_PRACTICE,
    bad="chú thích “Xem lại số liệu này” ở lề trang",
    good="không còn chú thích",
    profiles=ADMINISTRATIVE,
)
def comments_left(paper: Paper) -> Iterator[Finding]:
    """Once, at the first paragraph that has one; what is said to vanban does not count."""
    typed = paper.typed
    traces = typed.typography.traces if typed else None
    if typed is None or traces is None or not traces.remarked:
        return
    message = said(
        "Còn {count} chú thích (Comment); cần xóa trước khi ban hành.", count=traces.remarks
    )
    yield comments_left.finding(_place(typed, traces.remarked[0], paper), message)


@rule(
    "F29",
    "marked-words",
    title="Còn chữ tô nền hoặc gạch ngang",
    severity="warning",
    what="không còn chữ tô nền để đánh dấu, không còn chữ gạch ngang thân.",
    why="Tô nền, gạch ngang là dấu của người soạn: chỗ còn phải xem lại, chỗ định bỏ.",
    source=_PRACTICE,
    bad="số tiền còn tô vàng",
    good="số tiền đã kiểm tra, không tô nền",
    profiles=ADMINISTRATIVE,
)
def marked_words(paper: Paper) -> Iterator[Finding]:
    """Marked words once, struck words once."""
    typed = paper.typed
    if typed is None or not typed.typography.has_marks:
        return
    marked = list(_having(paper, typed, lambda look: look.marked))
    if marked:
        message = said("Còn chữ tô nền ở {count} chỗ; cần kiểm tra và bỏ tô.", count=len(marked))
        yield marked_words.finding(opening(marked[0]), message, severity=_severity(paper))
    struck = list(_having(paper, typed, lambda look: look.struck))
    if struck:
        message = said("Còn chữ gạch ngang ở {count} chỗ; cần bỏ hẳn hoặc viết lại.",
                       count=len(struck))  # fmt: skip
        yield marked_words.finding(opening(struck[0]), message, severity=_severity(paper))


@rule(
    "F30",
    "hidden-words",
    title="Có chữ ẩn trong tệp Word",
    severity="warning",
    what="tệp không có chữ ẩn (Hidden).",
    why="Chữ ẩn không in ra nhưng người nhận tệp vẫn mở xem được; có thể là nội dung bị mất.",
    source=_PRACTICE,
    bad="một ý của danh sách bị đặt là chữ ẩn",
    good="mọi chữ đều hiện ra, hoặc đã được xóa hẳn",
    profiles=ADMINISTRATIVE,
)
def hidden_words(paper: Paper) -> Iterator[Finding]:
    """Once, where the first of them would stand."""
    typed = paper.typed
    if typed is None:
        return
    hiding = [n for n, paragraph in enumerate(typed.typography.paragraphs) if paragraph.hides]
    if hiding:
        message = said("Có chữ ẩn ở {count} đoạn; cần xóa hẳn hoặc cho hiện ra.",
                       count=len(hiding))  # fmt: skip
        yield hidden_words.finding(
            _place(typed, hiding[0], paper), message, severity=_severity(paper)
        )


def _severity(paper: Paper) -> str | None:
    """A paper without number or name of a signer is a draft, which people still work on."""
    document = paper.document
    is_issued = document.number and any(one.name for one in document.signatures)
    return None if is_issued else "info"


def _place(typed: TypedPaper, number: int, paper: Paper) -> Span:
    """The words of a paragraph, or of the last one before it that has any."""
    before: Typed | None = None
    for line in typed.lines:
        if line.number > number:
            break
        if before is None or line.number > before.number:
            before = line
    return before.span if before else paper.head


def _having(paper: Paper, typed: TypedPaper, has: Callable[[RunLook], bool]) -> Iterable[Span]:
    """The pieces of lines that have something, those side by side as one."""
    last: Span | None = None
    for line in typed.lines:
        for span, look, _ in line.pieces:
            if not has(look) or not paper.text[span.start : span.end].strip():
                continue
            if last is not None and paper.text[last.end : span.start].strip(" ") == "":
                last = Span(last.start, span.end)
                continue
            if last is not None:
                yield last
            last = span
    if last is not None:
        yield last
