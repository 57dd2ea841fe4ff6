"""D: dates and times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vanban.model import Deadline, Document, Finding, Span
from vanban.rules.rule import in_words, rule


@rule(
    "D08",
    title="Thời hạn đã qua khi văn bản được ban hành",
    severity="warning",
    what="thời gian thực hiện của từng việc không được kết thúc trước ngày ban hành văn bản.",
    why="Việc đã quá hạn từ khi giao thì không thể làm đúng hạn và không thể đánh giá.",
    source="Thực tiễn soạn thảo kế hoạch",
    bad="Kế hoạch ngày 10/4/2026 giao việc có thời gian “Tháng 3”",
    good="Kế hoạch ngày 10/4/2026 giao việc có thời gian “Tháng 4”",
)
def task_before_document(document: Document) -> Iterator[Finding]:
    """Tasks and duties all of whose periods end before the day of issue."""
    issued = document.date
    if issued is None:
        return
    dated = [(task.deadline, task.when, task.span) for task in document.tasks]
    dated += [(duty.due, duty.when, duty.span) for duty in document.obligations]
    for words, when, span in dated:
        if words and _is_over(when, issued):
            yield task_before_document.finding(
                _where(document, words, span),
                f"Thời hạn “{words}” đã qua khi văn bản được ban hành (ngày {in_words(issued)}).",
            )


def _is_over(when: Deadline, issued: date) -> bool:
    return (
        bool(when.periods)
        and when.recurring is None
        and all(end < issued for _, end in when.periods)
    )


def _where(document: Document, words: str, span: Span) -> Span:
    """The words of the deadline in the row; they may be wrapped there. The last such words:
    the task itself stands before its time."""
    pattern = r"[\s*]+".join(re.escape(word) for word in words.split())
    matches = list(re.finditer(pattern, document.quote(span)))
    if not matches:
        return span
    return Span(span.start + matches[-1].start(), span.start + matches[-1].end())
