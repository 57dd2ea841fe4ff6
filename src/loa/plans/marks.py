"""Marks on the paper for what was understood of a plan; each leads to its line on the page."""

from __future__ import annotations

from collections.abc import Iterator

from loa.documents.marks import header_marks
from loa.plans.proposals import Proposal
from loa.plans.review import Review
from loa.ui.paper import Mark

_ENOUGH = 40
"""Code points of a cell's beginning by which it is found again in its row."""


def marks(review: Review) -> list[Mark]:
    """Of the head, the grounds, what is to be told, the tasks with their times, the duties."""
    found = header_marks(review.document)
    found += [
        Mark(base["start"], base["end"], f"can-cu-{number}", "Căn cứ")
        for number, base in enumerate(review.bases, start=1)
    ]
    for line in review.lines:
        found += _of_task(line.task)
    found += [
        Mark(duty["start"], duty["end"], f"viec-{number}", "Nhiệm vụ nêu trong phần chữ")
        for number, duty in enumerate(review.obligations, start=1)
    ]
    found += [Mark(c.start, c.end, c.field, "Nội dung tuyên truyền") for c in review.contents]
    return found


def _of_task(task: Proposal) -> Iterator[Mark]:
    """The words of the content and of the time; of a whole paragraph, all of it."""
    label = f"Nhiệm vụ {task.number}"
    if task.part == "obligations":
        yield Mark(task.start, task.end, task.field, label)
        for start, end in task.places:
            yield Mark(start, end, task.field, f"{label}, nêu lại")
        return
    position = task.start
    for line in task.quote.split("\n"):
        if _is_start_of(line, task.content) or line.strip() == task.deadline:
            yield Mark(position, position + len(line), task.field, label)
        position += len(line) + 1


def _is_start_of(line: str, words: str) -> bool:
    bare = " ".join(line.split())
    return len(bare) > 2 and words.startswith(bare[:_ENOUGH])
